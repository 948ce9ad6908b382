package dev.dormouse.gpu.inventory;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.dormouse.gpu.NativeLibrary;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * NVIDIA's management library, nvml.h. A question that this card or driver does not answer leaves the value unknown.
 * Runs on the thread that calls it, which must be one that may hang.
 */
final class Nvml {
    static final String LIBRARY = "libnvidia-ml.so.1";

    private static final int SUCCESS = 0;
    /** NVML_DEVICE_UUID_V2_BUFFER_SIZE, the largest of the texts asked for. */
    private static final int TEXT = 96;
    /** nvmlPciInfo_t: busIdLegacy[16], five unsigned, busId[32]. */
    private static final int PCI_INFO = 68;

    private static final int BUS_ID = 36;
    /** nvmlMemory_t: total, free, used. */
    private static final int MEMORY = 24;
    /** No host has more; a library that says so is not believed. */
    private static final int MOST = 256;

    private final NativeLibrary library;
    private final Arena arena;

    Nvml(NativeLibrary library, Arena arena) {
        this.library = library;
        this.arena = arena;
    }

    /** Every GPU, or nothing if the library is not there or finds no driver. */
    static Optional<List<Nvidia>> read(String name) {
        return NativeLibrary.open(name)
                .filter(library -> library.has("nvmlInit_v2"))
                .filter(library -> library.call("nvmlInit_v2") == SUCCESS)
                .map(Nvml::all);
    }

    private static List<Nvidia> all(NativeLibrary library) {
        try (Arena arena = Arena.ofConfined()) {
            return new Nvml(library, arena).devices();
        } finally {
            library.call("nvmlShutdown");
        }
    }

    private List<Nvidia> devices() {
        MemorySegment version = arena.allocate(TEXT);
        boolean known = library.call("nvmlSystemGetDriverVersion", version, TEXT) == SUCCESS;
        MemorySegment count = arena.allocate(JAVA_INT);
        List<Nvidia> gpus = new ArrayList<>();
        if (library.call("nvmlDeviceGetCount_v2", count) == SUCCESS) {
            for (int i = 0; i < Math.clamp(count.get(JAVA_INT, 0), 0, MOST); i++) {
                device(i, known ? string(version, 0) : "").ifPresent(gpus::add);
            }
        }
        return gpus;
    }

    private Optional<Nvidia> device(int index, String version) {
        MemorySegment handle = arena.allocate(ValueLayout.ADDRESS);
        if (library.call("nvmlDeviceGetHandleByIndex_v2", index, handle) != SUCCESS) {
            return Optional.empty();
        }
        MemorySegment device = handle.get(ValueLayout.ADDRESS, 0);
        return Optional.of(new Nvidia(
                address(device),
                text("nvmlDeviceGetUUID", device),
                text("nvmlDeviceGetName", device),
                memory(device),
                version,
                mig(device),
                capability(device),
                text("nvmlDeviceGetVbiosVersion", device)));
    }

    String address(MemorySegment device) {
        MemorySegment info = arena.allocate(PCI_INFO, Integer.BYTES);
        boolean known =
                ask("nvmlDeviceGetPciInfo_v3") && library.call("nvmlDeviceGetPciInfo_v3", device, info) == SUCCESS;
        return known ? PciAddress.normal(string(info, BUS_ID)) : "";
    }

    private String text(String function, MemorySegment device) {
        MemorySegment text = arena.allocate(TEXT);
        return ask(function) && library.call(function, device, text, TEXT) == SUCCESS ? string(text, 0) : "";
    }

    private long memory(MemorySegment device) {
        MemorySegment memory = arena.allocate(MEMORY, Long.BYTES);
        boolean known = library.call("nvmlDeviceGetMemoryInfo", device, memory) == SUCCESS;
        return known ? Math.max(0, memory.get(JAVA_LONG, 0)) : 0;
    }

    private String mig(MemorySegment device) {
        MemorySegment modes = arena.allocate(2L * Integer.BYTES, Integer.BYTES);
        String function = "nvmlDeviceGetMigMode";
        boolean known = ask(function) && library.call(function, device, modes, modes.asSlice(Integer.BYTES)) == SUCCESS;
        return known ? modes.get(JAVA_INT, 0) == 1 ? "Enabled" : "Disabled" : "";
    }

    private String capability(MemorySegment device) {
        MemorySegment numbers = arena.allocate(2L * Integer.BYTES, Integer.BYTES);
        String function = "nvmlDeviceGetCudaComputeCapability";
        boolean known =
                ask(function) && library.call(function, device, numbers, numbers.asSlice(Integer.BYTES)) == SUCCESS;
        return known ? numbers.get(JAVA_INT, 0) + "." + numbers.get(JAVA_INT, Integer.BYTES) : "";
    }

    /** Old libraries lack the newer questions. */
    private boolean ask(String function) {
        return library.has(function);
    }

    /** Bounded by the segment, ended or not: unlike getString, which throws where no NUL is. */
    private static String string(MemorySegment segment, long from) {
        StringBuilder text = new StringBuilder();
        for (long at = from; at < segment.byteSize() && segment.get(ValueLayout.JAVA_BYTE, at) != 0; at++) {
            text.append((char) (segment.get(ValueLayout.JAVA_BYTE, at) & 0x7f));
        }
        return SysTree.clean(text.toString());
    }
}
