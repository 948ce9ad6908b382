package dev.dormouse.gpu.drm.fake;

import dev.dormouse.gpu.drm.uapi.Ioctl;
import dev.dormouse.gpu.drm.uapi.KfdBuffer;
import dev.dormouse.gpu.drm.uapi.KfdCriu;
import dev.dormouse.gpu.drm.uapi.KfdDevice;
import dev.dormouse.gpu.drm.uapi.KfdVersion;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.MemorySegment;

/** Answers as amdgpu's compute driver does, with its errors (kfd_chardev.c). */
final class FakeComputeRequests {
    private FakeComputeRequests() {}

    static int answer(FakeKernel kernel, FakeCompute process, Ioctl request, MemorySegment argument) {
        requireOwner(kernel, process, request);
        if (request.equals(KfdVersion.GET)) {
            new KfdVersion(1, kernel.computeVersion()).put(argument);
            return 0;
        }
        if (request.number() != KfdCriu.Operation.CHECKPOINT.request().number()) {
            throw new ErrnoException(request.name(), Errno.ENOTTY);
        }
        KfdCriu asked = KfdCriu.from(argument);
        switch (asked.operation()) {
            case PROCESS_INFO -> pause(process).put(argument);
            case CHECKPOINT -> checkpoint(kernel, process, asked);
            case UNPAUSE -> unpause(process);
            case RESUME -> FakeComputeRestore.resume(kernel, asked.pid());
            case RESTORE -> throw new ErrnoException(request.name(), Errno.EINVAL);
        }
        return 0;
    }

    /** Its own process, or for these requests whoever traces that. */
    private static void requireOwner(FakeKernel kernel, FakeCompute process, Ioctl request) {
        boolean traced =
                !request.equals(KfdVersion.GET) && Thread.currentThread().equals(kernel.tracers.get(process.lead));
        if (process.lead != FakeCompute.OWN && !traced) {
            throw new ErrnoException(request.name(), Errno.EBADF);
        }
    }

    private static KfdCriu size(FakeCompute process, KfdCriu.Operation operation) {
        return new KfdCriu(
                0,
                0,
                0,
                process.privateData.length,
                process.devices.size(),
                process.memory.size(),
                process.queues,
                process.innerPid,
                operation);
    }

    private static KfdCriu pause(FakeCompute process) {
        if (process.devices.isEmpty()) {
            throw new ErrnoException("PROCESS_INFO", Errno.ENODEV);
        }
        process.evicted++;
        process.paused = true;
        process.mostPauses = Math.max(process.mostPauses, process.evicted);
        return size(process, KfdCriu.Operation.PROCESS_INFO);
    }

    private static void unpause(FakeCompute process) {
        if (!process.paused) {
            throw new ErrnoException("UNPAUSE", Errno.EINVAL);
        }
        process.evicted--;
        process.paused = false;
    }

    private static void checkpoint(FakeKernel kernel, FakeCompute process, KfdCriu asked) {
        KfdCriu known = size(process, KfdCriu.Operation.CHECKPOINT);
        boolean fits = asked.equals(
                known.with(KfdCriu.Operation.CHECKPOINT, asked.devices(), asked.buffers(), asked.privateData()));
        if (!process.paused || !fits || asked.devices() == 0 || asked.buffers() == 0 || asked.privateData() == 0) {
            throw new ErrnoException("CHECKPOINT", Errno.EINVAL);
        }
        MemorySegment devices = FakeRequests.at(asked.devices(), (long) asked.deviceCount() * KfdDevice.SIZE);
        for (int i = 0; i < process.devices.size(); i++) {
            process.devices.get(i).put(devices.asSlice((long) i * KfdDevice.SIZE, KfdDevice.SIZE));
        }
        FakeRequests.at(asked.privateData(), asked.privateSize()).copyFrom(MemorySegment.ofArray(process.privateData));
        MemorySegment buffers = FakeRequests.at(asked.buffers(), (long) asked.bufferCount() * KfdBuffer.SIZE);
        for (int i = 0; i < process.memory.size(); i++) {
            exported(kernel, process.memory.get(i)).put(buffers.asSlice((long) i * KfdBuffer.SIZE, KfdBuffer.SIZE));
        }
    }

    private static KfdBuffer exported(FakeKernel kernel, FakeCompute.Memory memory) {
        KfdBuffer bucket = memory.bucket();
        FakeBuffer shared = memory.buffer();
        int fd = shared == null ? -1 : kernel.installed(shared).number();
        return new KfdBuffer(bucket.address(), bucket.size(), bucket.offset(), 0, bucket.gpu(), bucket.flags(), fd);
    }
}
