package dev.dormouse.core.keeper;

import dev.dormouse.core.DormouseException;
import java.util.List;

/** Programs that draw with what only their X server or its GPU has, in words. */
public final class Directly {
    private static final String SOFTWARE =
            "Start it in a session with '--gl software', where it draws on the processor";

    private Directly() {}

    /** What the user can do so that a program can be carried. */
    public static String cure(KeeperAnswer.Client client) {
        return client.used().contains("direct")
                ? SOFTWARE
                : "Start it without LIBGL_ALWAYS_INDIRECT, so that it draws with OpenGL itself";
    }

    /** @throws DormouseException FAILED naming every program that keeps a display from being moved */
    public static void requireNone(List<KeeperAnswer.Client> clients) {
        List<KeeperAnswer.Client> staying =
                clients.stream().filter(client -> !client.movable()).toList();
        if (staying.isEmpty()) {
            return;
        }
        List<String> names =
                staying.stream().map(Directly::described).distinct().toList();
        throw DormouseException.failed(
                String.join(", ", names) + (names.size() == 1 ? " draws" : " draw")
                        + " with what only the present X server or its GPU has, and would lose it",
                cure(staying.getFirst()) + ", or end it first");
    }

    private static String described(KeeperAnswer.Client client) {
        return client.label() + " (" + String.join(", ", client.used()) + ")";
    }
}
