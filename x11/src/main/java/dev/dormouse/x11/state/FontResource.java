package dev.dormouse.x11.state;

import dev.dormouse.x11.protocol.Core;
import dev.dormouse.x11.protocol.Kind;

/** An open font, known by the name or pattern it was opened with. */
public final class FontResource extends Resource {
    private final byte[] name;

    FontResource(ClientModel client, int id, byte[] name) {
        super(client, Kind.FONT, id);
        this.name = name;
    }

    /** In ISO Latin-1, as the client wrote it. */
    public byte[] name() {
        return name.clone();
    }

    byte[] open() {
        return client().request(Core.OPEN_FONT, 0)
                .i32(id())
                .u16(name.length)
                .u16(0)
                .bytes(name)
                .build();
    }

    @Override
    public long bytes() {
        return super.bytes() + name.length;
    }
}
