package dev.dormouse.gpu.drm.fake;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.dormouse.gpu.drm.uapi.AmdgpuGemCreate;
import dev.dormouse.gpu.drm.uapi.AmdgpuGemMmap;
import dev.dormouse.gpu.drm.uapi.AmdgpuGemOp;
import dev.dormouse.gpu.drm.uapi.AmdgpuGemVa;
import dev.dormouse.gpu.drm.uapi.AmdgpuHandle;
import dev.dormouse.gpu.drm.uapi.AmdgpuInfo;
import dev.dormouse.gpu.drm.uapi.AmdgpuListHandles;
import dev.dormouse.gpu.drm.uapi.AmdgpuVmEntry;
import dev.dormouse.gpu.drm.uapi.I915Caching;
import dev.dormouse.gpu.drm.uapi.I915GemCreate;
import dev.dormouse.gpu.drm.uapi.I915MmapOffset;
import dev.dormouse.gpu.drm.uapi.I915Tiling;
import dev.dormouse.gpu.drm.uapi.Ioctl;
import dev.dormouse.gpu.drm.uapi.VirtgpuMap;
import dev.dormouse.gpu.drm.uapi.VirtgpuResourceCreate;
import dev.dormouse.gpu.drm.uapi.VirtgpuResourceInfo;
import dev.dormouse.gpu.drm.uapi.XeGemCreate;
import dev.dormouse.gpu.drm.uapi.XeMmapOffset;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Map;

/** Requests that each driver has its own of. A request of another driver's is EINVAL, as the numbers mean something else there. */
final class FakeDrivers {
    private static final int ENOENT = Errno.ENOENT;

    private FakeDrivers() {}

    /** Buffers that are in every submission of one client are that client's. */
    static boolean refusesExport(FakeBuffer buffer) {
        return buffer.maker.equals("amdgpu")
                && buffer.made.length > 3
                && (buffer.made[3] & AmdgpuHandle.VM_ALWAYS_VALID) != 0;
    }

    static int answer(FakeKernel kernel, FakeClient client, Ioctl request, MemorySegment argument) {
        String prefix = switch (client.device.driver()) {
            case "virtio_gpu" -> "VIRTGPU_";
            case "amdgpu" -> "AMDGPU_";
            case "i915" -> "I915_";
            case "xe" -> "XE_";
            default -> "none";
        };
        if (!request.name().startsWith(prefix)) {
            throw new ErrnoException(request.name(), Errno.EINVAL);
        }
        return switch (client.device.driver()) {
            case "virtio_gpu" -> virtio(kernel, client, request, argument);
            case "amdgpu" -> amdgpu(kernel, client, request, argument);
            case "i915" -> i915(kernel, client, request, argument);
            default -> xe(kernel, client, request, argument);
        };
    }

    private static int virtio(FakeKernel kernel, FakeClient client, Ioctl request, MemorySegment argument) {
        switch (request.name()) {
            case "VIRTGPU_RESOURCE_CREATE" -> {
                VirtgpuResourceCreate asked = VirtgpuResourceCreate.from(argument);
                int handle = kernel.make(client, asked.size());
                argument.set(JAVA_INT, 40, handle);
            }
            case "VIRTGPU_RESOURCE_INFO" -> {
                int handle = VirtgpuResourceInfo.from(argument).handle();
                FakeBuffer buffer = FakeRequests.find(client, handle, ENOENT);
                new VirtgpuResourceInfo(handle, 1, (int) buffer.size, 0).put(argument);
            }
            case "VIRTGPU_MAP" -> {
                int handle = VirtgpuMap.from(argument).handle();
                new VirtgpuMap(FakeRequests.find(client, handle, ENOENT).offset, handle).put(argument);
            }
            default -> throw new ErrnoException(request.name(), Errno.EINVAL);
        }
        return 0;
    }

    private static int amdgpu(FakeKernel kernel, FakeClient client, Ioctl request, MemorySegment argument) {
        switch (request.name()) {
            case "AMDGPU_GEM_CREATE" -> {
                AmdgpuGemCreate asked = AmdgpuGemCreate.from(argument);
                int handle = kernel.make(client, asked.size());
                client.buffer(handle).made =
                        new long[] {asked.size(), asked.alignment(), asked.domains(), asked.flags()};
                argument.set(JAVA_INT, 0, handle);
            }
            case "AMDGPU_GEM_MMAP" -> {
                int handle = AmdgpuGemMmap.from(argument).handle();
                argument.set(JAVA_LONG, 0, FakeRequests.find(client, handle, ENOENT).offset);
            }
            case "AMDGPU_GEM_LIST_HANDLES" -> list(client, AmdgpuListHandles.from(argument), argument);
            case "AMDGPU_GEM_OP" -> op(client, AmdgpuGemOp.from(argument), argument);
            case "AMDGPU_GEM_VA" -> {
                AmdgpuGemVa asked = AmdgpuGemVa.from(argument);
                FakeRequests.find(client, asked.handle(), ENOENT)
                        .bindings
                        .add(System.identityHashCode(client) + " " + asked.address() + " " + asked.size() + " "
                                + asked.offset() + " " + asked.flags());
            }
            case "AMDGPU_INFO" -> {
                MemorySegment room = FakeRequests.at(AmdgpuInfo.from(argument).answer(), AmdgpuInfo.MEMORY_SIZE);
                room.set(JAVA_LONG, 8, 64 << 20);
            }
            default -> throw new ErrnoException(request.name(), Errno.EINVAL);
        }
        return 0;
    }

