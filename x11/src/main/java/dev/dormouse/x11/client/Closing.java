package dev.dormouse.x11.client;

import dev.dormouse.x11.wire.EventMask;
import dev.dormouse.x11.wire.Requests;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Asks windows to close as a window manager does (ICCCM 4.2.8.1) and waits for what comes of it. A window of the same program
 * that comes up and stays is taken for a question to the user, which nobody is going to answer.
 */
final class Closing {
    private final XConnection x;
    private final Atoms atoms;
    private final Watch watch;
    private final List<XWindow> asked;
    private final Duration settle;
    private final Inspection before;
    private final Map<Integer, Long> cameUp = new LinkedHashMap<>();
    private Inspection now;

    Closing(XConnection x, Atoms atoms, Watch watch, List<XWindow> asked, Duration settle) {
        this.x = x;
        this.atoms = atoms;
        this.watch = watch;
        this.asked = asked;
        this.settle = settle;
        this.before = new Inspector(x).inspect(atoms);
        this.now = before;
    }

    CloseReport run(int time, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        for (XWindow window : asked) {
            watch.add(window.id());
            ask(window, time);
        }
        look();
        while (!settled() && System.nanoTime() < deadline) {
            watch.awaitChange(Math.min(deadline, nextSettled()));
            look();
        }
        List<CloseAnswer> answers = new ArrayList<>();
        for (XWindow window : asked) {
            answers.add(answer(window));
        }
        return new CloseReport(answers, appeared());
    }

    private void ask(XWindow window, int time) {
        if (window.manners().closable()) {
            send(window, Atom.WM_DELETE_WINDOW, time, 0);
        }
        if (window.manners().pingable()) {
            send(window, Atom.NET_WM_PING, time, window.id());
        }
    }

    private void send(XWindow to, Atom protocol, int time, int third) {
        int type = atoms.id(Atom.WM_PROTOCOLS);
        x.tell(Requests.sendMessage(to.id(), EventMask.OWNER, to.id(), type, atoms.id(protocol), time, third, 0, 0));
    }

    private void look() {
        now = new Inspector(x).inspect(atoms);
        for (XWindow window : now.windows()) {
            if (isNew(window)) {
                cameUp.putIfAbsent(window.id(), System.nanoTime());
            }
        }
        cameUp.keySet().removeIf(id -> !shows(now, id));
    }

    private boolean isNew(XWindow window) {
        return window.visible() && !window.manners().unmanaged() && !shows(before, window.id());
    }

    private static boolean shows(Inspection inspection, int id) {
        for (XWindow window : inspection.windows()) {
            if (window.id() == id) {
                return window.visible();
            }
        }
        return false;
    }

    private boolean settled() {
        for (XWindow window : asked) {
            if (window.manners().closable() && now.has(window.id()) && !asksLongEnough(window)) {
                return false;
            }
        }
        return true;
    }

    private boolean asksLongEnough(XWindow window) {
        for (XWindow dialog : dialogs(window)) {
            if (System.nanoTime() - since(dialog) >= settle.toNanos()) {
                return true;
            }
        }
        return false;
    }

    private long nextSettled() {
        long next = Long.MAX_VALUE;
        for (long since : cameUp.values()) {
            long at = since + settle.toNanos();
            next = at > System.nanoTime() ? Math.min(next, at) : next;
        }
        return next;
    }

    private long since(XWindow window) {
        return cameUp.getOrDefault(window.id(), System.nanoTime());
    }

    private List<XWindow> appeared() {
        List<XWindow> appeared = new ArrayList<>(now.windows());
        appeared.removeIf(window -> !cameUp.containsKey(window.id()));
        return appeared;
    }

    private List<XWindow> dialogs(XWindow of) {
        List<XWindow> dialogs = appeared();
        dialogs.removeIf(dialog -> !belongs(dialog, of));
        return dialogs;
    }

    private boolean belongs(XWindow dialog, XWindow to) {
        for (XWindow window : asked) {
            if (dialog.transientFor() == window.id()) {
                return window.id() == to.id();
            }
        }
        return dialog.client() == to.client() || (dialog.pid() != 0 && dialog.pid() == to.pid());
    }

    private CloseAnswer answer(XWindow window) {
        List<XWindow> dialogs = dialogs(window);
        return new CloseAnswer(window, verdict(window, dialogs), dialogs);
    }

    private Verdict verdict(XWindow window, List<XWindow> dialogs) {
        if (!now.has(window.id())) {
            return Verdict.CLOSED;
        }
        if (!window.manners().closable()) {
            return Verdict.CANNOT_BE_ASKED;
        }
        if (!dialogs.isEmpty()) {
            return Verdict.ASKS;
        }
        return window.manners().pingable() && !watch.answered(window.id()) ? Verdict.HANGS : Verdict.STAYS;
    }
}
