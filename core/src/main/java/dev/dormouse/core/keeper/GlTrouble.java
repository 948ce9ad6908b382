package dev.dormouse.core.keeper;

import dev.dormouse.core.keeper.KeeperAnswer.GlClient;
import dev.dormouse.gl.proxy.GlConnectionInfo;
import java.util.ArrayList;
import java.util.List;

/** What a user is to know of a program's OpenGL: that it waits for a server, what it has lost, and what helps. */
public final class GlTrouble {
    private GlTrouble() {}

    /** One sentence each; nothing if all is well. */
    public static List<String> of(String session, GlClient client) {
        List<String> all = new ArrayList<>();
        if (!client.waits().isEmpty()) {
            all.add(waiting(client) + ". " + cure(session, client) + ".");
        }
        client.notes().forEach(note -> all.add(client.label() + ": " + note));
        return all;
    }

    /** Without its full stop. */
    public static String waiting(GlClient client) {
        return client.label() + " draws nothing and waits for a GL server: " + client.waits();
    }

    /** What ends the waiting, without its full stop. */
    public static String cure(String session, GlClient client) {
        String again = client.serverPid() > 0 ? "process " + client.serverPid() : "that server";
        return client.waits().equals(GlConnectionInfo.SILENT)
                ? "If that lasts, end " + again + ": another one is taken"
                : "Run 'dormouse move " + session + " --gl llvmpipe', or name another server";
    }
}
