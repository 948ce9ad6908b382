package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.CreateDumb;
import dev.dormouse.gpu.drm.uapi.MapDumb;
import dev.dormouse.gpu.drm.uapi.PrimeHandle;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.List;

/** Dumb buffers, which every driver with a display makes in the same way; on primary nodes only (kernel: drm_dumb_buffers.c). */
final class Dumb {
    /** A line of 1024 pixels is a page. */
    private static final int WIDTH = 1024;

    private static final int BITS = 32;
    private static final int PAGE = 4096;

    private Dumb() {}

    static int make(OpenFile client, long size) {
        int lines = Math.toIntExact(Math.ceilDiv(size, PAGE));
        CreateDumb question = new CreateDumb(lines, WIDTH, BITS, 0, 0, 0, 0);
        return client.ask(CreateDumb.CREATE, question, CreateDumb::from).handle();
    }

    static long offset(OpenFile client, int handle) {
        return client.ask(MapDumb.MAP, new MapDumb(handle, 0), MapDumb::from).offset();
    }

    /** The common code refuses to map what came from elsewhere (drm_gem_dumb_map_offset). */
    static Origin origin(OpenFile client, int handle) {
        try {
            offset(client, handle);
            return Origin.NATIVE;
        } catch (ErrnoException e) {
            return e.errno() == Errno.EINVAL ? Origin.IMPORTED : Origin.UNKNOWN;
        }
    }

    /** Makes and gives back a descriptor of every buffer: that is the only question that says ENOENT for what is not there. */
    static List<Integer> handles(Kernel kernel, OpenFile client) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment question = arena.allocate(PrimeHandle.SIZE, Long.BYTES);
            return Probing.existing(handle -> attempt(kernel, client, handle, question), -Errno.ENOENT);
        }
    }

    private static int attempt(Kernel kernel, OpenFile client, int handle, MemorySegment question) {
        new PrimeHandle(handle, PrimeHandle.WRITABLE, -1).put(question);
        int answer = client.tryAsk(PrimeHandle.TO_FD, question);
        if (answer >= 0) {
            kernel.adopt(PrimeHandle.from(question).fd()).close();
        }
        return answer;
    }
}
