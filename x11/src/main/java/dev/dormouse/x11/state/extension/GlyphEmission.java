package dev.dormouse.x11.state.extension;

import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.ClientModel;
import dev.dormouse.x11.state.Emitter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Makes a glyph set again, with requests short enough for servers without BIG-REQUESTS. */
final class GlyphEmission {
    private static final int MOST_BYTES = 250_000;

    private GlyphEmission() {}

    static void emit(GlyphSetResource set, Emitter out) {
        ClientModel client = set.client();
        out.emit(
                client,
                Requests.of(client, Render.NAME, GlyphRules.CREATE)
                        .i32(set.id())
                        .i32(set.glyphs().format())
                        .build());
        List<Map.Entry<Integer, Glyph>> some = new ArrayList<>();
        int bytes = 0;
        for (Map.Entry<Integer, Glyph> entry : set.glyphs().byId().entrySet()) {
            int size = entry.getValue().bytes();
            if (bytes + size > MOST_BYTES && !some.isEmpty()) {
                out.emit(client, request(set, some));
                some.clear();
                bytes = 0;
            }
            some.add(entry);
            bytes += size;
        }
        if (!some.isEmpty()) {
            out.emit(client, request(set, some));
        }
    }

    private static byte[] request(GlyphSetResource set, List<Map.Entry<Integer, Glyph>> some) {
        RequestBuilder request = Requests.of(set.client(), Render.NAME, GlyphRules.ADD)
                .i32(set.id())
                .i32(some.size());
        some.forEach(entry -> request.i32(entry.getKey()));
        some.forEach(entry -> request.bytes(entry.getValue().measures()));
        some.forEach(entry -> request.bytes(entry.getValue().image()));
        return request.build();
    }
}
