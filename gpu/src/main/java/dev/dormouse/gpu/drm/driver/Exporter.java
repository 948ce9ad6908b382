package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.HeapAllocation;
import dev.dormouse.gpu.drm.uapi.UdmabufCreate;
import dev.dormouse.linux.Fd;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Optional;

/** Makers of buffers that are no DRM device. They are told by the name that the kernel has for them (exp_name of fdinfo). */
public enum Exporter {
    /** Memory of a program. */
    UDMABUF,
    /** The kernel's own memory, by {@code /dev/dma_heap}. */
    HEAP;

    private static final Path HEAPS = Path.of("/dev/dma_heap");
    private static final Path UDMABUF_NODE = Path.of("/dev/udmabuf");
    private static final String UDMABUF_NAME = "udmabuf";

    /** Whose a buffer is; nothing for those of DRM devices. */
    public static Optional<Exporter> of(Kernel kernel, String name) {
        if (name.equals(UDMABUF_NAME)) {
            return Optional.of(UDMABUF);
        }
        return kernel.heaps().contains(name) ? Optional.of(HEAP) : Optional.empty();
    }

    /**
     * Makes a buffer.
     *
     * @param name the kernel's name of the maker
     */
    public OpenFile make(Kernel kernel, String name, long size) {
        return switch (this) {
            case UDMABUF -> udmabuf(kernel, size);
            case HEAP -> heap(kernel, name, size);
        };
    }

    private static OpenFile udmabuf(Kernel kernel, long size) {
        try (OpenFile maker = kernel.open(UDMABUF_NODE, Fd.O_RDWR);
                OpenFile memory = kernel.memory("dormouse-udmabuf", size);
                Arena arena = Arena.ofConfined()) {
            MemorySegment argument = arena.allocate(UdmabufCreate.SIZE, Long.BYTES);
            new UdmabufCreate(memory.number(), UdmabufCreate.CLOSE_ON_EXEC, 0, size).put(argument);
            return kernel.adopt(maker.ask(UdmabufCreate.CREATE, argument));
        }
    }

    private static OpenFile heap(Kernel kernel, String name, long size) {
        try (OpenFile maker = kernel.open(HEAPS.resolve(name), Fd.O_RDONLY)) {
            HeapAllocation question = new HeapAllocation(size, 0, 02000000 | Fd.O_RDWR, 0);
            HeapAllocation answer = maker.ask(HeapAllocation.ALLOCATE, question, HeapAllocation::from);
            return kernel.adopt(answer.fd());
        }
    }
}
