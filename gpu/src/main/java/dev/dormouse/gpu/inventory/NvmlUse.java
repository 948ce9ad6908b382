package dev.dormouse.gpu.inventory;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.dormouse.gpu.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What NVIDIA's management library tells of the use of its cards (nvml.h): their memory, and the processes on them. */
final class NvmlUse {
    private static final int SUCCESS = 0;
    private static final int MOST = 256;

    /** struct nvmlProcessInfo_t: pid, memory, and two numbers of the part of the card. */
    private static final int PROCESS = 24;

    private static final int PROCESS_MEMORY = 8;
    private static final int MEMORY = 24;
    private static final int MEMORY_USED = 16;

    private static final List<String> QUESTIONS =
            List.of("nvmlDeviceGetComputeRunningProcesses_v3", "nvmlDeviceGetGraphicsRunningProcesses_v3");

    private final NativeLibrary library;
    private final Arena arena;

    private NvmlUse(NativeLibrary library, Arena arena) {
        this.library = library;
        this.arena = arena;
    }

    /** By the cards' addresses; nothing where the library is not there. */
    static Map<String, GpuUse> read(String name) {
        return NativeLibrary.open(name)
                .filter(library -> library.has("nvmlInit_v2"))
                .filter(library -> library.call("nvmlInit_v2") == SUCCESS)
                .map(NvmlUse::all)
                .orElse(Map.of());
    }

    private static Map<String, GpuUse> all(NativeLibrary library) {
        try (Arena arena = Arena.ofConfined()) {
            return new NvmlUse(library, arena).uses();
        } finally {
            library.call("nvmlShutdown");
        }
    }

    private Map<String, GpuUse> uses() {
        Map<String, GpuUse> uses = new HashMap<>();
        Nvml cards = new Nvml(library, arena);
        MemorySegment count = arena.allocate(JAVA_INT);
        if (library.call("nvmlDeviceGetCount_v2", count) == SUCCESS) {
            for (int i = 0; i < Math.clamp(count.get(JAVA_INT, 0), 0, MOST); i++) {
                MemorySegment handle = arena.allocate(ValueLayout.ADDRESS);
                if (library.call("nvmlDeviceGetHandleByIndex_v2", i, handle) == SUCCESS) {
                    MemorySegment device = handle.get(ValueLayout.ADDRESS, 0);
                    uses.put(cards.address(device), new GpuUse(used(device), processes(device)));
                }
            }
        }
        return uses;
    }

    private long used(MemorySegment device) {
        MemorySegment memory = arena.allocate(MEMORY, Long.BYTES);
        boolean known = library.call("nvmlDeviceGetMemoryInfo", device, memory) == SUCCESS;
        return known ? Math.max(-1, memory.get(JAVA_LONG, MEMORY_USED)) : -1;
    }

    private Map<Long, Long> processes(MemorySegment device) {
        Map<Long, Long> processes = new HashMap<>();
        MemorySegment list = arena.allocate((long) MOST * PROCESS, Long.BYTES);
        MemorySegment count = arena.allocate(JAVA_INT);
        for (String question : QUESTIONS) {
            count.set(JAVA_INT, 0, MOST);
            if (library.has(question) && library.call(question, device, count, list) == SUCCESS) {
                for (int i = 0; i < Math.clamp(count.get(JAVA_INT, 0), 0, MOST); i++) {
                    long at = (long) i * PROCESS;
                    // All bits stand for "not known".
                    processes.put(
                            Integer.toUnsignedLong(list.get(JAVA_INT, at)),
                            Math.max(-1, list.get(JAVA_LONG, at + PROCESS_MEMORY)));
                }
            }
        }
        return processes;
    }
}
