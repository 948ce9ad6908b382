package dev.dormouse.gpu.drm.fake;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.dormouse.gpu.drm.uapi.AuthMagic;
import dev.dormouse.gpu.drm.uapi.BufferName;
import dev.dormouse.gpu.drm.uapi.Capability;
import dev.dormouse.gpu.drm.uapi.CardResources;
import dev.dormouse.gpu.drm.uapi.CreateDumb;
import dev.dormouse.gpu.drm.uapi.DmaBufSync;
import dev.dormouse.gpu.drm.uapi.DmaBufSyncFile;
import dev.dormouse.gpu.drm.uapi.GemClose;
import dev.dormouse.gpu.drm.uapi.HeapAllocation;
import dev.dormouse.gpu.drm.uapi.Ioctl;
import dev.dormouse.gpu.drm.uapi.MapDumb;
import dev.dormouse.gpu.drm.uapi.PrimeHandle;
import dev.dormouse.gpu.drm.uapi.SyncFileInfo;
import dev.dormouse.gpu.drm.uapi.UdmabufCreate;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Answers as the kernel does, with its errors (drm_ioctl.c, drm_prime.c, drm_dumb_buffers.c, dma-buf.c, sync_file.c). */
final class FakeRequests {
    private FakeRequests() {}

    /** The quick way for numbers that do not exist, of which tens of thousands are tried. */
    static boolean absent(FakeThing thing, Ioctl request, MemorySegment argument) {
        if (!(thing instanceof FakeClient client)) {
            return false;
        }
        return switch (request.name()) {
            case "PRIME_HANDLE_TO_FD", "VIRTGPU_RESOURCE_INFO" ->
                !client.handles.containsKey(argument.get(JAVA_INT, 0));
            case "SYNCOBJ_WAIT" ->
                !client.syncobjs.containsKey(at(argument.get(JAVA_LONG, 0), 4).get(JAVA_INT, 0));
            default -> false;
        };
    }

    static int answer(FakeKernel kernel, FakeThing thing, Ioctl request, MemorySegment argument) {
        return switch (thing) {
            case FakeClient client -> client(kernel, client, request, argument);
            case FakeBuffer buffer -> buffer(kernel, buffer, request, argument);
            case FakeSync.File file -> {
                boolean done = file.fences().stream().allMatch(FakeFence::signalled);
                new SyncFileInfo(done ? 1 : 0, 0, 1).put(argument);
                yield 0;
            }
            case FakeCompute compute -> FakeComputeRequests.answer(kernel, compute, request, argument);
            case FakeMaker maker -> maker(kernel, maker, argument);
            default -> throw new ErrnoException(request.name(), Errno.ENOTTY);
        };
    }

    static MemorySegment at(long address, long size) {
        return MemorySegment.ofAddress(address).reinterpret(size);
    }

    private static int maker(FakeKernel kernel, FakeMaker maker, MemorySegment argument) {
        if (maker.name().equals("udmabuf")) {
            return kernel.installed(
                            kernel.made("udmabuf", UdmabufCreate.from(argument).size()))
                    .number();
        }
        HeapAllocation asked = HeapAllocation.from(argument);
        FakeFile made = kernel.installed(kernel.made(maker.name(), asked.length()));
        new HeapAllocation(asked.length(), made.number(), 0, 0).put(argument);
        return 0;
    }

    private static int buffer(FakeKernel kernel, FakeBuffer buffer, Ioctl request, MemorySegment argument) {
        if (request.equals(DmaBufSyncFile.EXPORT)) {
            FakeFile file = kernel.installed(new FakeSync.File(buffer.fences));
            new DmaBufSyncFile(0, file.number()).put(argument);
        } else if (request.equals(BufferName.SET)) {
            buffer.name = argument.reinterpret(32).getString(0);
        } else if (!request.equals(DmaBufSync.SYNC)) {
            throw new ErrnoException(request.name(), Errno.ENOTTY);
        }
        return 0;
    }

