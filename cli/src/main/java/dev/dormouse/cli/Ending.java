package dev.dormouse.cli;

import dev.dormouse.api.Problem;
import dev.dormouse.api.Session;
import dev.dormouse.client.DormouseClient;
import dev.dormouse.client.ProblemException;
import org.jspecify.annotations.Nullable;

/** Whether sessions of another host still run. */
final class Ending {
    private Ending() {}

    static boolean alive(Session session) {
        return session.status().equals("running") || session.status().equals("frozen");
    }

    /** Null if there is none of this name any more. */
    static @Nullable Session find(DormouseClient client, String name) {
        try {
            return client.sessions().get(name);
        } catch (ProblemException e) {
            if (e.code() == Problem.Code.NOT_FOUND) {
                return null;
            }
            throw e;
        }
    }

    static boolean runs(DormouseClient client, String name) {
        Session session = find(client, name);
        return session != null && alive(session);
    }
}
