package dev.dormouse.gpu.drm.driver;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import dev.dormouse.gpu.drm.io.Kernel;
import dev.dormouse.gpu.drm.io.OpenFile;
import dev.dormouse.gpu.drm.uapi.Capability;
import dev.dormouse.gpu.drm.uapi.Ioctl;
import dev.dormouse.gpu.drm.uapi.SyncobjArray;
import dev.dormouse.gpu.drm.uapi.SyncobjCreate;
import dev.dormouse.gpu.drm.uapi.SyncobjDestroy;
import dev.dormouse.gpu.drm.uapi.SyncobjHandle;
import dev.dormouse.gpu.drm.uapi.SyncobjTimeline;
import dev.dormouse.gpu.drm.uapi.SyncobjWait;
import dev.dormouse.linux.Errno;
import dev.dormouse.linux.ErrnoException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.List;

/** Synchronisation objects, which are alike for all drivers that have them (kernel: drm_syncobj.c). */
public final class Syncobjs {
    private Syncobjs() {}

    /** What is in one. */
    public enum Fence {
        /** Nobody has promised anything yet. */
        NONE,
        PENDING,
        SIGNALLED
    }

    /** Whether they have time lines here. */
    public static boolean timelines(OpenFile client) {
        return has(client, Capability.SYNCOBJ_TIMELINE);
    }

    /** Whether this device has any. */
    public static boolean supported(OpenFile client) {
        return has(client, Capability.SYNCOBJ);
    }

    private static boolean has(OpenFile client, long capability) {
        return client.ask(Capability.GET, new Capability(capability, 0), Capability::from)
                        .value()
                != 0;
    }

    /** Handles of all that a client has, ascending. */
    public static List<Integer> handles(OpenFile client) {
        if (!supported(client)) {
            return List.of();
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment question = arena.allocate(SyncobjWait.SIZE, Long.BYTES);
            MemorySegment handles = arena.allocate(JAVA_INT);
            return Probing.existing(handle -> look(client, handle, handles, question), -Errno.ENOENT);
        }
    }

    private static int look(OpenFile client, int handle, MemorySegment handles, MemorySegment question) {
        handles.set(JAVA_INT, 0, handle);
        new SyncobjWait(handles.address(), 0, 1, 0, 0).put(question);
        return client.tryAsk(SyncobjWait.WAIT, question);
    }

    /** Looks without waiting. */
    public static Fence fence(OpenFile client, int handle) {
        return await(client, handle, 0);
    }

    /** Waits for its fence; PENDING after the time limit. */
    public static Fence await(OpenFile client, int handle, Duration limit) {
        // CLOCK_MONOTONIC is what System.nanoTime reads on Linux.
        return await(client, handle, System.nanoTime() + limit.toNanos());
    }

    private static Fence await(OpenFile client, int handle, long deadline) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment question = arena.allocate(SyncobjWait.SIZE, Long.BYTES);
            MemorySegment handles = arena.allocateFrom(JAVA_INT, handle);
            new SyncobjWait(handles.address(), deadline, 1, 0, 0).put(question);
            int answer = client.tryAsk(SyncobjWait.WAIT, question);
            return switch (-answer) {
                case 0 -> Fence.SIGNALLED;
                case Errno.ETIME -> Fence.PENDING;
                case Errno.EINVAL -> Fence.NONE;
                default -> throw new ErrnoException(SyncobjWait.WAIT.name(), -answer);
            };
        }
    }

    /** The last point of its time line that was reached; 0 for one without. */
    public static long point(OpenFile client, int handle) {
        if (!timelines(client)) {
            return 0;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handles = arena.allocateFrom(JAVA_INT, handle);
            MemorySegment points = arena.allocate(JAVA_LONG);
            client.tell(SyncobjTimeline.QUERY, new SyncobjTimeline(handles.address(), points.address(), 1, 0));
            return points.get(JAVA_LONG, 0);
        }
    }

    /** A new one, under the lowest free handle. */
    public static int make(OpenFile client) {
        return client.ask(SyncobjCreate.CREATE, new SyncobjCreate(0, 0), SyncobjCreate::from)
                .handle();
    }

    public static void destroy(OpenFile client, int handle) {
        client.tell(SyncobjDestroy.DESTROY, new SyncobjDestroy(handle));
    }

    /** Takes the fence out: as new. */
    public static void reset(OpenFile client, int handle) {
        array(client, SyncobjArray.RESET, handle);
    }

    /** Without a point: as if its fence had just signalled. */
    public static void signal(OpenFile client, int handle) {
        array(client, SyncobjArray.SIGNAL, handle);
    }

    private static void array(OpenFile client, Ioctl request, int handle) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handles = arena.allocateFrom(JAVA_INT, handle);
            client.tell(request, new SyncobjArray(handles.address(), 1));
        }
    }

    /** Reaches a point, if it is behind the last one. */
    public static void signal(OpenFile client, int handle, long point) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment handles = arena.allocateFrom(JAVA_INT, handle);
            MemorySegment points = arena.allocateFrom(JAVA_LONG, point);
            client.tell(SyncobjTimeline.SIGNAL, new SyncobjTimeline(handles.address(), points.address(), 1, 0));
        }
    }

    /** Brings an empty one to where another was. */
    public static void set(OpenFile client, int handle, boolean signalled, long point) {
        if (point > 0) {
            signal(client, handle, point);
        } else if (signalled) {
            signal(client, handle);
        }
    }

    /** A descriptor that others can be given. */
    public static OpenFile export(Kernel kernel, OpenFile client, int handle) {
        return kernel.adopt(client.ask(SyncobjHandle.TO_FD, new SyncobjHandle(handle, 0, -1), SyncobjHandle::from)
                .fd());
    }

    /** A new handle of the one that a descriptor leads to: every import makes another. */
    public static int acquire(OpenFile client, OpenFile syncobj) {
        return client.ask(SyncobjHandle.TO_HANDLE, new SyncobjHandle(0, 0, syncobj.number()), SyncobjHandle::from)
                .handle();
    }
}
