package dev.dormouse.core.survey;

import dev.dormouse.core.display.XSocket;
import dev.dormouse.core.inspect.SessionFacts;
import dev.dormouse.core.keeper.KeeperAnswer;
import dev.dormouse.core.plan.PlannedWindow;
import dev.dormouse.core.session.Session;
import dev.dormouse.linux.proc.ProcessFacts;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.client.Area;
import dev.dormouse.x11.client.Inspection;
import dev.dormouse.x11.client.Placement;
import dev.dormouse.x11.client.Shown;
import dev.dormouse.x11.client.XClients;
import dev.dormouse.x11.client.XWindow;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The windows of a session.
 *
 * @param byProcess by the pid in the session; 0 for windows of which nobody knows whose they are
 * @param problem why they are not known, or not all; else empty
 */
record Windows(Map<Long, List<PlannedWindow>> byProcess, String problem) {
    private static final Area NOWHERE = new Area(0, 0, 0, 0);
    private static final Placement UNKNOWN = new Placement(NOWHERE, NOWHERE, Shown.VISIBLE, -1, List.of());
    private static final Duration PATIENCE = Duration.ofMillis(500);

    /** @param init of the session, as the host sees it */
    static Windows of(Session session, long init) {
        if (!session.display().visible()) {
            return new Windows(Map.of(), "");
        }
        try (XClients clients = XClients.connect(XSocket.of(init), PATIENCE)) {
            return of(clients.inspect());
        } catch (X11Exception e) {
            return new Windows(Map.of(), "The windows are not known: the X server cannot be asked, " + e.getMessage());
        }
    }

    /** Those of a session that is seen elsewhere: where they are is its user's affair. */
    static Windows of(KeptDisplay display, SessionFacts facts) {
        Map<Long, List<PlannedWindow>> windows = new HashMap<>();
        for (ProcessFacts process : facts.processes()) {
            for (KeeperAnswer.Client client : display.of(facts, process)) {
                List<PlannedWindow> own =
                        windows.computeIfAbsent(process.process().innerPid(), _ -> new ArrayList<>());
                client.windows().forEach(window -> own.add(new PlannedWindow(window.title(), window.type(), UNKNOWN)));
            }
        }
        return new Windows(windows, display.problem());
    }

    private static Windows of(Inspection inspection) {
        Map<Long, List<PlannedWindow>> windows = new HashMap<>();
        for (XWindow window : inspection.windows()) {
            if (!window.manners().unmanaged()) {
                windows.computeIfAbsent(window.pid(), _ -> new ArrayList<>())
                        .add(new PlannedWindow(
                                window.name().title(), window.name().type(), window.placement()));
            }
        }
        return new Windows(windows, inspection.complete() ? "" : "There are more windows than are shown");
    }

    List<PlannedWindow> of(long pid) {
        return byProcess.getOrDefault(pid, List.of());
    }
}
