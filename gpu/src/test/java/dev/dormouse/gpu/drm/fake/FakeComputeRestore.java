package dev.dormouse.gpu.drm.fake;

import dev.dormouse.gpu.drm.uapi.KfdBuffer;
import dev.dormouse.gpu.drm.uapi.KfdCriu;
import dev.dormouse.gpu.drm.uapi.KfdDevice;
import dev.dormouse.gpu.inventory.ComputeNode;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.List;

/** Makes a context again as amdgpu's compute driver does, with its errors (kfd_chardev.c: criu_restore, criu_resume). */
final class FakeComputeRestore {
    private FakeComputeRestore() {}

    static void restore(FakeKernel kernel, FakeTask task, FakeCompute process, MemorySegment argument) {
        KfdCriu asked = KfdCriu.from(argument);
        List<ComputeNode> gpus =
                kernel.computeNodes().stream().filter(ComputeNode::isGpu).toList();
        if (asked.operation() != KfdCriu.Operation.RESTORE
                || asked.privateSize() == 0
                || asked.bufferCount() == 0
                || asked.deviceCount() != gpus.size()) {
            throw refused();
        }
        process.evicted++;
        process.privateData =
                FakeRequests.at(asked.privateData(), asked.privateSize()).toArray(ValueLayout.JAVA_BYTE);
        process.queues = asked.objects();
        MemorySegment devices = FakeRequests.at(asked.devices(), (long) asked.deviceCount() * KfdDevice.SIZE);
        for (int i = 0; i < asked.deviceCount(); i++) {
            device(kernel, task, process, KfdDevice.from(devices.asSlice((long) i * KfdDevice.SIZE, KfdDevice.SIZE)));
        }
        MemorySegment buffers = FakeRequests.at(asked.buffers(), (long) asked.bufferCount() * KfdBuffer.SIZE);
        for (int i = 0; i < asked.bufferCount(); i++) {
            MemorySegment bucket = buffers.asSlice((long) i * KfdBuffer.SIZE, KfdBuffer.SIZE);
            buffer(kernel, task, process, KfdBuffer.from(bucket)).put(bucket);
        }
    }

    private static ErrnoException refused() {
        return new ErrnoException("RESTORE", Errno.EINVAL);
    }

    private static void device(FakeKernel kernel, FakeTask task, FakeCompute process, KfdDevice device) {
        ComputeNode node = kernel.computeNodes().stream()
                .filter(each -> each.isGpu() && each.gpu() == device.actualGpu())
                .findFirst()
                .orElseThrow(FakeComputeRestore::refused);
        if (!(kernel.thing(task.pid(), device.fd()) instanceof FakeClient client)
                || client.primary
                || client.device.renderMinor() != node.renderMinor()
                || device.userGpu() == 0) {
            throw refused();
        }
        process.clients.add(client);
        process.devices.add(new KfdDevice(device.userGpu(), device.actualGpu(), 0));
    }

    private static KfdBuffer buffer(FakeKernel kernel, FakeTask task, FakeCompute process, KfdBuffer asked) {
        KfdDevice device = process.devices.stream()
                .filter(each -> each.userGpu() == asked.gpu())
                .findFirst()
                .orElseThrow(() -> new ErrnoException("RESTORE", Errno.ENODEV));
        FakeBuffer memory = process.memory(kernel, asked.address(), asked.size(), asked.gpu(), asked.flags());
        boolean doorbell = (asked.flags() & FakeCompute.DOORBELL) != 0;
        long offset = doorbell ? 3L << 62 | (long) device.actualGpu() << 46 : memory.offset;
        int fd = asked.hasContents() ? task.install(memory) : -1;
        return new KfdBuffer(asked.address(), asked.size(), asked.offset(), offset, asked.gpu(), asked.flags(), fd);
    }

    /** By whoever asks, about any process. */
    static void resume(FakeKernel kernel, int pid) {
        FakeCompute target = kernel.context(pid);
        if (target == null) {
            throw new ErrnoException("RESUME", Errno.ESRCH);
        }
        target.evicted--;
    }
}
