package dev.dormouse.bench;

import dev.dormouse.bench.Paired.Way;
import dev.dormouse.bench.page.ApiProcess;
import dev.dormouse.bench.page.Photon;
import dev.dormouse.bench.page.Websockify;
import dev.dormouse.core.Layout;
import dev.dormouse.core.doctor.CriuProgram;
import dev.dormouse.core.lifecycle.Launch;
import dev.dormouse.core.lifecycle.Removal;
import dev.dormouse.core.lifecycle.RunRequest;
import dev.dormouse.core.oci.Runc;
import dev.dormouse.core.session.Session;

/**
 * From a key that is pressed in a browser to the first frame that shows what it does, on loopback: through the page of {@code dormouse
 * serve}, and beside it through noVNC's own page on a websockify relay to the same X server. The program paints its whole terminal in
 * another colour at every key. Needs root and the packages chromium, novnc and websockify. Argument: how many keys each, 101 if left out.
 */
public final class PageDisplay {
    private static final String OURS = "bench-photon-ours";
    private static final String THEIRS = "bench-photon-theirs";
    private static final String PAINTER =
            "c=41; while read -rsn1; do printf \"\\033[${c}m\\033[2J\"; if [ $c = 41 ]; then c=42; else c=41; fi; done";

    private PageDisplay() {}

    public static void main(String[] args) throws Exception {
        int times = args.length == 0 ? 101 : Integer.parseInt(args[0]);
        Layout layout = Layout.fromEnvironment();
        Runc runc = Runc.of(layout, CriuProgram.locate(layout).directory());
        Launch launch = new Launch(layout, runc);
        Removal removal = new Removal(layout, runc);
        Session ours = launch.start(painter(OURS), text -> {});
        try {
            Session theirs = launch.start(painter(THEIRS), text -> {});
            try {
                measure(layout, times);
            } finally {
                removal.remove(theirs);
            }
        } finally {
            removal.remove(ours);
        }
    }

    private static void measure(Layout layout, int times) throws Exception {
        try (ApiProcess server = ApiProcess.start();
                Websockify relay = Websockify.start(layout.rfbSocket(THEIRS));
                Photon browser = Photon.start(
                        server.address() + "/#login=" + server.secret(),
                        server.address() + "/#/session/" + OURS,
                        relay.page())) {
            System.out.println("== from a key to the frame that shows it, in Chromium");
            System.out.println(new Paired(
                            new Way("page of dormouse serve", browser::ours),
                            new Way("noVNC, websockify", browser::theirs))
                    .run(times)
                    .report());
        }
    }

    private static RunRequest painter(String name) {
        return RunRequest.of("xterm", "-geometry", "300x100+0+0", "-e", "bash", "-c", PAINTER)
                .named(name);
    }
}