    private static void list(FakeClient client, AmdgpuListHandles asked, MemorySegment argument) {
        int at = 0;
        for (Map.Entry<Integer, FakeBuffer> each : client.handles.entrySet()) {
            FakeBuffer buffer = each.getValue();
            boolean foreign = !buffer.maker.equals("amdgpu");
            if (at < asked.count()) {
                new AmdgpuHandle(each.getKey(), foreign ? AmdgpuHandle.IMPORTED : 0, buffer.size, 2, 0, 4096)
                        .put(FakeRequests.at(asked.entries() + (long) AmdgpuHandle.SIZE * at, AmdgpuHandle.SIZE));
            }
            at++;
        }
        new AmdgpuListHandles(asked.entries(), at).put(argument);
    }

    private static void op(FakeClient client, AmdgpuGemOp asked, MemorySegment argument) {
        FakeBuffer buffer = FakeRequests.find(client, asked.handle(), ENOENT);
        if (asked.op() == AmdgpuGemOp.GET_CREATE_INFO) {
            long[] made = buffer.made;
            new AmdgpuGemCreate(made[0], made[1], made[2], made[3])
                    .put(FakeRequests.at(asked.value(), AmdgpuGemCreate.SIZE));
            return;
        }
        String own = System.identityHashCode(client) + " ";
        List<String> bindings =
                buffer.bindings.stream().filter(each -> each.startsWith(own)).toList();
        for (int i = 0; i < Math.min(asked.entries(), bindings.size()); i++) {
            String[] parts = bindings.get(i).split(" ");
            new AmdgpuVmEntry(
                            Long.parseLong(parts[1]),
                            Long.parseLong(parts[2]),
                            Long.parseLong(parts[3]),
                            Long.parseLong(parts[4]))
                    .put(FakeRequests.at(asked.value() + (long) AmdgpuVmEntry.SIZE * i, AmdgpuVmEntry.SIZE));
        }
        new AmdgpuGemOp(asked.handle(), asked.op(), asked.value(), bindings.size()).put(argument);
    }

    private static int i915(FakeKernel kernel, FakeClient client, Ioctl request, MemorySegment argument) {
        switch (request.name()) {
            case "I915_GEM_CREATE" -> {
                long size = I915GemCreate.from(argument).size();
                new I915GemCreate(size, kernel.make(client, size)).put(argument);
            }
            case "I915_GEM_MMAP_OFFSET" -> {
                I915MmapOffset asked = I915MmapOffset.from(argument);
                FakeBuffer buffer = FakeRequests.find(client, asked.handle(), ENOENT);
                new I915MmapOffset(asked.handle(), buffer.offset, asked.flags(), 0).put(argument);
            }
            case "I915_GEM_GET_TILING" -> {
                int handle = I915Tiling.from(argument).handle();
                new I915Tiling(handle, FakeRequests.find(client, handle, ENOENT).tiling, 0, 0).put(argument);
            }
            case "I915_GEM_GET_CACHING" -> {
                int handle = I915Caching.from(argument).handle();
                new I915Caching(handle, FakeRequests.find(client, handle, ENOENT).caching).put(argument);
            }
            case "I915_GEM_SET_CACHING" -> {
                I915Caching asked = I915Caching.from(argument);
                FakeRequests.find(client, asked.handle(), ENOENT).caching = asked.caching();
            }
            default -> throw new ErrnoException(request.name(), Errno.EINVAL);
        }
        return 0;
    }

    private static int xe(FakeKernel kernel, FakeClient client, Ioctl request, MemorySegment argument) {
        switch (request.name()) {
            case "XE_GEM_CREATE" ->
                argument.set(
                        JAVA_INT,
                        28,
                        kernel.make(client, XeGemCreate.from(argument).size()));
            case "XE_GEM_MMAP_OFFSET" -> {
                int handle = XeMmapOffset.from(argument).handle();
                argument.set(JAVA_LONG, 16, FakeRequests.find(client, handle, ENOENT).offset);
            }
            default -> throw new ErrnoException(request.name(), Errno.EINVAL);
        }
        return 0;
    }
}
