package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.Kind;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Emitter;
import dev.dormouse.x11.state.Stage;

/** Something that the very request that made it makes again. */
final class Recorded extends Made {
    /** What it is: of what kind, when it is made again, and by which minor opcode it is freed. */
    record Type(String extension, Kind kind, Stage stage, int freedBy) {}

    private final Type type;
    private final byte[] request;

    Recorded(ClientModel client, Type type, int id, byte[] request) {
        super(client, type.kind(), id, type.extension());
        this.type = type;
        this.request = request;
    }

    Type type() {
        return type;
    }

    byte[] request() {
        return request;
    }

    @Override
    public int freedBy() {
        return type.freedBy();
    }

    @Override
    void emit(Stage stage, Emitter out) {
        if (stage == type.stage()) {
            out.emit(client(), request);
        }
    }

    @Override
    public long bytes() {
        return super.bytes() + request.length;
    }
}
