package dev.dormouse.x11.state.extension;

import dev.dormouse.linux.Fd;
import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.Stage;
import org.jspecify.annotations.Nullable;

/**
 * A shared memory segment: one of SysV, by its number in the program's IPC namespace, or one with a descriptor.
 * The latter is made again by AttachFd whichever way it came to be, and whoever sends that adds the descriptor, which is the only live
 * thing in the model: it has to go when the segment goes, whatever the reason.
 */
public final class SegmentResource extends Made {
    private final @Nullable Integer shmid;
    private final boolean readOnly;
    private @Nullable Fd memory;

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

    /** The memory itself, for the next server; null if it is not known. It stays this object's. */
    public @Nullable Fd memory() {
        return memory;
    }

    /** @param own descriptor that is given back once the segment is forgotten */
    public void memory(Fd own) {
        if (memory != null) {
            memory.close();
        }
        memory = own;
    }

    @Override
    protected void gone() {
        if (memory != null) {
            memory.close();
        }
    }

    /** The segment that an emitted request gives to the server by a descriptor; null if it is another request. */
    public static @Nullable SegmentResource attachedBy(ClientModel client, byte[] request) {
        boolean offered = client.display().server().extensions().containsKey(Shm.NAME);
        return offered && request[0] == (byte) Requests.major(client, Shm.NAME) && request[1] == Shm.ATTACH_FD
                ? client.display().find(Requests.numbers(client, request).getInt(4), SegmentResource.class)
                : null;
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
