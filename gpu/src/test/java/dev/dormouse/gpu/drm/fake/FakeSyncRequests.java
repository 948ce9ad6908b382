package dev.dormouse.gpu.drm.fake;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.dormouse.gpu.drm.uapi.Ioctl;
import dev.dormouse.gpu.drm.uapi.SyncobjArray;
import dev.dormouse.gpu.drm.uapi.SyncobjCreate;
import dev.dormouse.gpu.drm.uapi.SyncobjDestroy;
import dev.dormouse.gpu.drm.uapi.SyncobjHandle;
import dev.dormouse.gpu.drm.uapi.SyncobjTimeline;
import dev.dormouse.gpu.drm.uapi.SyncobjWait;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.MemorySegment;

/** Synchronisation objects (drm_syncobj.c), one at a time. */
final class FakeSyncRequests {
    private FakeSyncRequests() {}

    static int answer(FakeKernel kernel, FakeClient client, Ioctl request, MemorySegment argument) {
        if (client.device.driver().equals("vgem")) {
            throw new ErrnoException(request.name(), Errno.ENOTSUP);
        }
        switch (request.name()) {
            case "SYNCOBJ_CREATE" -> new SyncobjCreate(add(client, new FakeSyncobj()), 0).put(argument);
            case "SYNCOBJ_DESTROY" ->
                client.syncobjs.remove(SyncobjDestroy.from(argument).handle());
            case "SYNCOBJ_WAIT" -> await(client, SyncobjWait.from(argument));
            case "SYNCOBJ_RESET" -> set(of(client, SyncobjArray.from(argument).handles()), false);
            case "SYNCOBJ_SIGNAL" -> set(of(client, SyncobjArray.from(argument).handles()), true);
            case "SYNCOBJ_QUERY" -> query(client, SyncobjTimeline.from(argument));
            case "SYNCOBJ_TIMELINE_SIGNAL" -> reach(client, SyncobjTimeline.from(argument));
            case "SYNCOBJ_HANDLE_TO_FD" -> {
                FakeSyncobj object = find(client, SyncobjHandle.from(argument).handle(), Errno.EINVAL);
                new SyncobjHandle(
                                0,
                                0,
                                kernel.installed(new FakeSync.Exported(object)).number())
                        .put(argument);
            }
            case "SYNCOBJ_FD_TO_HANDLE" -> {
                if (kernel.own.get(SyncobjHandle.from(argument).fd()) instanceof FakeSync.Exported file) {
                    new SyncobjHandle(add(client, file.object), 0, 0).put(argument);
                } else {
                    throw new ErrnoException(request.name(), Errno.EINVAL);
                }
            }
            default -> throw new ErrnoException(request.name(), Errno.EINVAL);
        }
        return 0;
    }

    private static int add(FakeClient client, FakeSyncobj object) {
        int handle = FakeClient.lowestFree(client.syncobjs);
        client.syncobjs.put(handle, object);
        return handle;
    }

    private static FakeSyncobj find(FakeClient client, int handle, int absent) {
        FakeSyncobj object = client.syncobjs.get(handle);
        if (object == null) {
            throw new ErrnoException("syncobj " + handle, absent);
        }
        return object;
    }

    /** The only one in the array. */
    private static FakeSyncobj of(FakeClient client, long handles) {
        return find(client, FakeRequests.at(handles, 4).get(JAVA_INT, 0), Errno.ENOENT);
    }

    private static void await(FakeClient client, SyncobjWait asked) {
        FakeSyncobj object = of(client, asked.handles());
        if (!object.fence) {
            throw new ErrnoException("SYNCOBJ_WAIT", Errno.EINVAL);
        }
        if (!object.signalled) {
            throw new ErrnoException("SYNCOBJ_WAIT", Errno.ETIME);
        }
    }

    private static void set(FakeSyncobj object, boolean signalled) {
        object.fence = signalled;
        object.signalled = signalled;
        object.point = 0;
    }

    private static void query(FakeClient client, SyncobjTimeline asked) {
        FakeRequests.at(asked.points(), 8).set(JAVA_LONG, 0, of(client, asked.handles()).point);
    }

    private static void reach(FakeClient client, SyncobjTimeline asked) {
        FakeSyncobj object = of(client, asked.handles());
        set(object, true);
        object.point = FakeRequests.at(asked.points(), 8).get(JAVA_LONG, 0);
    }
}
