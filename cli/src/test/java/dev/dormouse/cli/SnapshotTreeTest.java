package dev.dormouse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.cli.SnapshotTree.Strokes;
import dev.dormouse.core.criu.CriuStats;
import dev.dormouse.core.session.DisplaySpec;
import dev.dormouse.core.session.RootfsSpec;
import dev.dormouse.core.session.Session;
import dev.dormouse.core.session.SessionUser;
import dev.dormouse.core.snapshot.HostFacts;
import dev.dormouse.core.snapshot.Manifest;
import dev.dormouse.core.timeline.Timeline;
import dev.dormouse.linux.CpuInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class SnapshotTreeTest {
    private static final HostFacts HOST =
            new HostFacts("maker", "amd64", "6.1", new CpuInfo("Vendor", "Model", List.of()), "4.2", "1.1", "0.1");

    private final List<Manifest> all = new ArrayList<>();

    private void made(String id, String container, @Nullable String origin) {
        Session session = new Session(
                Session.VERSION,
                "web",
                container,
                "2026-01-02T03:04:05Z",
                List.of("xterm"),
                Map.of(),
                new SessionUser(0, 0, List.of(), "root", "/root", "/bin/sh"),
                new RootfsSpec(RootfsSpec.Source.HOST, List.of("/")),
                Session.Home.PRIVATE,
                new DisplaySpec(DisplaySpec.Kind.NONE, 0, 0),
                Session.Network.NONE,
                new Session.Limits(0, 0),
                null,
                List.of(),
                Map.of(),
                origin);
        all.add(new Manifest(
                Manifest.VERSION,
                id,
                null,
                "2026-01-02T03:04:05Z",
                session,
                HOST,
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                new CriuStats.Dump(0, 0, 0, 0, 0, 0, 0),
                Map.of(),
                List.of(),
                "",
                0,
                null));
    }

    private String drawn(Strokes strokes) {
        return SnapshotTree.draw(SnapshotTree.Shape.of(Timeline.of(all)), strokes).stream()
                .map(line -> line.drawn() + " " + line.snapshot().id())
                .collect(Collectors.joining("\n"));
    }

    @Test
    void aSessionThatSimplyWentOnIsOneLine() {
        made("1", "web-1", null);
        made("2", "web-1", null);
        made("3", "web-1", null);

        assertThat(drawn(Strokes.BOX)).isEqualTo("┌ 1\n├ 2\n└ 3");
    }

    @Test
    void oneAloneIsNoLine() {
        made("1", "web-1", null);
        made("2", "mail-1", null);

        assertThat(drawn(Strokes.BOX)).isEqualTo("─ 1\n─ 2");
    }

    @Test
    void whatWasWokenBranchesOff() {
        made("1", "web-1", null);
        made("2", "web-1", null);
        made("a", "web-2", "1");
        made("b", "web-2", "1");
        made("x", "web-3", "a");
        made("3", "web-1", null);
        made("z", "web-4", "2");

        assertThat(drawn(Strokes.BOX)).isEqualTo("""
                        ┌ 1
                        ├─┬ a
                        │ ├── x
                        │ └ b
                        ├ 2
                        ├── z
                        └ 3""");
        assertThat(drawn(Strokes.ASCII)).isEqualTo("""
                        + 1
                        +-+ a
                        | +-- x
                        | ` b
                        + 2
                        +-- z
                        ` 3""");
    }

    @Test
    void aLineGoesOnInTheSessionThatWasWokenFromItsEnd() {
        made("1", "web-1", null);
        made("2", "web-2", "1");

        assertThat(drawn(Strokes.BOX)).isEqualTo("┌ 1\n└ 2");
    }

    @Test
    void ofALongLineNothingIsFarToTheRight() {
        for (int i = 0; i < 2000; i++) {
            made(Integer.toString(i), "web-1", null);
        }

        assertThat(SnapshotTree.draw(SnapshotTree.Shape.of(Timeline.of(all)), Strokes.BOX))
                .hasSize(2000)
                .allMatch(line -> line.drawn().length() == 1);
    }
}
