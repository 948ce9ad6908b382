package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Extension;
import dev.dormouse.x11.protocol.Protocol;
import dev.dormouse.x11.state.VirtualServer.Opcodes;
import java.util.Arrays;
import java.util.Map;

/**
 * Opcodes, event and error codes of extensions, which every server numbers as it likes. -1 where the other side has none.
 * Immutable after it is made, though arrays: looked up for every message.
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, and handed to nobody outside the package
record OpcodeMap(byte[] majors, byte[] majorsBack, byte[] events, byte[] eventsBack, byte[] errors, byte[] errorsBack) {
    private static final int FIRST_EXTENSION = 128;
    private static final int FIRST_EVENT = 64;
    private static final int FIRST_ERROR = 128;
    private static final int GENERIC_EVENT = 35;

    static OpcodeMap between(Map<String, Opcodes> virtual, Map<String, Opcodes> real) {
        OpcodeMap map = new OpcodeMap(
                known(FIRST_EXTENSION),
                known(FIRST_EXTENSION),
                known(FIRST_EVENT),
                known(FIRST_EVENT),
                known(FIRST_ERROR),
                known(FIRST_ERROR));
        virtual.forEach((name, ours) -> {
            Opcodes theirs = real.get(name);
            if (theirs != null) {
                map.pair(name, ours, theirs);
            }
        });
        return map;
    }

    /** The core protocol's are the same everywhere. */
    private static byte[] known(int first) {
        byte[] map = new byte[256];
        Arrays.fill(map, (byte) -1);
        for (int i = 0; i < first; i++) {
            map[i] = (byte) i;
        }
        return map;
    }

    private void pair(String name, Opcodes ours, Opcodes theirs) {
        majors[ours.major()] = (byte) theirs.major();
        majorsBack[theirs.major()] = (byte) ours.major();
        Extension extension = Protocol.load().extension(name);
        for (int i = 0; extension != null && i < extension.events() && ours.firstEvent() > 0; i++) {
            events[ours.firstEvent() + i & 0x7f] = (byte) (theirs.firstEvent() + i);
            eventsBack[theirs.firstEvent() + i & 0x7f] = (byte) (ours.firstEvent() + i);
        }
        for (int i = 0; extension != null && i < extension.errors() && ours.firstError() > 0; i++) {
            errors[ours.firstError() + i & 0xff] = (byte) (theirs.firstError() + i);
            errorsBack[theirs.firstError() + i & 0xff] = (byte) (ours.firstError() + i);
        }
    }

    /** 0 where the present server has no such extension: no request has opcode 0. */
    int realMajor(int virtual) {
        return majors[virtual] == -1 ? 0 : majors[virtual] & 0xff;
    }

    int virtualMajor(int real) {
        return majorsBack[real] & 0xff;
    }

    /** 0 where programs know no such event. Only the lower seven bits count. */
    int virtualEvent(int real) {
        return eventsBack[real & 0x7f] == -1 ? 0 : eventsBack[real & 0x7f];
    }

    int realEvent(int virtual) {
        return events[virtual & 0x7f] == -1 ? 0 : events[virtual & 0x7f];
    }

    int virtualError(int real) {
        return errorsBack[real] == -1 && real != 255 ? 1 : errorsBack[real] & 0xff;
    }

    static boolean isGeneric(int code) {
        return (code & 0x7f) == GENERIC_EVENT;
    }
}
