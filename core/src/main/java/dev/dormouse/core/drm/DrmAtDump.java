package dev.dormouse.core.drm;

import dev.dormouse.core.bridge.BridgeHandler;
import dev.dormouse.core.bridge.HookReply;
import dev.dormouse.core.bridge.HookRequest;
import dev.dormouse.core.bridge.HookedFile;
import dev.dormouse.core.drm.DrmState.SavedFile;
import dev.dormouse.gpu.drm.compute.ComputePause;
import dev.dormouse.gpu.drm.compute.LiveCompute;
import dev.dormouse.gpu.drm.driver.DrmHost;
import dev.dormouse.gpu.drm.graph.Completeness;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.io.ComputeDevice;
import dev.dormouse.gpu.drm.io.FileFacts;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.LinuxFile;
import dev.dormouse.gpu.drm.io.LinuxKernel;
import dev.dormouse.gpu.drm.save.ContentCopy;
import dev.dormouse.gpu.drm.save.Contents;
import dev.dormouse.gpu.drm.save.Drain;
import dev.dormouse.gpu.drm.save.SyncIdentity;
import dev.dormouse.gpu.drm.scan.DrmScan;
import dev.dormouse.gpu.drm.scan.LiveGraph;
import dev.dormouse.gpu.drm.scan.Processes;
import dev.dormouse.gpu.inventory.Inventory;
import dev.dormouse.linux.DeviceId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * At the dump: looks at all processes once they stand still, waits until no device works for them, and copies the contents of all
 * buffers while CRIU does its part. What works on GPUs through /dev/kfd is
 * paused before CRIU begins and goes on in every case; else nothing is changed in the session.
 */
public final class DrmAtDump implements BridgeHandler, AutoCloseable {
    private final Path images;
    private final Duration deadline;
    private final Supplier<List<Integer>> members;
    private final Scope scope;
    private final Kernel kernel = new LinuxKernel();
    private final List<Integer> processes = new ArrayList<>();
    private final List<SavedFile> files = new ArrayList<>();
    private @Nullable Work work;

    /** Paused as long as this object is open, and what they had then. */
    private @Nullable ComputePause pause;

    private final Map<Integer, LiveCompute> computing = new HashMap<>();

    /** What of a session is saved here. */
    public enum Scope {
        /** It has nothing to do with DRM, or leaves it behind. */
        NOTHING,
        /** All but what it does through /dev/kfd, which it leaves behind. */
        WITHOUT_COMPUTE,
        ALL
    }

    /**
     * Gets ready; nothing is looked at before CRIU asks.
     *
     * @param images the directory that CRIU writes to
     * @param deadline how long a GPU may go on working for the session
     * @param scope of the session's GPUs; nothing else is mine
     * @param members processes of the session, which must stand still when CRIU starts
     */
    public DrmAtDump(Path images, Duration deadline, Scope scope, Supplier<List<Integer>> members) {
        this.images = images;
        this.deadline = deadline;
        this.scope = scope;
        this.members = members;
    }

    /** What there is to give back. */
    private record Work(DrmHost host, LiveGraph live, Contents contents, ContentCopy copy) implements AutoCloseable {
        @Override
        public void close() {
            copy.close();
            contents.close();
            live.close();
            host.close();
        }
    }

    @Override
    public boolean hearsOfProcesses() {
        return scope != Scope.NOTHING;
    }

    /** The compute driver takes a process's tracer only, which CRIU is from now on. */
    @Override
    public synchronized HookReply started(HookRequest.Started request) {
        if (scope != Scope.ALL || request.stage() != HookRequest.Stage.DUMP || pause != null) {
            return HookReply.NOT_MINE;
        }
        return DrmErrors.told(() -> {
            ComputePause paused = ComputePause.begin(kernel, ComputePause.holders(kernel, Processes.of(members.get())));
            pause = paused;
            paused.checkpoint().forEach(live -> computing.put(live.holder().pid(), live));
            return HookReply.DONE;
        });
    }

    /** All processes are named before anything else is asked about the first. */
    @Override
    public synchronized HookReply checkpointDevices(HookRequest.CheckpointDevices request) {
        processes.add(request.pid());
        return kernel.mappings(request.pid()).stream()
                .filter(mapped -> mapped.kind() == FileFacts.Kind.BUFFER)
                .findFirst()
                .<HookReply>map(
                        mapped -> new HookReply.Refused("Process " + request.pid() + " has mapped a dma-buf itself, at "
                                + Long.toHexString(mapped.start()) + ", which CRIU cannot save"))
                .orElse(HookReply.DONE);
    }

