package dev.dormouse.gpu.drm.driver;

import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.GemClose;
import dev.dormouse.gpu.drm.uapi.PrimeHandle;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.util.Optional;

/** Buffers as handles of one client and as descriptors that anybody can be given (kernel: drm_prime.c). */
public final class Prime {
    private Prime() {}

    /**
     * A descriptor of a buffer. If this is its first, it makes the memory writable for all later ones: a buffer that was first
     * exported without stays read-only for as long as it exists.
     */
    public static OpenFile export(Kernel kernel, OpenFile client, int handle) {
        return export(kernel, client, handle, PrimeHandle.WRITABLE);
    }

    /** @param flags {@link PrimeHandle#WRITABLE} or {@link PrimeHandle#READ_ONLY} */
    public static OpenFile export(Kernel kernel, OpenFile client, int handle, int flags) {
        PrimeHandle answer = client.ask(PrimeHandle.TO_FD, new PrimeHandle(handle, flags, -1), PrimeHandle::from);
        return kernel.adopt(answer.fd());
    }

    /** The client's handle of a buffer: the one that it has, else a new one. */
    public static int acquire(OpenFile client, OpenFile buffer) {
        PrimeHandle question = new PrimeHandle(0, 0, buffer.number());
        return client.ask(PrimeHandle.TO_HANDLE, question, PrimeHandle::from).handle();
    }

    /** Nothing if this device cannot use the buffer. */
    public static Optional<Integer> tryAcquire(OpenFile client, OpenFile buffer) {
        try {
            return Optional.of(acquire(client, buffer));
        } catch (ErrnoException e) {
            if (e.errno() == Errno.ENOMEM) {
                throw e;
            }
            return Optional.empty();
        }
    }

    public static void close(OpenFile client, int handle) {
        client.tell(GemClose.CLOSE, new GemClose(handle));
    }
}
