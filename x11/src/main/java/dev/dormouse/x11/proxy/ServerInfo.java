package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import dev.dormouse.x11.translate.GlxAttributes;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a server has of its own that programs name by id.
 *
 * @param extensions of the offered ones
 * @param formats of RENDER: what one is like, and its id
 * @param counters of SYNC by name
 * @param configurations of GLX (GLXFBConfig): what one is like, and its id
 * @param crtcs and outputs of RANDR in the server's order
 */
record ServerInfo(
        ServerSetup setup,
        Map<String, Opcodes> extensions,
        Map<String, Integer> formats,
        Map<String, Integer> counters,
        Map<String, Integer> configurations,
        List<Integer> crtcs,
        List<Integer> outputs) {
    private static final int HEAD = 32;
    private static final int QUERY_PICT_FORMATS = 1;
    private static final int FORMAT = 28;
    private static final int LIST_SYSTEM_COUNTERS = 1;
    private static final int COUNTER_HEAD = 14;
    private static final int GET_FB_CONFIGS = 21;
    private static final int GET_SCREEN_RESOURCES_CURRENT = 25;

    static ServerInfo of(Control control) {
        Map<String, Opcodes> extensions = Extensions.of(control);
        ByteBuffer resources = ask(
                control,
                extensions.get("RANDR"),
                GET_SCREEN_RESOURCES_CURRENT,
                control.setup().screen().root());
        return new ServerInfo(
                control.setup(),
                extensions,
                formats(ask(control, extensions.get("RENDER"), QUERY_PICT_FORMATS)),
                counters(ask(control, extensions.get("SYNC"), LIST_SYSTEM_COUNTERS)),
                configurations(ask(control, extensions.get("GLX"), GET_FB_CONFIGS, 0)),
                ids(resources, HEAD, 16),
                ids(resources, HEAD + 4 * count(resources, 16), 18));
    }

    private static @Nullable ByteBuffer ask(Control control, @Nullable Opcodes extension, int minor, int... arguments) {
        if (extension == null) {
            return null;
        }
        RequestBuilder request = new RequestBuilder(false, extension.major(), minor);
        for (int argument : arguments) {
            request.i32(argument);
        }
        byte[] reply = control.ask(request.build());
        return reply == null ? null : ByteBuffer.wrap(reply).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** What tells formats apart: type, depth, and where the colours are. */
    private static Map<String, Integer> formats(@Nullable ByteBuffer reply) {
        Map<String, Integer> formats = new LinkedHashMap<>();
        for (int i = 0; reply != null && HEAD + (i + 1) * FORMAT <= reply.capacity() && i < reply.getInt(8); i++) {
            byte[] description = new byte[20];
            reply.get(HEAD + i * FORMAT + 4, description);
            formats.putIfAbsent(HexFormat.of().formatHex(description), reply.getInt(HEAD + i * FORMAT));
        }
        return formats;
    }

    private static Map<String, Integer> counters(@Nullable ByteBuffer reply) {
        Map<String, Integer> counters = new LinkedHashMap<>();
        int at = HEAD;
        for (int i = 0; reply != null && i < reply.getInt(8) && at + COUNTER_HEAD <= reply.capacity(); i++) {
            byte[] name = new byte[Math.min(reply.getShort(at + 12) & 0xffff, reply.capacity() - at - COUNTER_HEAD)];
            reply.get(at + COUNTER_HEAD, name);
            counters.put(new String(name, StandardCharsets.ISO_8859_1), reply.getInt(at));
            at += (COUNTER_HEAD + name.length + 3) & ~3;
        }
        return counters;
    }

    /** Pairs of an attribute and its value. Which of several alike one is, its place among them tells. */
    private static Map<String, Integer> configurations(@Nullable ByteBuffer reply) {
        Map<String, Integer> found = new LinkedHashMap<>();
        int pairs = reply == null ? 0 : reply.getInt(12);
        int size = pairs * 8;
        for (int i = 0;
                reply != null && size > 0 && HEAD + (i + 1) * size <= reply.capacity() && i < reply.getInt(8);
                i++) {
            StringBuilder like = new StringBuilder();
            int id = 0;
            for (int at = HEAD + i * size; at < HEAD + (i + 1) * size; at += 8) {
                int attribute = reply.getInt(at);
                switch (attribute) {
                    case GlxAttributes.FBCONFIG_ID -> id = reply.getInt(at + 4);
                    case GlxAttributes.VISUAL_ID -> {}
                    default ->
                        like.append(attribute)
                                .append('=')
                                .append(reply.getInt(at + 4))
                                .append(' ');
                }
            }
            int nth = 0;
            while (found.containsKey(like + "#" + nth)) {
                nth++;
            }
            found.put(like + "#" + nth, id);
        }
        return found;
    }

    private static int count(@Nullable ByteBuffer reply, int offset) {
        return reply == null ? 0 : reply.getShort(offset) & 0xffff;
    }

    private static List<Integer> ids(@Nullable ByteBuffer reply, int from, int countAt) {
        List<Integer> ids = new ArrayList<>();
        for (int i = 0; reply != null && i < count(reply, countAt) && from + 4 * i + 4 <= reply.capacity(); i++) {
            ids.add(reply.getInt(from + 4 * i));
        }
        return ids;
    }
}
