package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;

/**
 * XISelectEvents (XI2proto §8): on the root only what tells of devices, never what is typed or where the pointer goes, which the root
 * would hear of for all sessions; raw events nowhere.
 */
final class InputSelection {
    private static final int HEAD = 12;

    /** DeviceChanged, HierarchyChanged, PropertyEvent. */
    private static final int OF_ROOT = 1 << 1 | 1 << 11 | 1 << 12;

    /** RawKeyPress 13 to RawMotion 17, RawTouchBegin 22 to RawTouchEnd 24. */
    private static final int RAW = 0x1f << 13 | 7 << 22;

    private InputSelection() {}

    static Decision decide(ClientContext client, Message request) {
        boolean root = client.isRoot(request.i32(4));
        int masks = request.u16(8);
        int at = HEAD;
        for (int i = 0; i < masks; i++) {
            if (request.length() - at < 4 || request.length() - at - 4 < request.u16(at + 2) * 4) {
                return new Decision.Refuse(XError.LENGTH, 0);
            }
            at = restrict(request, at + 4, request.u16(at + 2), root);
        }
        return Decision.FORWARD;
    }

    /** Bit n of the mask is in byte n / 8, in whatever byte order. */
    private static int restrict(Message request, int from, int words, boolean root) {
        for (int i = 0; i < words * 4; i++) {
            int allowed = i < 4 ? (root ? OF_ROOT : ~RAW) >>> (i * 8) : root ? 0 : ~0;
            request.u8(from + i, request.u8(from + i) & allowed);
        }
        return from + words * 4;
    }
}
