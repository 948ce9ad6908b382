package dev.dormouse.gpu.drm.compute;

import dev.dormouse.gpu.drm.driver.Memory;
import dev.dormouse.gpu.drm.graph.ContextState;
import dev.dormouse.gpu.drm.graph.ContextState.MemoryState;
import dev.dormouse.gpu.drm.io.ComputeDevice;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.Mapped;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.KfdBuffer;
import dev.dormouse.gpu.drm.uapi.KfdCriu;
import dev.dormouse.gpu.drm.uapi.KfdDevice;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Makes a context again in the process that had it (kfd_chardev.c: criu_restore): the process opens the device and asks, with memory that it
 * shares with us for questions and answers. Its queues stand still until {@link #resume}. Used by one thread.
 */
public final class ComputeRestore {
    private static final int PAGE = 4096;
    private static final int ALIGNMENT = 64;

    private final Kernel kernel;
    private final TaskHands hands;
    private final ContextState saved;
    private final long devicesAt = ALIGNMENT;
    private final long buffersAt;
    private final long privateAt;
    private final long length;

    /** @param saved with all that was read of it */
    public ComputeRestore(Kernel kernel, TaskHands hands, ContextState saved) {
        this.kernel = kernel;
        this.hands = hands;
        this.saved = saved;
        this.buffersAt = devicesAt + (long) saved.gpus().size() * KfdDevice.SIZE;
        this.privateAt = buffersAt + (long) saved.memory().size() * KfdBuffer.SIZE;
        this.length = (privateAt + saved.privateSize() + PAGE - 1) / PAGE * PAGE;
    }

    /**
     * A GPU of this host for one of the context's.
     *
     * @param render an open render node, which stays the caller's
     */
    public record Place(int user, int actual, OpenFile render) {}

    /** Reads what was saved. */
    public interface Source {
        void privateData(MemorySegment into);

        /** @param n of the memory that has contents */
        void contents(int n, MemorySegment into);
    }

    /**
     * What was made.
     *
     * @param file the opened device, the caller's to close
     * @param offsets where each piece of the saved memory can be mapped
     */
    public record Made(OpenFile file, List<Long> offsets) {}

    /**
     * Does it. If it fails the process has no context, or one that is of no use: it must be ended.
     *
     * @param flags as the device was opened
     * @param places of all GPUs, in the order in which they were saved
     */
    public Made make(int flags, List<Place> places, Source source) {
        TaskHands.Opened opened = hands.open(ComputeDevice.PATH, flags);
        try (OpenFile memory = kernel.memory("dormouse-kfd", length);
                Mapped here = memory.map(0, length, true)) {
            long there = hands.map(memory, length);
            List<Integer> kept = new ArrayList<>();
            places.forEach(place -> kept.add(hands.keep(place.render())));
            question(here.segment(), there, places, kept, source);
            hands.ask(opened.number(), KfdCriu.Operation.RESTORE.request(), there);
            List<KfdBuffer> made = buffers(here.segment());
            fill(made, source);
            kept.forEach(hands::close);
            hands.unmap(there, length);
            hands.close(opened.number());
            return new Made(
                    opened.here(), made.stream().map(KfdBuffer::restoredOffset).toList());
        } catch (RuntimeException e) {
            opened.here().close();
            throw e;
        }
    }

    private void question(MemorySegment here, long there, List<Place> places, List<Integer> kept, Source source) {
        new KfdCriu(
                        there + devicesAt,
                        there + buffersAt,
                        there + privateAt,
                        saved.privateSize(),
                        places.size(),
                        saved.memory().size(),
                        saved.objects(),
                        0,
                        KfdCriu.Operation.RESTORE)
                .put(here);
        for (int i = 0; i < places.size(); i++) {
            Place place = places.get(i);
            new KfdDevice(place.user(), place.actual(), kept.get(i))
                    .put(here.asSlice(devicesAt + (long) i * KfdDevice.SIZE, KfdDevice.SIZE));
        }
        for (int i = 0; i < saved.memory().size(); i++) {
            MemoryState each = saved.memory().get(i);
            new KfdBuffer(each.address(), each.size(), each.offset(), 0, each.gpu(), each.flags(), 0)
                    .put(here.asSlice(buffersAt + (long) i * KfdBuffer.SIZE, KfdBuffer.SIZE));
        }
        source.privateData(here.asSlice(privateAt, saved.privateSize()));
    }

    private List<KfdBuffer> buffers(MemorySegment here) {
        List<KfdBuffer> all = new ArrayList<>();
        for (int i = 0; i < saved.memory().size(); i++) {
            all.add(KfdBuffer.from(here.asSlice(buffersAt + (long) i * KfdBuffer.SIZE, KfdBuffer.SIZE)));
        }
        return List.copyOf(all);
    }

    /** The driver has left a descriptor of each in the process. */
    private void fill(List<KfdBuffer> made, Source source) {
        int n = 0;
        for (KfdBuffer buffer : made) {
            if (buffer.hasContents()) {
                int number = n++;
                write(buffer, bytes -> source.contents(number, bytes));
            }
        }
    }

    private void write(KfdBuffer buffer, Consumer<MemorySegment> writer) {
        try (OpenFile shared = kernel.fetch(hands.pid(), buffer.fd())) {
            hands.close(buffer.fd());
            Memory.write(shared, buffer.size(), writer);
        }
    }

    /** Lets the queues of a restored process go on, once all its memory is where it was. */
    public static void resume(Kernel kernel, int pid) {
        try (OpenFile own = kernel.open(ComputeDevice.PATH, 2)) {
            own.tell(
                    KfdCriu.Operation.RESUME.request(),
                    new KfdCriu(0, 0, 0, 0, 0, 0, 0, pid, KfdCriu.Operation.RESUME));
        }
    }
}
