package dev.dormouse.vm.guest;

import dev.dormouse.gpu.drm.graph.DrmGraph;
import dev.dormouse.json.JsonReader;
import dev.dormouse.json.Records;
import dev.dormouse.linux.Command;
import dev.dormouse.vm.Thoroughness;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Whole sessions that hold buffers, as their users see them: by the command line alone. Two snapshots are restored again in the
 * reordered boot.
 */
final class SessionCases {
    private static final String VGEM = "/dev/dri/renderD128";
    private static final String VIRTIO = "/dev/dri/renderD129";
    private static final String ALL_NODES = "/dev/dri";

    /** Names of the sessions whose snapshots both boots have. */
    private static final String SHOWN = "shown";

    private static final String FIVE = "five";

    private static final Path ROOT = Path.of("/var/lib/dormouse");
    private static final Path KEPT = Guest.KEPT.resolve("carried/sessions");
    private static final Path BROUGHT = Path.of("/run/carried/sessions");

    private SessionCases() {}

    static List<Case> all() {
        return Thoroughness.asked() ? everything() : few();
    }

    private static List<Case> few() {
        return List.of(
                new Case("session looked at", _ -> lookedAt()),
                new Case("session saved and restored", _ -> savedAndRestored()),
                new Case("session still at work refused", _ -> atWork()));
    }

    private static List<Case> everything() {
        return List.of(
                new Case("session looked at", _ -> lookedAt()),
                new Case("session saved and restored", _ -> savedAndRestored()),
                new Case("session copied while it goes on", _ -> copied()),
                new Case("session without its device", _ -> withoutDevice()),
                new Case("session whose copy is not master", _ -> twoMasters()),
                new Case("session with a screen", _ -> screen()),
                new Case("session still at work refused", _ -> atWork()),
                new Case("session snapshots kept", _ -> copySnapshots(ROOT, KEPT)));
    }

    static List<Case> restored() {
        return List.of(
                new Case("session snapshots brought", _ -> copySnapshots(BROUGHT, ROOT)),
                new Case("session on other numbers", _ -> restoreAndCheck(SHOWN, "shown")),
                new Case("session on five devices with other numbers", _ -> restoreAndCheck(FIVE, "five_devices")),
                new Case("session on another device", _ -> onAnother()),
                new Case("session on an unfit device refused", _ -> onUnfit()));
    }

    /** The session stays for the next case. Started as users do. */
    private static void lookedAt() {
        Commands.runApart(WholeSession.command(SHOWN, List.of(VGEM, VIRTIO), "shown"))
                .succeeded()
                .says(SHOWN);
        WholeSession session = WholeSession.started(SHOWN, "shown");
        Commands.run("plan", SHOWN).succeeded().says("native", "Ready: 5 processes will wake");
        Commands.run("gpu", "graph", SHOWN)
                .succeeded()
                .says("virtio_gpu 0.1.0, 0000:00:02.0", "handles 1 -> ", "65536 bytes of device");
        Commands.run("gpu", "graph", SHOWN, "--format", "dot").succeeded().says("digraph", "virtio_gpu");
        DrmGraph graph = Records.read(
                DrmGraph.class,
                JsonReader.read(Commands.run("gpu", "graph", SHOWN, "--format", "json")
                        .succeeded()
                        .out()
                        .getBytes(StandardCharsets.UTF_8)));
        String found = "holds %d devices %d clients %d buffers %d mappings"
                .formatted(
                        graph.devices().size(),
                        graph.clients().size(),
                        graph.buffers().size(),
                        graph.mappings().size());
        if (!found.equals(session.said("holds"))) {
            throw new AssertionError(found + ", but it " + session.said("holds"));
        }
    }

    private static void savedAndRestored() {
        Commands.run("checkpoint", SHOWN).succeeded();
        restoreAndCheck(SHOWN, "shown");
    }

    private static void restoreAndCheck(String snapshot, String program, String... more) {
        try (WholeSession session = restored(snapshot, snapshot, program, more)) {
            session.check();
        }
    }

