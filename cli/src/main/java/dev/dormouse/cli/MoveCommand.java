package dev.dormouse.cli;

import dev.dormouse.api.MoveOrder;
import dev.dormouse.api.Operation;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.Units;
import dev.dormouse.core.display.XServerAddress;
import dev.dormouse.core.keeper.KeeperAnswer;
import dev.dormouse.core.lifecycle.GlMove;
import dev.dormouse.core.lifecycle.Move;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse move}. */
@Command(
        name = "move",
        header = "Take a running session to another X server or GPU",
        description = {
            "",
            "Its programs go on running. With --display their windows go from the X server where they are to another one,"
                    + " with what is in them; the session must have been started with --display proxy. With --gl what"
                    + " they have on a GPU goes to another one, or to the processor; the session must have been started"
                    + " with --gl replay. If the other server does not answer, or lacks what a program needs, everything"
                    + " stays where it is and the reason is given.",
            "",
            "Example:  dormouse move work --display :1",
            "Example:  dormouse move work --gl softpipe",
        })
final class MoveCommand implements Callable<Integer>, Remotely {
    private static final Duration REST = Duration.ofSeconds(5);
    private static final Duration COPYING = Duration.ofMinutes(1);

    @Option(names = "--display", paramLabel = "DISPLAY", description = "The X server to go to, such as :1.")
    private @Nullable String display;

    @Option(
            names = "--authority",
            paramLabel = "FILE",
            description = "Where its cookie is found; default: $XAUTHORITY, or ~/.Xauthority.")
    private @Nullable String authority;

    @Option(
            names = "--gl",
            paramLabel = "SERVER",
            completionCandidates = GlServerWords.class,
            description =
                    "Where to draw OpenGL: llvmpipe or softpipe, the path of a GPU, or that of a virgl_test_server's"
                            + " socket.")
    private @Nullable String gl;

    @Option(
            names = "--verify",
            description = "With --gl: read everything back from the new server and compare before going on.")
    private boolean verify;

    @Option(
            names = "--deadline",
            paramLabel = "TIME",
            description = "For programs to come to rest, default 5s; with --gl for the whole move, default 1m.")
    private @Nullable Duration deadline;

    @Mixin
    private Listing listing;

    @Parameters(paramLabel = "NAME", description = "The session.")
    private String name;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Host host = Host.mended();
        String server = gl;
        requireSensible();
        if (server == null) {
            moveDisplay(host, Objects.requireNonNull(display));
        } else {
            moveGl(host, server);
        }
        return 0;
    }

    @Override
    public int at(Remote there) {
        requireSensible();
        Long millis = deadline == null ? null : deadline.toMillis();
        MoveOrder order = new MoveOrder(display, authority, gl, verify, millis);
        Operation done = there.await(there.client().sessions().move(name, order));
        if (gl == null) {
            KeeperAnswer.Moved moved = moved(done);
            listing.print(moved, text(moved));
        } else {
            KeeperAnswer.GlMoved moved = glMoved(done);
            listing.print(moved, text(moved));
        }
        return 0;
    }

    private static KeeperAnswer.Moved moved(Operation done) {
        return new KeeperAnswer.Moved(
                Results.text(done, "server"),
                (int) Results.number(done, "clients"),
                Results.numbers(done, "timesMs"),
                (int) Results.number(done, "requests"),
                (int) Results.number(done, "refused"),
                Results.texts(done, "notes"));
    }

    private static KeeperAnswer.GlMoved glMoved(Operation done) {
        return new KeeperAnswer.GlMoved(
                Results.text(done, "server"),
                (int) Results.number(done, "connections"),
                Results.numbers(done, "timesMs"),
                (int) Results.number(done, "resources"),
                Results.number(done, "bytes"),
                Results.number(done, "verified"),
                Results.texts(done, "notes"));
    }

    private void requireSensible() {
        if ((display == null) == (gl == null) || (verify && gl == null)) {
            throw DormouseException.usage(
                    "Either --display or --gl says where to go, and --verify is for --gl",
                    "Name an X server such as --display :1, or a GL server such as --gl llvmpipe");
        }
    }

    private void moveDisplay(Host host, String to) {
        XServerAddress server = XServerAddress.named(to, authority, System.getenv());
        KeeperAnswer.Moved moved;
        try (ProgressLine progress = ProgressLine.on(spec)) {
            progress.step("Moving " + name + " to " + to);
            moved = new Move(host.layout()).run(name, server, Objects.requireNonNullElse(deadline, REST));
        }
        listing.print(moved, text(moved));
    }

    private void moveGl(Host host, String server) {
        KeeperAnswer.GlMoved moved;
        try (ProgressLine progress = ProgressLine.on(spec)) {
            progress.step("Moving the OpenGL of " + name + " to " + server);
            moved = new GlMove(host.layout()).run(name, server, Objects.requireNonNullElse(deadline, COPYING), verify);
        }
        listing.print(moved, text(moved));
    }

    private static String text(KeeperAnswer.Moved moved) {
        return "Moved " + counted(moved.clients(), "client") + " to " + moved.server() + times(moved.timesMs())
                + notes(moved.notes());
    }

    private static String text(KeeperAnswer.GlMoved moved) {
        return "Moved the OpenGL of " + counted(moved.connections(), "program") + " to " + moved.server() + ": "
                + counted(moved.resources(), "resource") + ", " + Units.size(moved.bytes())
                + (moved.verified() > 0 ? ", " + Units.size(moved.verified()) + " found equal" : "")
                + times(moved.timesMs()) + notes(moved.lost());
    }

    private static String counted(int count, String thing) {
        return count + " " + thing + (count == 1 ? "" : "s");
    }

    private static String times(Map<String, Long> times) {
        return times.isEmpty()
                ? ""
                : times.entrySet().stream()
                        .map(part -> part.getKey() + " " + part.getValue() + " ms")
                        .collect(Collectors.joining(", ", " (", ")"));
    }

    private static String notes(List<String> notes) {
        return notes.stream().map(note -> "\n" + note).collect(Collectors.joining());
    }
}
