package dev.dormouse.cli;

import dev.dormouse.api.RunOrder;
import dev.dormouse.core.DormouseException;
import dev.dormouse.core.lifecycle.DirectDrawing;
import dev.dormouse.core.lifecycle.Launch;
import dev.dormouse.core.lifecycle.RunRequest;
import dev.dormouse.core.session.Session;
import dev.dormouse.server.work.RunOrders;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code dormouse run}. */
@Command(
        name = "run",
        header = "Start a session with a program in it",
        description = {
            "",
            "Starts a container and runs COMMAND in it, with an X server and a window manager of its own or, with --display"
                    + " proxy, on your own X server, from which it can be moved to another. Without -d the"
                    + " program's output is shown until it ends, and Ctrl-C stops the session.",
            "",
            "Example:  dormouse run -d --name work -- xterm",
            "Example:  dormouse run -d --display proxy -- xterm",
        })
final class RunCommand implements Callable<Integer>, Remotely {
    @Option(names = "--name", paramLabel = "NAME", description = "The session's name; default: the program's.")
    private @Nullable String name;

    @Option(
            names = "--rootfs",
            paramLabel = "host|DIR|IMAGE",
            defaultValue = "host",
            description = {
                "Where its files come from: this host's, a directory or a container image. The session changes only a copy."
                        + " Default: ${DEFAULT-VALUE}."
            })
    private String rootfs;

    @Option(
            names = "--display",
            paramLabel = "KIND",
            defaultValue = "virtual",
            completionCandidates = DisplayKinds.class,
            description =
                    "virtual: an X server in the session; proxy, or proxy=:1: your own X server ($DISPLAY, or the one"
                            + " that is named), which can be changed; none. Default: ${DEFAULT-VALUE}.")
    private String display;

    @Option(
            names = "--clipboard",
            paramLabel = "KIND",
            defaultValue = "off",
            completionCandidates = ClipboardKinds.class,
            description =
                    "With --display proxy: on: its programs copy and paste with others on your X server; one-way: what"
                            + " they copy can be pasted elsewhere, nothing comes in; off. Default: ${DEFAULT-VALUE}.")
    private String clipboard;

    @Option(
            names = "--gl",
            paramLabel = "KIND",
            defaultValue = "software",
            completionCandidates = GlKinds.class,
            description =
                    "How its programs draw with OpenGL and Vulkan. software: on the processor, which can be moved and saved;"
                            + " replay: OpenGL on a GPU, through a proxy that can take it to another (--gl-server), Vulkan"
                            + " as with software;"
                            + " native, with --display proxy: on the GPU of your X server, by DRI3, Present and XVideo and"
                            + " this host's render nodes. Programs that do so can be neither moved nor saved; the others"
                            + " still can. Default: ${DEFAULT-VALUE}.")
    private String gl;

    @Option(
            names = "--gl-server",
            paramLabel = "SERVER",
            completionCandidates = GlServerWords.class,
            description =
                    "With --gl replay: llvmpipe or softpipe, which draw on the processor, the path of a GPU, or that"
                            + " of a virgl_test_server's socket. Default: this host's first GPU, else llvmpipe.")
    private @Nullable String glServer;

    @Option(
            names = "--gl-baseline",
            paramLabel = "FILE",
            arity = "1",
            description =
                    "With --gl replay: a file that 'dormouse gpu caps' has written, of a host that the session is to"
                            + " go to; may be repeated. Programs then see only what all of these can do.")
    private List<Path> glBaseline = List.of();

    @Option(
            names = "--size",
            paramLabel = "WxH",
            defaultValue = "1280x800",
            description = "Of the display in pixels; default: ${DEFAULT-VALUE}.")
    private String size;

    @Option(
            names = "--network",
            paramLabel = "KIND",
            description = "private: outgoing connections only; host: this host's; none. Default: private where pasta is"
                    + " installed, else none.")
    private @Nullable NetworkKind network;

