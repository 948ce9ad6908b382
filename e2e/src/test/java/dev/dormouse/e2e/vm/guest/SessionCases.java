package dev.dormouse.e2e.vm.guest;

import java.util.List;

/** Whole sessions that hold buffers, as their users see them: by the command line alone. */
final class SessionCases {
    private static final String VGEM = "/dev/dri/renderD128";
    private static final String VIRTIO = "/dev/dri/renderD129";

    private SessionCases() {}

    static List<Case> all() {
        return List.of(new Case("session saved and restored", _ -> savedAndRestored()));
    }

    static List<Case> restored() {
        return List.of();
    }

    private static void savedAndRestored() {
        try (WholeSession session = WholeSession.start("once", List.of(VGEM, VIRTIO), "shown")) {
            Commands.run("plan", "once").succeeded();
            System.err.println(Commands.run("plan", "once"));
            System.err.println(Commands.run("gpu", "graph", "once"));
            System.err.println(Commands.run("gpu", "graph", "once", "--format", "json"));
            System.err.println(Commands.run("gpu", "graph", "once", "--format", "dot"));
            System.err.println(Commands.run("checkpoint", "once", "--tag", "t1").succeeded());
            System.err.println(Commands.run("restore", "t1").succeeded());
            session.check();
        }
    }
}
