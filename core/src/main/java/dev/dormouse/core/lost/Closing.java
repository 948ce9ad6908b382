package dev.dormouse.core.lost;

import dev.dormouse.core.DormouseException;
import dev.dormouse.core.DormouseException.Code;
import dev.dormouse.core.Layout;
import dev.dormouse.core.Progress;
import dev.dormouse.core.display.RfbClient;
import dev.dormouse.core.display.XSocket;
import dev.dormouse.core.plan.PlannedProcess;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.survey.Survey;
import dev.dormouse.linux.DurableFile;
import dev.dormouse.x11.X11Exception;
import dev.dormouse.x11.client.CloseAnswer;
import dev.dormouse.x11.client.CloseReport;
import dev.dormouse.x11.client.Verdict;
import dev.dormouse.x11.client.XClients;
import dev.dormouse.x11.client.XWindow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks programs to close, as a window manager does when its user clicks the cross; one that has no window gets SIGTERM. A
 * program that then shows a question is left alone, because what is not saved would be lost with a signal: its user is told.
 */
final class Closing {
    private static final Duration QUESTION = Duration.ofSeconds(1);
    private static final Duration SETTLE = Duration.ofMillis(400);

    private final Layout layout;
    private final Session session;
    private final Survey survey;
    private final Progress progress;

    Closing(Layout layout, Session session, Survey survey, Progress progress) {
        this.layout = layout;
        this.session = session;
        this.survey = survey;
        this.progress = progress;
    }

    /** @throws DormouseException BLOCKED if one of them does not end within the deadline */
    void close(List<PlannedProcess> programs, Duration deadline) {
        if (programs.isEmpty()) {
            return;
        }
        Instant end = Instant.now().plus(deadline);
        for (PlannedProcess program : programs) {
            progress.step("Asking " + program.label() + " to close");
        }
        if (session.display().visible()) {
            askWindows(programs, deadline);
        }
        List<ProcessHandle> left = programs.stream()
                .map(program -> ProcessHandle.of(survey.hostPid(program.pid())))
                .flatMap(Optional::stream)
                .toList();
        if (!Kill.awaitEnd(left, SETTLE)) {
            left.forEach(ProcessHandle::destroy);
        }
        Duration remaining = Duration.between(Instant.now(), end);
        if (!Kill.awaitEnd(left, remaining.isNegative() ? SETTLE : remaining)) {
            throw stays(programs, left);
        }
    }

    private void askWindows(List<PlannedProcess> programs, Duration deadline) {
        try (XClients clients = XClients.connect(XSocket.of(survey.facts().init()), QUESTION)) {
            List<XWindow> windows = clients.inspect().windows().stream()
                    .filter(window -> programs.stream().anyMatch(program -> owns(program, window)))
                    .toList();
            if (!windows.isEmpty()) {
                refuseIfAsked(clients.askToClose(windows, deadline, SETTLE));
            }
        } catch (X11Exception e) {
            throw new DormouseException(
                    Code.FAILED,
                    "The programs cannot be asked to close: the X server cannot be asked, " + e.getMessage(),
                    "Choose another policy with --on-lost",
                    "",
                    e);
        }
    }

    /** Programs often leave their windows to a process that they start. */
    private static boolean owns(PlannedProcess program, XWindow window) {
        return !window.manners().unmanaged()
                && (window.pid() == program.pid() || program.takesAlong().contains(window.pid()));
    }

    private void refuseIfAsked(CloseReport report) {
        for (CloseAnswer answer : report.answers()) {
            if (answer.verdict() == Verdict.ASKS) {
                List<String> titles = new ArrayList<>();
                answer.dialogs()
                        .forEach(dialog -> titles.add("'" + dialog.name().title() + "'"));
                throw new DormouseException(
                        Code.BLOCKED,
                        "'" + answer.window().name().title() + "' wants an answer from its user before it closes ("
                                + String.join(", ", titles) + ", see " + screenshot() + ")",
                        "Answer it with 'dormouse view " + session.name() + "', then run the checkpoint again");
            }
        }
    }

    private DormouseException stays(List<PlannedProcess> programs, List<ProcessHandle> left) {
        List<String> names = programs.stream()
                .filter(program -> left.stream()
                        .anyMatch(handle -> handle.pid() == survey.hostPid(program.pid()) && Kill.runs(handle)))
                .map(PlannedProcess::label)
                .toList();
        String seen = session.display().visible() ? "; see " + screenshot() : "";
        return new DormouseException(
                Code.BLOCKED,
                String.join(", ", names) + " did not close when asked to" + seen,
                "Close it " + where()
                        + ", give it more time with --deadline, or choose drop or restart with --on-lost");
    }

    private String where() {
        return session.display().proxied()
                ? "on the X server " + session.display().address().display()
                : "with 'dormouse view " + session.name() + "'";
    }

    private Path screenshot() {
        Path directory = layout.root().resolve("log");
        Path file = directory.resolve("close-" + session.name() + ".png");
        DurableFile.directories(directory);
        try (RfbClient client = RfbClient.connect(layout.rfbSocket(session.name()), false, QUESTION)) {
            DurableFile.replace(file, client.capture().png());
        }
        return file;
    }
}
