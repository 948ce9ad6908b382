package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.compute.ComputeDriver;
import dev.dormouse.gpu.drm.compute.ComputeRestore;
import dev.dormouse.gpu.drm.compute.ComputeRestore.Made;
import dev.dormouse.gpu.drm.compute.TaskHands;
import dev.dormouse.gpu.drm.graph.ComputeState;
import dev.dormouse.gpu.drm.graph.ContextState;
import dev.dormouse.gpu.drm.graph.ContextState.GpuState;
import dev.dormouse.gpu.drm.graph.ContextState.MemoryState;
import dev.dormouse.gpu.drm.graph.DescriptorState;
import dev.dormouse.gpu.drm.graph.DescriptorState.Kind;
import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.gpu.drm.graph.MappingState;
import dev.dormouse.gpu.drm.identity.ComputeMap;
import dev.dormouse.gpu.drm.identity.DeviceMap;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.save.Contents;
import dev.dormouse.gpu.drm.save.Layout;
import dev.dormouse.gpu.drm.uapi.KfdOffset;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The contexts of the compute driver of one restore, each made by the process that had it. For any number of threads. */
final class RestoredContexts implements AutoCloseable {
    private static final String CURE = "Start the program anew; this is a defect of Dormouse or of the driver";

    /** What open(2) still understands of an open file's flags. */
    private static final int OPEN_FLAGS = 3 | 04000;

    private final Kernel kernel;
    private final DrmGraph saved;
    private final ComputeMap gpus;
    private final RestoredClients clients;
    private final Contents contents;
    private final Map<Integer, List<Long>> positions;
    private final Map<Integer, Made> made = new ConcurrentHashMap<>();

    /** @throws DrmException if the compute driver or a GPU that it had is missing here */
    RestoredContexts(Kernel kernel, DrmGraph saved, DeviceMap devices, RestoredClients clients, Contents contents) {
        this.kernel = kernel;
        this.saved = saved;
        this.gpus = gpus(kernel, saved.compute(), devices);
        this.clients = clients;
        this.contents = contents;
        this.positions = Layout.ofContexts(saved);
    }

    private static ComputeMap gpus(Kernel kernel, ComputeState compute, DeviceMap devices) {
        if (compute.contexts().isEmpty()) {
            return ComputeMap.match(ComputeState.NONE, List.of(), devices);
        }
        ComputeDriver.require(kernel);
        return ComputeMap.match(compute, kernel.computeNodes(), devices);
    }

    /**
     * Makes a context; a descriptor of it, the caller's to close.
     *
     * @param innerPid as the process that asks sees itself
     */
    OpenFile make(long id, int innerPid, TaskHands hands, Path root) {
        ContextState context = saved.compute()
                .context(id)
                .orElseThrow(() -> new IllegalArgumentException("no context " + id + " was saved"));
        int owner = saved.process(context.pid()).orElseThrow().innerPid();
        if (owner != innerPid) {
            throw new DrmException(
                    "Process " + innerPid + " of the session is to have the /dev/kfd of process " + owner, CURE);
        }
        List<OpenFile> own = new ArrayList<>();
        try {
            List<ComputeRestore.Place> places = context.gpus().stream()
                    .map(gpu -> new ComputeRestore.Place(gpu.user(), gpus.of(gpu.gpu()), render(gpu, own, root)))
                    .toList();
            Made result = new ComputeRestore(kernel, hands, context).make(flags(context), places, source(context));
            made.put(context.id(), result);
            return result.file().duplicate();
        } finally {
            own.forEach(OpenFile::close);
        }
    }

    private OpenFile render(GpuState gpu, List<OpenFile> own, Path root) {
        if (gpu.client() >= 0) {
            return clients.client(gpu.client(), root);
        }
        OpenFile opened = kernel.open(Path.of("/dev/dri/renderD" + gpus.renderMinor(gpu.gpu())), 2);
        own.add(opened);
        return opened;
    }

    private int flags(ContextState context) {
        return saved.descriptors().stream()
                .filter(each -> each.kind() == Kind.COMPUTE && each.object() == context.id())
                .map(DescriptorState::flags)
                .map(flags -> flags & OPEN_FLAGS)
                .findFirst()
                .orElseThrow();
    }

    private ComputeRestore.Source source(ContextState context) {
        List<Long> at = positions.getOrDefault(context.id(), List.of());
        return new ComputeRestore.Source() {
            @Override
            public void privateData(MemorySegment into) {
                contents.read(at.getFirst(), into);
            }

            @Override
            public void contents(int n, MemorySegment into) {
                contents.read(at.get(n + 1), into);
            }
        };
    }

    /** What is to be mapped in place of memory, doorbells or events of a context; its files come before. */
    DrmRestore.Place place(MappingState mapping, long address, long offset, Path root) {
        ContextState context = saved.compute().contexts().stream()
                .filter(each -> each.pid() == mapping.pid())
                .findFirst()
                .orElseThrow();
        Made result = made.get(context.id());
        if (result == null) {
            throw new DrmException("The memory of /dev/kfd at " + mapping.addresses() + " comes before it", CURE);
        }
        for (int i = 0; i < context.memory().size(); i++) {
            MemoryState memory = context.memory().get(i);
            if (memory.isAt(address, offset)) {
                long moved = result.offsets().get(i) + (offset - memory.offset());
                return new DrmRestore.Place(through(context, memory, result, root), moved);
            }
        }
        if (KfdOffset.of(offset).kind() != KfdOffset.Kind.EVENTS) {
            throw new DrmException("Nothing of /dev/kfd belongs to the memory at " + mapping.addresses(), CURE);
        }
        return new DrmRestore.Place(result.file().duplicate(), offset);
    }

    /** Buffers are mapped through the render node, all else through the device itself. */
    private OpenFile through(ContextState context, MemoryState memory, Made result, Path root) {
        if (!memory.hasContents()) {
            return result.file().duplicate();
        }
        GpuState gpu = context.gpus().stream()
                .filter(each -> each.user() == memory.gpu())
                .findFirst()
                .orElseThrow();
        return clients.client(gpu.client(), root).duplicate();
    }

    @Override
    public void close() {
        made.values().forEach(each -> each.file().close());
        made.clear();
    }
}