    private static int client(FakeKernel kernel, FakeClient client, Ioctl request, MemorySegment argument) {
        switch (request.name()) {
            case "VERSION" -> version(client, argument);
            case "GET_CAP" -> {
                boolean fences = !List.of("vgem", "bochs-drm").contains(client.device.driver());
                new Capability(0, fences ? 1 : 0).put(argument);
            }
            case "AUTH_MAGIC" -> {
                new AuthMagic(0).put(argument);
                throw new ErrnoException(request.name(), client.master ? Errno.EINVAL : Errno.EACCES);
            }
            case "SET_MASTER" -> {
                if (kernel.master(client.device)) {
                    throw new ErrnoException(request.name(), Errno.EBUSY);
                }
                client.master = true;
            }
            case "DROP_MASTER" -> client.master = false;
            case "MODE_GETRESOURCES" -> new CardResources(0, 1, 1, 1).put(argument);
            case "GEM_CLOSE" -> close(client, GemClose.from(argument).handle());
            case "PRIME_HANDLE_TO_FD" -> export(kernel, client, PrimeHandle.from(argument), argument);
            case "PRIME_FD_TO_HANDLE" -> acquire(kernel, client, PrimeHandle.from(argument), argument);
            case "MODE_CREATE_DUMB" -> createDumb(kernel, client, CreateDumb.from(argument), argument);
            case "MODE_MAP_DUMB" -> mapDumb(client, MapDumb.from(argument), argument);
            default -> {
                return request.name().startsWith("SYNCOBJ")
                        ? FakeSyncRequests.answer(kernel, client, request, argument)
                        : FakeDrivers.answer(kernel, client, request, argument);
            }
        }
        return 0;
    }

    private static void version(FakeClient client, MemorySegment argument) {
        byte[] name = client.device.driver().getBytes(StandardCharsets.US_ASCII);
        MemorySegment room = at(argument.get(JAVA_LONG, 24), argument.get(JAVA_LONG, 16));
        MemorySegment.copy(name, 0, room, JAVA_BYTE, 0, name.length);
        argument.set(JAVA_LONG, 16, name.length);
        argument.set(JAVA_INT, 0, 1);
    }

    static FakeBuffer find(FakeClient client, int handle, int absent) {
        FakeBuffer buffer = client.handles.get(handle);
        if (buffer == null) {
            throw new ErrnoException("handle " + handle, absent);
        }
        return buffer;
    }

    private static void close(FakeClient client, int handle) {
        find(client, handle, Errno.EINVAL);
        client.close(handle);
    }

    private static void export(FakeKernel kernel, FakeClient client, PrimeHandle asked, MemorySegment argument) {
        FakeBuffer buffer = find(client, asked.handle(), Errno.ENOENT);
        if (FakeDrivers.refusesExport(buffer)) {
            throw new ErrnoException("PRIME_HANDLE_TO_FD", Errno.EPERM);
        }
        kernel.export(buffer, asked.flags() == PrimeHandle.WRITABLE);
        new PrimeHandle(asked.handle(), asked.flags(), kernel.installed(buffer).number()).put(argument);
    }

    private static void acquire(FakeKernel kernel, FakeClient client, PrimeHandle asked, MemorySegment argument) {
        if (kernel.own.get(asked.fd()) instanceof FakeBuffer buffer) {
            new PrimeHandle(kernel.acquire(client, buffer), 0, asked.fd()).put(argument);
            return;
        }
        throw new ErrnoException("PRIME_FD_TO_HANDLE", Errno.EBADF);
    }

    private static void createDumb(FakeKernel kernel, FakeClient client, CreateDumb asked, MemorySegment argument) {
        requirePrimary(client);
        long size = (long) asked.width() * asked.bitsPerPixel() / 8 * asked.height();
        int handle = kernel.make(client, size);
        new CreateDumb(asked.height(), asked.width(), 32, 0, handle, asked.width() * 4, size).put(argument);
    }

    private static void mapDumb(FakeClient client, MapDumb asked, MemorySegment argument) {
        requirePrimary(client);
        FakeBuffer buffer = find(client, asked.handle(), Errno.ENOENT);
        if (!buffer.maker.equals(client.device.driver())
                && !client.device.driver().equals("xe")) {
            throw new ErrnoException("MODE_MAP_DUMB", Errno.EINVAL);
        }
        new MapDumb(asked.handle(), buffer.offset).put(argument);
    }

    private static void requirePrimary(FakeClient client) {
        if (!client.primary) {
            throw new ErrnoException("render node", Errno.EACCES);
        }
    }

    /** Who holds a handle may map it. */
    static FakeBuffer at(FakeClient client, long offset) {
        return client.handles.values().stream()
                .filter(each -> each.offset == offset)
                .findFirst()
                .orElseThrow(() -> new ErrnoException("mmap", Errno.EACCES));
    }
}
