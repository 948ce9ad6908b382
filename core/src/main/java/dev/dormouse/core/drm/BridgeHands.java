package dev.dormouse.core.drm;

import dev.dormouse.core.bridge.Errands;
import dev.dormouse.core.bridge.Task;
import dev.dormouse.gpu.drm.compute.TaskHands;
import dev.dormouse.gpu.drm.io.LinuxFile;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.Ioctl;
import dev.dormouse.linux.Fd;
import java.nio.file.Path;

/** Has the plugin make system calls in the process that asks. */
record BridgeHands(Task task, Errands errands) implements TaskHands {
    @Override
    public int pid() {
        return task.pid();
    }

    @Override
    public Opened open(Path path, int flags) {
        Errands.Opened opened = errands.open(path, flags);
        return new Opened(opened.number(), new LinuxFile(opened.here()));
    }

    @Override
    public int keep(OpenFile file) {
        return errands.keep(fd(file));
    }

    @Override
    public long map(OpenFile memory, long length) {
        return errands.map(fd(memory), length);
    }

    @Override
    public void ask(int number, Ioctl request, long address) {
        errands.ask(number, request.number(), address);
    }

    @Override
    public void close(int number) {
        errands.close(number);
    }

    @Override
    public void unmap(long address, long length) {
        errands.unmap(address, length);
    }

    private static Fd fd(OpenFile file) {
        if (file instanceof LinuxFile own) {
            return own.fd();
        }
        throw new IllegalArgumentException("not a file of this kernel");
    }
}
