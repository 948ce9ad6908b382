package dev.dormouse.gpu.cuda;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.dormouse.gpu.NativeLibrary;
import dev.dormouse.gpu.inventory.PciAddress;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;

/** Lists GPUs through the functions {@code cuDevice*} of cuda.h, on the thread that made it. */
final class CudaDevices {
    private static final int NAME = 128;
    /** No host has more; a library that says so is not believed. */
    private static final int MOST = 256;

    /** Numbers of CUdevice_attribute. */
    private static final int PCI_BUS = 33;

    private static final int PCI_DEVICE = 34;
    private static final int PCI_DOMAIN = 50;
    private static final int CAPABILITY_MAJOR = 75;
    private static final int CAPABILITY_MINOR = 76;

    private final NativeLibrary library;
    private final Arena arena;

    CudaDevices(NativeLibrary library, Arena arena) {
        this.library = library;
        this.arena = arena;
    }

    List<CudaGpu> all() {
        MemorySegment count = arena.allocate(JAVA_INT);
        List<CudaGpu> gpus = new ArrayList<>();
        if (library.call("cuDeviceGetCount", count) == 0) {
            for (int i = 0; i < Math.clamp(count.get(JAVA_INT, 0), 0, MOST); i++) {
                MemorySegment device = arena.allocate(JAVA_INT);
                if (library.call("cuDeviceGet", device, i) == 0) {
                    gpus.add(gpu(device.get(JAVA_INT, 0)));
                }
            }
        }
        return gpus;
    }

    private CudaGpu gpu(int device) {
        return new CudaGpu(
                uuid(device),
                name(device),
                memory(device),
                attribute(CAPABILITY_MAJOR, device) + "." + attribute(CAPABILITY_MINOR, device),
                PciAddress.of(
                        attribute(PCI_DOMAIN, device), attribute(PCI_BUS, device), attribute(PCI_DEVICE, device), 0));
    }

    private String uuid(int device) {
        String function = library.has("cuDeviceGetUuid_v2") ? "cuDeviceGetUuid_v2" : "cuDeviceGetUuid";
        MemorySegment uuid = arena.allocate(GpuUuid.BYTES);
        return library.call(function, uuid, device) == 0 ? GpuUuid.text(uuid.toArray(ValueLayout.JAVA_BYTE)) : "";
    }

    private String name(int device) {
        MemorySegment name = arena.allocate(NAME);
        // One byte less than there is, so that there is always a NUL.
        return library.call("cuDeviceGetName", name, NAME - 1, device) == 0 ? name.getString(0) : "";
    }

    private long memory(int device) {
        MemorySegment bytes = arena.allocate(JAVA_LONG);
        return library.call("cuDeviceTotalMem_v2", bytes, device) == 0 ? bytes.get(JAVA_LONG, 0) : 0;
    }

    private int attribute(int number, int device) {
        MemorySegment value = arena.allocate(JAVA_INT);
        return library.call("cuDeviceGetAttribute", value, number, device) == 0 ? value.get(JAVA_INT, 0) : 0;
    }
}