    @Option(names = "--user", paramLabel = "USER", description = "As whom to run; default: who called sudo, else root.")
    private @Nullable String user;

    @Option(
            names = "--home",
            paramLabel = "KIND",
            defaultValue = "private",
            description = "private: an empty home directory, saved with the session; shared: the user's own, not saved."
                    + " Default: ${DEFAULT-VALUE}.")
    private HomeKind home;

    @Option(
            names = {"-e", "--env"},
            paramLabel = "NAME=VALUE",
            description = "A variable for the program; may be repeated.")
    private Map<String, String> environment = new LinkedHashMap<>();

    @Option(names = "--memory", paramLabel = "SIZE", description = "Limit of its memory, such as 512M or 4G.")
    private @Nullable String memory;

    @Option(
            names = "--cpus",
            paramLabel = "N",
            defaultValue = "0",
            description = "Limit of its processor time, such as 1.5.")
    private double cpus;

    @Option(
            names = "--cooperate",
            paramLabel = "SIGNAL:SIGNAL",
            description = "Signals that tell the program to suspend itself and to resume, such as SIGUSR1:SIGUSR2.")
    private @Nullable String cooperate;

    @Option(
            names = "--device",
            paramLabel = "PATH",
            description = "A device of this host that the session may use, or a directory of them; may be repeated."
                    + " A snapshot does not carry what is inside a device.")
    private List<String> devices = List.of();

    @Option(names = "--rm", description = "Remove the session when its program has ended; not with -d.")
    private boolean remove;

    @Option(
            names = {"-d", "--detach"},
            description = "Return as soon as the program runs.")
    private boolean detach;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The program and its arguments, after --.")
    private List<String> command;

    @Spec
    private CommandSpec spec;

    private static final class DisplayKinds extends Words {
        DisplayKinds() {
            super("virtual", "proxy", "none");
        }
    }

    private static final class ClipboardKinds extends Words {
        ClipboardKinds() {
            super("off", "one-way", "on");
        }
    }

    private static final class GlKinds extends Words {
        GlKinds() {
            super("software", "native", "replay");
        }
    }

    private enum NetworkKind {
        PRIVATE,
        HOST,
        NONE
    }

    private enum HomeKind {
        PRIVATE,
        SHARED
    }

    @Override
    public Integer call() {
        Host host = Host.mended();
        Session session = start(host);
        DirectDrawing.lacking(host.layout(), session)
                .forEach(lack -> spec.commandLine().getErr().println("dormouse: " + lack));
        if (!detach) {
            return new Foreground(host, session, remove).follow(out());
        }
        out().println(session.name());
        return 0;
    }

    @Override
    public int at(Remote there) {
        if (!glBaseline.isEmpty()) {
            throw Remote.refused("--gl-baseline", "Start it at that host, where these files are");
        }
        requireOneOf();
        String started = Results.text(there.await(there.client().sessions().run(order())), "session");
        if (!detach) {
            return new RemoteForeground(there.client(), started, remove).follow(out());
        }
        out().println(started);
        return 0;
    }

    private RunOrder order() {
        return new RunOrder(
                name,
                command,
                environment,
                user,
                rootfs,
                home.name().toLowerCase(Locale.ROOT),
                display,
                clipboard,
                size,
                gl,
                glServer,
                network == null ? null : network.name().toLowerCase(Locale.ROOT),
                memory,
                cpus,
                cooperate,
                devices);
    }

    private void requireOneOf() {
        if (remove && detach) {
            throw DormouseException.usage("--rm and -d exclude each other", "Leave one of them out");
        }
    }

    private Session start(Host host) {
        try (ProgressLine progress = ProgressLine.on(spec)) {
            return new Launch(host.layout(), host.runc()).start(request(), progress::step);
        }
    }

    private RunRequest request() {
        requireOneOf();
        return RunOrders.request(order(), glBaseline);
    }

    private PrintWriter out() {
        return spec.commandLine().getOut();
    }
}
