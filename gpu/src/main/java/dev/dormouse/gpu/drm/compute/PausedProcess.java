package dev.dormouse.gpu.drm.compute;

import dev.dormouse.gpu.drm.DrmException;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.KfdBuffer;
import dev.dormouse.gpu.drm.uapi.KfdCriu;
import dev.dormouse.gpu.drm.uapi.KfdCriu.Operation;
import dev.dormouse.gpu.drm.uapi.KfdDevice;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;

/**
 * A process whose queues stand still. Every pause is taken back once: the driver counts, so that a queue that was stopped twice and started
 * once would stand for ever. Used by one thread.
 */
final class PausedProcess {
    private static final String CURE =
            "Close the program before the checkpoint, or say what is to become of it (--on-lost)";

    /** No host has more; a kernel that says so is not believed. */
    private static final int MOST_GPUS = 1024;

    private static final int MOST_BUFFERS = 1 << 20;
    private static final long MOST_BYTES = 1L << 30;

    private final Kernel kernel;
    private final ComputeHolder holder;
    private final OpenFile file;
    private final KfdCriu size;

    private PausedProcess(Kernel kernel, ComputeHolder holder, OpenFile file, KfdCriu size) {
        this.kernel = kernel;
        this.holder = holder;
        this.file = file;
        this.size = size;
    }

    /**
     * Pauses a process that stands still and that nobody traces.
     *
     * @throws DrmException if it is not to be had, in which case it is not paused
     */
    static PausedProcess pause(Kernel kernel, ComputeHolder holder) {
        OpenFile file = kernel.fetch(holder.pid(), holder.fd());
        PausedProcess paused;
        try {
            KfdCriu size = asked(kernel, holder, () -> ask(file));
            paused = new PausedProcess(kernel, holder, file, size);
        } catch (RuntimeException e) {
            file.close();
            throw e;
        }
        try {
            paused.check();
            return paused;
        } catch (RuntimeException e) {
            throw paused.released(e);
        }
    }

    /** A Dormouse that was killed may have left it paused; the driver refuses to let go on what runs. */
    private static KfdCriu ask(OpenFile file) {
        try {
            file.tell(Operation.UNPAUSE.request(), KfdCriu.asking(Operation.UNPAUSE));
        } catch (ErrnoException e) {
            if (e.errno() != Errno.EINVAL) {
                throw e;
            }
        }
        return file.ask(Operation.PROCESS_INFO.request(), KfdCriu.asking(Operation.PROCESS_INFO), KfdCriu::from);
    }

    private RuntimeException released(RuntimeException reason) {
        try {
            unpause();
        } catch (RuntimeException e) {
            reason.addSuppressed(e);
        }
        return reason;
    }

    private void check() {
        if (size.pid() != holder.innerPid()) {
            throw new DrmException(
                    holder.inWords() + " uses /dev/kfd of another process (" + size.pid() + " in its session)", CURE);
        }
        boolean plausible = within(size.deviceCount(), MOST_GPUS)
                && within(size.bufferCount(), MOST_BUFFERS)
                && within(size.objects(), MOST_BUFFERS)
                && size.privateSize() >= 0
                && size.privateSize() <= MOST_BYTES;
        if (!plausible) {
            throw new DrmException(holder.inWords() + " has more on its GPUs than is believed: " + size, CURE);
        }
    }

    private static boolean within(int count, int most) {
        return count >= 0 && count <= most;
    }

    ComputeHolder holder() {
        return holder;
    }

    /** What there is, with a descriptor of ours for every buffer that has contents. */
    LiveCompute checkpoint() {
        // Shared, as the thread that traces is another.
        try (Arena arena = Arena.ofShared()) {
            // Empty arrays too must have an address.
            MemorySegment devices = arena.allocate((long) size.deviceCount() * KfdDevice.SIZE + 1, Long.BYTES);
            MemorySegment buffers = arena.allocate((long) size.bufferCount() * KfdBuffer.SIZE + 1, Long.BYTES);
            MemorySegment bytes = arena.allocate(size.privateSize() + 1, Long.BYTES);
            KfdCriu question = size.with(Operation.CHECKPOINT, devices.address(), buffers.address(), bytes.address());
            asked(kernel, holder, () -> {
                file.tell(Operation.CHECKPOINT.request(), question);
                return true;
            });
            return live(devices, buffers, bytes);
        }
    }

    /** From here on the descriptors are ours to close. */
    private LiveCompute live(MemorySegment devices, MemorySegment buffers, MemorySegment bytes) {
        List<KfdBuffer> found = each(size.bufferCount(), buffers, KfdBuffer.SIZE, KfdBuffer::from);
        List<OpenFile> files = new ArrayList<>();
        for (KfdBuffer buffer : found) {
            if (buffer.hasContents() && buffer.fd() >= 0) {
                files.add(kernel.adopt(buffer.fd()));
            }
        }
        ComputeImage image = new ComputeImage(
                holder.innerPid(),
                each(size.deviceCount(), devices, KfdDevice.SIZE, KfdDevice::from),
                found,
                size.objects(),
                ByteBuffer.wrap(bytes.asSlice(0, size.privateSize()).toArray(ValueLayout.JAVA_BYTE))
                        .asReadOnlyBuffer());
        LiveCompute live = new LiveCompute(holder, image, files);
        if (live.filled().size() != files.size()) {
            live.close();
            throw new DrmException(holder.inWords() + " has memory on a GPU that the driver does not give out", CURE);
        }
        return live;
    }

    private interface Reader<T> {
        T read(MemorySegment from);
    }

    private static <T> List<T> each(int count, MemorySegment from, int length, Reader<T> reader) {
        IntFunction<T> read = i -> reader.read(from.asSlice((long) i * length, length));
        List<T> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            all.add(read.apply(i));
        }
        return List.copyOf(all);
    }

    /** Lets the queues go on, if the process is still there. To be called once. */
    void unpause() {
        try (OpenFile own = file) {
            asked(kernel, holder, () -> {
                own.tell(Operation.UNPAUSE.request(), KfdCriu.asking(Operation.UNPAUSE));
                return true;
            });
        } catch (DrmException e) {
            if (!(e.getCause() instanceof ErrnoException cause) || cause.errno() != Errno.ESRCH) {
                throw e;
            }
        }
    }

    private interface Question<T> {
        T ask();
    }

    /** The driver takes these requests from a process's tracer alone. */
    private static <T> T asked(Kernel kernel, ComputeHolder holder, Question<T> question) {
        List<T> answer = new ArrayList<>(1);
        try {
            kernel.tracing(holder.pid(), () -> answer.add(question.ask()));
            return answer.getFirst();
        } catch (ErrnoException e) {
            throw new DrmException(why(holder, e), CURE, e);
        }
    }

    private static String why(ComputeHolder holder, ErrnoException e) {
        String reason = switch (e.errno()) {
            case Errno.EBADF -> "another process has opened the /dev/kfd that it holds";
            case Errno.EPERM -> "a debugger traces it, or it is not Dormouse's to trace";
            case Errno.EACCES -> "the kernel wants CAP_CHECKPOINT_RESTORE for it";
            case Errno.ENODEV -> "it has no GPU";
            default -> "the compute driver refuses";
        };
        return holder.inWords() + " computes on a GPU and cannot be paused, read or let go on: " + reason + " ("
                + e.getMessage() + ")";
    }
}
