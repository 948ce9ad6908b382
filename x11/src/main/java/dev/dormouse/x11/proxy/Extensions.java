package dev.dormouse.x11.proxy;

import dev.dormouse.x11.protocol.RequestBuilder;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Which extensions programs are offered: those whose state can be made again on another server (docs/x11.md says why). */
final class Extensions {
    static final List<String> OFFERED = List.of(
            "BIG-REQUESTS",
            "XC-MISC",
            "Generic Event Extension",
            "RENDER",
            "XFIXES",
            "SHAPE",
            "SYNC",
            "RANDR",
            "XINERAMA",
            "XKEYBOARD",
            "XInputExtension",
            "MIT-SHM",
            "DAMAGE",
            "Composite",
            "GLX");

    private static final String SHM = "MIT-SHM";

    /** Those by which programs draw on the server's own devices: only where {@link ProxySettings#direct} says so. */
    static final List<String> DIRECT = List.of("DRI3", "Present", "XVideo");

    private static final List<String> ALL =
            Stream.concat(OFFERED.stream(), DIRECT.stream()).toList();

    private static final int QUERY_EXTENSION = 98;

    private Extensions() {}

    /** Of those that may be offered, the ones that a server has. */
    static Map<String, Opcodes> of(Control control) {
        Map<String, Opcodes> found = new LinkedHashMap<>();
        List<byte[]> questions = ALL.stream().map(Extensions::question).toList();
        control.askEach(questions.iterator(), (number, reply) -> {
            if (reply != null && reply.get(java.lang.foreign.ValueLayout.JAVA_BYTE, 8) != 0) {
                found.put(ALL.get(number), new Opcodes(at(reply, 9), at(reply, 10), at(reply, 11)));
            }
        });
        if (found.containsKey(SHM) && !takesDescriptors(control, found.get(SHM))) {
            found.remove(SHM);
        }
        return found;
    }

    /** Since version 1.2; numbers of System V mean nothing outside a session. */
    private static boolean takesDescriptors(Control control, Opcodes shm) {
        byte[] version = control.ask(new RequestBuilder(false, shm.major(), 0).build());
        return version != null && (version[8] > 1 || (version[8] == 1 && version[10] >= 2));
    }

    private static int at(java.lang.foreign.MemorySegment reply, int offset) {
        return reply.get(java.lang.foreign.ValueLayout.JAVA_BYTE, offset) & 0xff;
    }

    private static byte[] question(String name) {
        byte[] text = name.getBytes(StandardCharsets.US_ASCII);
        return new RequestBuilder(false, QUERY_EXTENSION, 0)
                .u16(text.length)
                .u16(0)
                .bytes(text)
                .build();
    }
}
