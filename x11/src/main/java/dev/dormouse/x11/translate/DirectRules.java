package dev.dormouse.x11.translate;

import dev.dormouse.x11.protocol.Message;
import dev.dormouse.x11.state.Tag;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What programs may do where they draw on the server's own devices (DRI3, Present and XVideo protocols). */
final class DirectRules {
    /** Newer versions bring requests with descriptors that the tables of an older xcb-proto do not know. */
    private static final int DRI3_MINOR = 3;

    private static final int PRESENT_MINOR = 3;

    /** Only with the reply is it certain that the program has something of the GPU: servers without one refuse. */
    private static final List<String> GIVING =
            List.of("DRI3.Open", "DRI3.BufferFromPixmap", "DRI3.FDFromFence", "DRI3.BuffersFromPixmap");

    /** Cameras and tuners of the host, and pictures into them. */
    private static final List<String> CAPTURE =
            List.of("XVideo.PutVideo", "XVideo.PutStill", "XVideo.GetVideo", "XVideo.GetStill");

    /** Length of PresentPixmap without a list of windows. */
    private static final int FRAME = 72;

    private static final int DATA = 32;
    private static final int ADAPTOR = 12;
    private static final int FORMAT = 8;

    private DirectRules() {}

    static void addTo(Map<String, RequestRule> rules) {
        rules.put("DRI3.QueryVersion", (_, request) -> atMost(request, DRI3_MINOR));
        rules.put("Present.QueryVersion", (_, request) -> atMost(request, PRESENT_MINOR));
        rules.put("Present.Pixmap", (_, request) -> frame(request));
        GIVING.forEach(name -> rules.put(name, (client, _) -> new Decision.ForwardReply(_ -> given(client))));
        // For compositors that run on a GPU of their own.
        rules.put("DRI3.SetDRMDeviceInUse", (_, _) -> Decision.IGNORE);
        CAPTURE.forEach(name -> rules.put(name, (_, _) -> new Decision.Refuse(XError.ACCESS, 0)));
        rules.put("XVideo.QueryAdaptors", (client, _) -> new Decision.ForwardReply(reply -> ports(client, reply)));
    }

    private static Decision atMost(Message request, int minor) {
        if (request.i32(4) == 1) {
            request.i32(8, Math.clamp(request.i32(8) & 0xffffffffL, 0, minor));
        }
        return Decision.FORWARD;
    }

    /** Further windows to be told of a frame: nobody uses that, and X.Org's servers (21.1) crash on it. */
    private static Decision frame(Message request) {
        return request.length() > FRAME ? new Decision.Refuse(XError.ACCESS, 0) : Decision.FORWARD;
    }

    private static byte @Nullable [] given(ClientContext client) {
        client.model().tags().add(Tag.DRI3);
        return null;
    }

    /** Only the first of an adaptor's ports is told: the others have to follow it in virtual numbers, too. */
    private static byte @Nullable [] ports(ClientContext client, Message reply) {
        int left = reply.u16(8);
        for (long at = DATA; left > 0 && at + ADAPTOR <= reply.length(); left--) {
            int adaptor = (int) at;
            for (int port = 0; port < reply.u16(adaptor + 6); port++) {
                client.numbers().ids().virtual(reply.i32(adaptor) + port);
            }
            at += ADAPTOR + (reply.u16(adaptor + 4) + 3 & ~3) + FORMAT * reply.u16(adaptor + 8);
        }
        return null;
    }
}