    @Override
    public synchronized HookReply dumpFile(HookRequest.DumpFile request) {
        if (!isOurs(request.file())) {
            return HookReply.NOT_MINE;
        }
        return DrmErrors.told(() -> accept(request));
    }

    @Override
    public synchronized HookReply dumpMapping(HookRequest.DumpMapping request) {
        if (!isNode(request.file())) {
            return HookReply.NOT_MINE;
        }
        return DrmErrors.told(() -> {
            begun();
            return HookReply.DONE;
        });
    }

    private HookReply accept(HookRequest.DumpFile request) {
        // The number is only lent; whoever closes it is the bridge.
        LinuxFile asked = new LinuxFile(request.file().fd());
        return begun().live()
                .find(asked)
                .<HookReply>map(found -> {
                    files.add(new SavedFile(request.id(), found.kind(), found.object()));
                    return HookReply.DONE;
                })
                .orElseGet(() -> new HookReply.Refused(
                        "Nobody knows the open file " + request.file().name() + " of a device"));
    }

    private boolean isOurs(HookedFile file) {
        return isNode(file) || (scope != Scope.NOTHING && isShared(file));
    }

    private static boolean isShared(HookedFile file) {
        return file.name().startsWith("/dmabuf:")
                || file.name().startsWith("anon_inode:sync_file")
                || file.name().startsWith("anon_inode:syncobj_file");
    }

    private boolean isNode(HookedFile file) {
        return file.device().filter(this::isNode).isPresent();
    }

    private boolean isNode(DeviceId device) {
        return switch (scope) {
            case NOTHING -> false;
            case WITHOUT_COMPUTE -> isDrm(device);
            case ALL -> isDrm(device) || ComputeDevice.is(device);
        };
    }

    private static boolean isDrm(DeviceId device) {
        return !device.block() && device.major() == FileFacts.DRM_MAJOR;
    }

    private Work begun() {
        Work known = work;
        if (known != null) {
            return known;
        }
        Work begun = begin(DrmHost.of(kernel, Inventory.fromKernel()));
        work = begun;
        return begun;
    }

    private Work begin(DrmHost host) {
        try {
            return copying(host, DrmScan.of(kernel, host, Processes.of(processes), computing));
        } catch (RuntimeException e) {
            host.close();
            throw e;
        }
    }

    private Work copying(DrmHost host, LiveGraph live) {
        try {
            Completeness.require(graph(live));
            Drain.await(live, deadline);
            SyncIdentity.find(live, host);
            Contents contents = Contents.create(images.resolve(DrmState.BUFFERS));
            return new Work(host, live, contents, ContentCopy.start(live, contents, computing));
        } catch (RuntimeException e) {
            live.close();
            throw e;
        }
    }

    private DrmGraph graph(LiveGraph live) {
        return scope == Scope.ALL ? live.graph() : live.graph().withoutCompute();
    }

    /**
     * Waits for the contents and writes down what was found. CRIU must be done, and the processes must still stand still. Not done at a
     * hook: large contents take longer than a hook may.
     *
     * @throws dev.dormouse.core.DormouseException if something could not be read or written; the dump is worth nothing then
     */
    public synchronized void finish() {
        Work done = work;
        if (done != null) {
            DrmErrors.told(() -> write(done));
            closeWork();
        }
    }

    private DrmState write(Work done) {
        done.copy().await();
        DrmState state = new DrmState(DrmState.VERSION, graph(done.live()), List.copyOf(files));
        state.write(images);
        return state;
    }

    private void closeWork() {
        Work open = work;
        work = null;
        if (open != null) {
            open.close();
        }
        computing.values().forEach(LiveCompute::close);
        computing.clear();
    }

    /** Lets go on what works on GPUs, once CRIU has ended. A second time does nothing. */
    public synchronized void letGo() {
        ComputePause paused = pause;
        pause = null;
        if (paused != null) {
            DrmErrors.told(() -> {
                paused.close();
                return HookReply.DONE;
            });
        }
    }

    @Override
    public synchronized void close() {
        try {
            closeWork();
        } finally {
            letGo();
        }
    }
}
