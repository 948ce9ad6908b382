package dev.dormouse.gl.proxy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many programs that nobody here wrote, xscreensaver's, side by side on one proxy, moved ten times together. */
class HacksTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int COLUMNS = 5;
    private static final int WIDTH = 160;
    private static final int HEIGHT = 150;

    /** Those that always show something that changes. */
    private static final List<String> HACKS = List.of(
            "antinspect",
            "atlantis",
            "blocktube",
            "cage",
            "cityflow",
            "crackberg",
            "cubicgrid",
            "flurry",
            "gears",
            "geodesic",
            "gibson",
            "glmatrix",
            "glplanet",
            "hypertorus",
            "jigglypuff",
            "lavalite",
            "moebiusgears",
            "skytentacles",
            "superquadrics",
            "voronoi");

    private static final int FEW = 6;

    @TempDir
    Path directory;

    private List<String> hacks = HACKS;

    @Test
    void someOfThemDrawOnAfterTenMoves() throws IOException {
        hacks = HACKS.subList(0, FEW);
        moveTenTimes();
    }

    @Tag("thorough")
    @Test
    void allOfThemDrawOnAfterTenMoves() throws IOException {
        moveTenTimes();
    }

    private void moveTenTimes() throws IOException {
        LoggedServers servers = new LoggedServers(directory);
        List<TestProgram> programs = new ArrayList<>();
        try (TestScreen screen = TestScreen.start(directory);
                GlProxy proxy = GlProxy.start(servers.settings())) {
            try {
                hacks.forEach(hack -> programs.add(start(hack, programs.size(), screen)));
                drawOn(proxy, programs, Map.of());
                LoggedServers.WAY.forEach(driver -> moves(proxy, servers.of(driver), programs));
                changeOn(screen);
            } finally {
                programs.forEach(TestProgram::close);
            }
        }
        assertThat(servers.count()).isEqualTo(hacks.size() * (LoggedServers.WAY.size() + 1L));
        assertThat(servers.complaints()).isEmpty();
    }

    private TestProgram start(String hack, int place, TestScreen screen) {
        return TestProgram.start(
                directory,
                screen,
                "/usr/libexec/xscreensaver/" + hack,
                "-window",
                // Five frames a second, so that all of them together leave some of the processor.
                "-delay",
                "200000",
                "-geometry",
                WIDTH + "x" + HEIGHT + "+" + place % COLUMNS * WIDTH + "+" + place / COLUMNS * HEIGHT);
    }

    private void moves(GlProxy proxy, GlServer to, List<TestProgram> programs) {
        Map<Integer, Long> before = frames(proxy);
        MoveReport report = proxy.move(to, PATIENCE, true);
        assertThat(report.connections()).isEqualTo(hacks.size());
        assertThat(report.verified()).isPositive().isEqualTo(report.bytes());
        assertThat(report.lost()).isEmpty();
        drawOn(proxy, programs, before);
    }

    /** Each by itself. */
    private void drawOn(GlProxy proxy, List<TestProgram> programs, Map<Integer, Long> before) {
        await("frames of all").atMost(PATIENCE).until(() -> {
            programs.forEach(
                    program -> assertThat(program.isAlive()).as(program.said()).isTrue());
            Map<Integer, Long> now = frames(proxy);
            return now.size() == hacks.size()
                    && now.entrySet().stream()
                            .allMatch(one -> one.getValue() > before.getOrDefault(one.getKey(), 0L) + 2);
        });
        assertThat(proxy.connections())
                .allMatch(one -> one.restarts() == 0 && one.notes().isEmpty());
    }

    private static Map<Integer, Long> frames(GlProxy proxy) {
        Map<Integer, Long> frames = new HashMap<>();
        proxy.connections().forEach(one -> frames.put(one.number(), one.frames()));
        return frames;
    }

    /** Each of their windows, to other pictures that are not blank. */
    private void changeOn(TestScreen screen) {
        List<int[]> before = tiles(screen);
        boolean[] changed = new boolean[hacks.size()];
        await("other pictures").atMost(PATIENCE).until(() -> {
            List<int[]> now = tiles(screen);
            for (int i = 0; i < changed.length; i++) {
                changed[i] |= !Arrays.equals(before.get(i), now.get(i)) && colours(now.get(i)) > 3;
            }
            return all(changed);
        });
    }

    private static boolean all(boolean[] changed) {
        for (boolean one : changed) {
            if (!one) {
                return false;
            }
        }
        return true;
    }

    private static long colours(int[] pixels) {
        return Arrays.stream(pixels).distinct().count();
    }

    private List<int[]> tiles(TestScreen screen) {
        List<int[]> tiles = new ArrayList<>();
        int[] pixels = screen.pixels();
        for (int i = 0; i < hacks.size(); i++) {
            tiles.add(tile(pixels, i % COLUMNS * WIDTH, i / COLUMNS * HEIGHT));
        }
        return tiles;
    }

    private static int[] tile(int[] pixels, int x, int y) {
        int[] tile = new int[WIDTH * HEIGHT];
        for (int row = 0; row < HEIGHT; row++) {
            System.arraycopy(pixels, (y + row) * COLUMNS * WIDTH + x, tile, row * WIDTH, WIDTH);
        }
        return tile;
    }
}
