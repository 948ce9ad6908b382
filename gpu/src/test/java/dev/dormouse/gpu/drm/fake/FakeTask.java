package dev.dormouse.gpu.drm.fake;

import dev.dormouse.gpu.drm.compute.TaskHands;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.Ioctl;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.nio.file.Path;
import java.util.List;

/** A process that is being restored: what it opens is its own. Its memory is the tests', as fakes have no other. */
public record FakeTask(FakeKernel kernel, int pid) implements TaskHands {
    private static final int FIRST = 50;

    private int free() {
        List<Integer> used = kernel.descriptors(pid);
        int number = FIRST;
        while (used.contains(number)) {
            number++;
        }
        return number;
    }

    int install(FakeThing thing) {
        int number = free();
        kernel.give(pid, number, thing);
        return number;
    }

    @Override
    public Opened open(Path path, int flags) {
        kernel.failIfAsked("open " + path.getFileName());
        FakeCompute compute = new FakeCompute(pid);
        return new Opened(install(compute), kernel.installed(compute));
    }

    @Override
    public int keep(OpenFile file) {
        return install(((FakeFile) file).thing());
    }

    @Override
    public long map(OpenFile memory, long length) {
        return ((FakeMemory) ((FakeFile) memory).thing()).pages().bytes.address();
    }

    @Override
    public void ask(int number, Ioctl request, long address) {
        kernel.failIfAsked(request.name());
        if (!(kernel.thing(pid, number) instanceof FakeCompute compute) || compute.lead != pid) {
            throw new ErrnoException(request.name(), Errno.EBADF);
        }
        FakeComputeRestore.restore(kernel, this, compute, FakeRequests.at(address, request.size()));
    }

    @Override
    public void close(int number) {
        kernel.take(pid, number);
    }

    @Override
    public void unmap(long address, long length) {
        // The memory is the file's.
    }
}
