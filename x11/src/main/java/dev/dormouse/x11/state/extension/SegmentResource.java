package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A shared memory segment: one of SysV, by its number in the program's IPC namespace, or one with a descriptor, which the proxy keeps.
 * The latter is made again by AttachFd whichever way it came to be, and whoever sends that adds the descriptor of this segment.
 */
public final class SegmentResource extends Made {
    private final @Nullable Integer shmid;
    private final boolean readOnly;
    private int descriptor = -1;

    SegmentResource(ClientModel client, int id, @Nullable Integer shmid, boolean readOnly) {
        super(client, Kind.SHMSEG, id, Shm.NAME);
        this.shmid = shmid;
        this.readOnly = readOnly;
    }

    /** SysV's number of it; null if it has a descriptor. */
    public @Nullable Integer shmid() {
        return shmid;
    }

    public boolean readOnly() {
        return readOnly;
    }

    /** Where the proxy has put its descriptor, in numbers of the proxy's own; -1 if it was not told. */
    public int descriptor() {
        return descriptor;
    }

    public void descriptor(int slot) {
        descriptor = slot;
    }

    @Override
    public int freedBy() {
        return Shm.DETACH;
    }

    @Override
    void emit(Stage stage, Emitter out) {
        if (stage != Stage.FOUNDATIONS) {
            return;
        }
        int readable = readOnly ? 1 : 0;
        out.emit(
                client(),
                shmid == null
                        ? Requests.of(client(), Shm.NAME, Shm.ATTACH_FD)
                                .i32(id())
                                .u8(readable)
                                .build()
                        : Requests.of(client(), Shm.NAME, Shm.ATTACH)
                                .i32(id())
                                .i32(shmid)
                                .u8(readable)
                                .build());
    }
}