    private static WholeSession restored(String snapshot, String name, String program, String... more) {
        String[] arguments = new String[more.length + 4];
        arguments[0] = "restore";
        arguments[1] = snapshot;
        arguments[2] = "--as";
        arguments[3] = name;
        System.arraycopy(more, 0, arguments, 4, more.length);
        Commands.run(arguments).succeeded().says(name);
        return new WholeSession(name, program);
    }

    /** Twice, and two copies at the same time of what was saved then; each changes what it shares within itself. */
    private static void copied() throws Exception {
        try (WholeSession original = restored(SHOWN, "original", "shown")) {
            Commands.run("checkpoint", "original", "--leave-running").succeeded();
            Commands.run("checkpoint", "original", "--leave-running").succeeded();
            original.check();
        }
        try (ExecutorService threads = Executors.newFixedThreadPool(2)) {
            List<Future<WholeSession>> copies = threads.invokeAll(List.<Callable<WholeSession>>of(
                    () -> restored("original", "one", "shown"), () -> restored("original", "other", "shown")));
            try (WholeSession one = copies.getFirst().get();
                    WholeSession other = copies.getLast().get()) {
                one.check();
                other.check();
            }
        }
    }

    private static void withoutDevice() {
        WholeSession.start(FIVE, List.of(ALL_NODES), "five_devices");
        Commands.run("checkpoint", FIVE).succeeded();
        try (UnboundDevice _ = UnboundDevice.secondVirtio()) {
            Commands.run("restore", FIVE)
                    .refused(
                            "No device here can take the place of virtio_gpu at 0000:00:03.0",
                            "0000:00:02.0: taken by another",
                            "--map OLD=NEW");
        }
        restoreAndCheck(FIVE, "five_devices");
    }

    /** Only one program can be that of a card. */
    private static void twoMasters() {
        try (WholeSession _ = WholeSession.start("first", List.of(ALL_NODES), "master")) {
            Commands.run("checkpoint", "first", "--leave-running").succeeded();
            Commands.run("restore", "first", "--as", "second").succeeded().notes("not master: another program is");
            try (WholeSession _ = new WholeSession("second", "master")) {
                Commands.run("report", "first").succeeded().says("not master: another program is");
            }
        }
    }

    /** Refused it goes on; then it goes on without the screen, and with the rest. */
    private static void screen() {
        WholeSession.start("screen", List.of(ALL_NODES), "on_screen", "unplugged");
        Commands.run("plan", "screen").says("on_screen", "descriptor 3", "framebuffer");
        Commands.run("checkpoint", "screen").refused("on_screen", "descriptor 3", "framebuffer", "--on-lost");
        Commands.run("checkpoint", "screen", "--on-lost", "unplug").succeeded();
        restoreAndCheck("screen", "on_screen");
    }

    private static void atWork() {
        try (WholeSession session = WholeSession.start("work", List.of(ALL_NODES), "always_busy")) {
            Commands.run("checkpoint", "work", "--deadline", "1s").refused("is still in use, by always_busy");
            session.check();
        }
    }

    private static void onAnother() {
        try (WholeSession session = restored(SHOWN, SHOWN, "shown", "--map", "0000:00:02.0=0000:00:03.0")) {
            Commands.run("gpu", "graph", SHOWN).succeeded().says("virtio_gpu 0.1.0, 0000:00:03.0");
            session.check();
        }
    }

    private static void onUnfit() {
        Commands.run("restore", SHOWN, "--map", "0000:00:02.0=platform/vgem")
                .refused("cannot take the place of virtio_gpu at 0000:00:02.0", "driver: saved virtio_gpu, here vgem");
        Commands.run("restore", SHOWN, "--map", "0000:99:00.0=platform/vgem")
                .refused("The snapshot has no device 0000:99:00.0");
        Commands.run("restore", SHOWN, "--map", "0000:00:02.0=0000:99:00.0").refused("There is no device 0000:99:00.0");
    }

    private static void copySnapshots(Path from, Path to) {
        copy(from.resolve("snapshots"), to.resolve("snapshots"));
        copy(from.resolve("store"), to.resolve("store"));
    }

    private static void copy(Path from, Path to) {
        Command.of("mkdir", "-p", to.toString()).run();
        Command.Result result =
                Command.of("cp", "-a", from + "/.", to.toString()).run();
        if (!result.ok()) {
            throw new AssertionError(result.err());
        }
    }
}
