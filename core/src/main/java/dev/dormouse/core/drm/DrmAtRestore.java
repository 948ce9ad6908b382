package dev.dormouse.core.drm;

import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.Errands;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.core.bridge.Task;
import dev.dormouse.core.drm.DrmState.SavedFile;
import dev.dormouse.gpu.drm.compute.ComputeRestore;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.BufferState;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.ProcessState;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.LinuxFile;
import dev.dormouse.gpu.drm.io.LinuxKernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.restore.DrmRestore;
import dev.dormouse.gpu.drm.restore.SavedDrm;
import dev.dormouse.gpu.drm.save.Contents;
import dev.dormouse.gpu.drm.scan.Processes;
import dev.dormouse.linux.ErrnoException;
import dev.dormouse.linux.Fd;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/**
 * At the restore: hands the programs what they held through DRM. Buffers are made by threads of this object from the beginning on, so
 * that a program seldom has to wait for one; programs ask on the threads of the bridge.
 */
public final class DrmAtRestore implements BridgeHandler, AutoCloseable {
    /** How long one program waits for what another makes, and how fast contents come at least, bytes per second. */
    private static final Duration LIMIT = Duration.ofSeconds(25);

    private static final long SLOWEST = 20_000_000;

    private static final int MOST_WORKERS = 4;

    private final Map<Integer, SavedFile> files = new HashMap<>();
    private final DrmGraph graph;
    private final List<BufferState> buffers;
    private final DrmHost host;
    private final Kernel kernel = new LinuxKernel();
    private final boolean computes;
    private final Contents contents;
    private final DrmRestore restore;
    private final List<String> stuck = new CopyOnWriteArrayList<>();
    private final AtomicInteger next = new AtomicInteger();
    private final List<Thread> workers;
    private final Consumer<Path> settler;
    private boolean settled;

    DrmAtRestore(DrmMatch match, Contents contents, Consumer<Path> settler) {
        DrmState state = match.state();
        this.host = match.host();
        this.contents = contents;
        this.settler = settler;
        this.graph = state.graph();
        this.buffers = graph.buffers();
        state.files().forEach(file -> files.put(file.id(), file));
        this.computes = !graph.compute().contexts().isEmpty();
        this.restore = new DrmRestore(
                kernel,
                host,
                SavedDrm.of(state.graph()),
                match.devices(),
                contents,
                limit(graph),
                new InsidePaths(match.nodes()));
        int count = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, MOST_WORKERS);
        this.workers = IntStream.range(0, count)
                .mapToObj(i ->
                        Thread.ofPlatform().daemon().name("drm-restore-" + i).start(this::prepare))
                .toList();
    }

    private static Duration limit(DrmGraph graph) {
        return LIMIT.plusSeconds(graph.bytes() / SLOWEST);
    }

    @Override
    public Duration patience() {
        return limit(graph);
    }

    /** What programs lack that was not to be had, by their pids in the session. */
    Map<Long, String> losses() {
        Set<Integer> masterless = restore.masterless();
        Map<Long, String> losses = new HashMap<>();
        for (DescriptorState each : graph.descriptors()) {
            boolean lacks = each.kind() == DescriptorState.Kind.CLIENT && masterless.contains((int) each.object());
            ProcessState process = graph.process(each.pid()).orElse(null);
            if (lacks && process != null) {
                losses.put((long) process.innerPid(), "not master: another program is");
            }
        }
        return losses;
    }

    /** Whoever needs a buffer that could not be made hears why. */
    private void prepare() {
        for (int i = next.getAndIncrement(); i < buffers.size(); i = next.getAndIncrement()) {
            try {
                restore.prepare(buffers.get(i).id());
            } catch (RuntimeException e) {
                return;
            }
        }
    }

    @Override
    public HookReply restoreFile(HookRequest.RestoreFile request) {
        SavedFile file = files.get(request.id());
        if (file == null) {
            return HookReply.NOT_MINE;
        }
        if (file.kind() == DescriptorState.Kind.COMPUTE) {
            return new HookReply.After(errands -> context(file, request.task(), errands));
        }
        return DrmErrors.told(
                () -> new HookReply.Opened(fd(restore.descriptor(file.kind(), file.object(), root(request.task())))));
    }

    private HookReply context(SavedFile file, Task task, Errands errands) {
        return DrmErrors.told(() -> new HookReply.Opened(
                fd(restore.context(file.object(), task.innerPid(), new BridgeHands(task, errands), root(task)))));
    }

    @Override
    public boolean hearsOfProcesses() {
        return computes;
    }

    /** All memory is where it was: the queues may run. */
    @Override
    public HookReply resumeDevices(HookRequest.ResumeDevices request) {
        boolean has =
                Processes.of(List.of(request.pid())).stream().anyMatch(process -> restore.computes(process.innerPid()));
        if (!has) {
            return HookReply.NOT_MINE;
        }
        try {
            ComputeRestore.resume(kernel, request.pid());
        } catch (ErrnoException e) {
            // CRIU does not heed it: the process goes on all the same.
            stuck.add("What process " + request.pid() + " does on a GPU stands still for good (" + e.getMessage()
                    + "): end it");
        }
        return HookReply.DONE;
    }

    /** Processes that were restored, and whose GPU work does not go on, in words. */
    List<String> stuck() {
        return List.copyOf(stuck);
    }

    @Override
    public HookReply restoreMapping(HookRequest.RestoreMapping request) {
        return DrmErrors.told(() -> restore.mapping(
                        request.task().innerPid(), request.address(), request.offset(), root(request.task()))
                .<HookReply>map(place -> new HookReply.Mapped(fd(place.file()), place.offset()))
                .orElse(HookReply.NOT_MINE));
    }

    /** With the session's nodes put right, which the first that asks sees to. */
    private Path root(Task task) {
        Path root = Path.of("/proc", Integer.toString(task.pid()), "root");
        synchronized (settler) {
            if (!settled) {
                settler.accept(root);
                settled = true;
            }
        }
        return root;
    }

    /** The bridge closes it once it is sent. */
    private static Fd fd(OpenFile file) {
        if (file instanceof LinuxFile own) {
            return own.fd();
        }
        throw new IllegalStateException("not a file of this kernel");
    }

    @Override
    public HookReply ended(HookRequest.Ended request) {
        close();
        return HookReply.DONE;
    }

    /** A second time does nothing. */
    @Override
    public synchronized void close() {
        next.set(buffers.size());
        for (Thread worker : workers) {
            try {
                worker.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        restore.close();
        contents.close();
        host.close();
    }
}
