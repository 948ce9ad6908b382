package dev.dormouse.core.survey;

import dev.dormouse.core.keeper.GlTrouble;
import dev.dormouse.core.keeper.KeeperAnswer.GlClient;
import dev.dormouse.core.plan.Finding;
import dev.dormouse.core.plan.Finding.Weight;
import java.util.ArrayList;
import java.util.List;

/** What there is to say of a program whose OpenGL goes through the GL proxy. */
final class GlFindings {
    private static final long MIB = 1 << 20;

    private GlFindings() {}

    static List<Finding> of(String server, String program, GlClient client) {
        List<Finding> findings = new ArrayList<>();
        String what = "GL connection " + client.number();
        String cure = client.waits().isEmpty() ? "" : GlTrouble.cure("NAME", client);
        findings.add(new Finding(Weight.NOTE, "gl-replayed", what, program + " " + drawn(server, client), cure));
        client.notes().forEach(note -> findings.add(new Finding(Weight.NOTE, "gl-note", what, note, "")));
        for (String lost : client.lost()) {
            findings.add(new Finding(
                    Weight.LOSES, "gl-lost", what, lost, "Run the checkpoint when the program has no more need of it"));
        }
        return findings;
    }

    private static String drawn(String server, GlClient client) {
        String where = client.waits().isEmpty() ? "is drawn on " + server : "waits for a server: " + client.waits();
        return where + ", with " + counted(client.contexts(), "GL context") + " and "
                + counted(client.resources(), "resource") + " of " + size(client.resourceBytes());
    }

    private static String counted(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private static String size(long bytes) {
        return bytes < MIB ? (bytes + 1023) / 1024 + " KiB" : (bytes + MIB / 2) / MIB + " MiB";
    }
}
