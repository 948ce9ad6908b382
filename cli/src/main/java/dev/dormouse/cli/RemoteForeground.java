package dev.dormouse.cli;

import dev.dormouse.api.DeadlineOrder;
import dev.dormouse.api.Session;
import dev.dormouse.client.DormouseClient;
import java.io.PrintWriter;

/**
 * A session of another host that the user waits for, as {@link Foreground} does here.
 *
 * @param remove whether the session is removed in the end
 */
record RemoteForeground(DormouseClient client, String name, boolean remove) {
    /** Returns the program's exit code. */
    int follow(PrintWriter out) {
        try (CtrlC _ = new CtrlC(this::stop)) {
            new RemoteLog(from -> client.sessions().logs(name, from), out).until(() -> !Ending.runs(client, name));
        }
        Session ended = Ending.find(client, name);
        int exit = ended == null ? -1 : ended.exit();
        if (remove) {
            removed();
        }
        return exit < 0 ? 1 : exit;
    }

    private void stop() {
        client.operations().await(client.sessions().stop(name, new DeadlineOrder(null)), _ -> {});
        if (remove) {
            removed();
        }
    }

    private void removed() {
        client.operations().await(client.sessions().remove(name), _ -> {});
    }
}
