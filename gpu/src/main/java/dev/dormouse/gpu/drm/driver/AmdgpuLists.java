package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.AmdgpuGemCreate;
import dev.dormouse.gpu.drm.uapi.AmdgpuGemOp;
import dev.dormouse.gpu.drm.uapi.AmdgpuHandle;
import dev.dormouse.gpu.drm.uapi.AmdgpuListHandles;
import dev.dormouse.gpu.drm.uapi.AmdgpuVmEntry;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Answers of amdgpu that are lists: how long they are is known only after they were asked for. */
final class AmdgpuLists {
    private static final int FIRST = 256;

    private AmdgpuLists() {}

    /** Asks for a list with room for some entries; the answer is how many there are. */
    private interface Question {
        int ask(MemorySegment room, int count);
    }

    /** Every buffer of a client; nothing from kernels that have no such request. */
    static Optional<List<AmdgpuHandle>> handles(OpenFile client) {
        try {
            return Optional.of(list(
                    AmdgpuHandle.SIZE,
                    AmdgpuHandle::from,
                    (room, count) -> client.ask(
                                    AmdgpuListHandles.LIST,
                                    new AmdgpuListHandles(room.address(), count),
                                    AmdgpuListHandles::from)
                            .count()));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.EINVAL || e.errno() == Errno.ENOTTY) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** Where the client's GPU sees a buffer. */
    static List<AmdgpuVmEntry> bindings(OpenFile client, int handle) {
        return list(
                AmdgpuVmEntry.SIZE,
                AmdgpuVmEntry::from,
                (room, count) -> client.ask(
                                AmdgpuGemOp.OP,
                                new AmdgpuGemOp(handle, AmdgpuGemOp.GET_MAPPING_INFO, room.address(), count),
                                AmdgpuGemOp::from)
                        .entries());
    }

    /** How a buffer was made. */
    static AmdgpuGemCreate createInfo(OpenFile client, int handle) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment room = arena.allocate(AmdgpuGemCreate.SIZE, Long.BYTES);
            client.tell(AmdgpuGemOp.OP, new AmdgpuGemOp(handle, AmdgpuGemOp.GET_CREATE_INFO, room.address(), 0));
            return AmdgpuGemCreate.from(room);
        }
    }

    /** Again with more room for as long as there are more than had room. */
    private static <T> List<T> list(int size, Function<MemorySegment, T> entry, Question question) {
        for (int room = FIRST; ; ) {
            try (Arena arena = Arena.ofConfined()) {
                MemorySegment memory = arena.allocate((long) size * room, Long.BYTES);
                int count = question.ask(memory, room);
                if (count <= room) {
                    return IntStream.range(0, count)
                            .mapToObj(i -> entry.apply(memory.asSlice((long) size * i, size)))
                            .toList();
                }
                room = Math.min(count, Probing.MOST);
            }
        }
    }
}
