package dev.dormouse.gpu.drm.restore;

import dev.dormouse.gpu.drm.driver.DrmDevice;
import dev.dormouse.gpu.drm.driver.DrmDriver;
import dev.dormouse.gpu.drm.driver.Masters;
import dev.dormouse.gpu.drm.driver.Prime;
import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.linux.Fd;
import java.util.ArrayList;
import java.util.List;

/**
 * A client of our own, in which a device's buffers are made; the session's clients then import them, as every device knows its own. So nobody
 * has to wait for the process that once made a buffer, which may not exist any more.
 */
final class MakerClient implements AutoCloseable {
    private static final long PAGE = 4096;

    private final Kernel kernel;
    private final DrmDevice device;
    private final DrmDriver driver;
    private final OpenFile client;
    private final List<Integer> fillers = new ArrayList<>();

    MakerClient(Kernel kernel, DrmDevice device) {
        this.kernel = kernel;
        this.device = device;
        this.driver = device.handled();
        this.client =
                kernel.open(device.primary().or(device::render).orElseThrow().path(), Fd.O_RDWR);
        if (device.primary().isPresent()) {
            Masters.set(client, false);
        }
    }

    DrmDevice device() {
        return device;
    }

    OpenFile file() {
        return client;
    }

    int make(long size, String state) {
        return driver.make(client, size, state);
    }

    long offset(int handle) {
        return driver.offset(client, handle);
    }

    OpenFile export(int handle, int flags) {
        return Prime.export(kernel, client, handle, flags);
    }

    /** A buffer that nobody wants, to keep a number from being given out; the same one for the same number. */
    synchronized OpenFile filler(int number) {
        while (fillers.size() <= number) {
            fillers.add(make(PAGE, ""));
        }
        return Prime.export(kernel, client, fillers.get(number));
    }

    @Override
    public void close() {
        client.close();
    }
}
