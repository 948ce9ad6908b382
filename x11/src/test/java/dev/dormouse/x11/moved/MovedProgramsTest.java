package dev.dormouse.x11.moved;

import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real programs go to another server and back, and neither they nor their users notice. */
class MovedProgramsTest {
    /** One of each way to draw goes there and back ten times; the others show the same in fewer. */
    private static final Set<String> LONG = Set.of("xterm", "gtk3-demo", "qt6");

    private static final int MOVES = 10;
    private static final int FEW = 2;

    @TempDir
    private Path directory;

    static Stream<Subject> subjects() {
        return Subjects.all();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void showsWhatItsTwinShowsThatStayed(Subject subject) {
        try (MovedTwin twins = new MovedTwin(directory, subject)) {
            twins.awaitSame("before the first move");
            int moves = LONG.contains(subject.name()) ? MOVES : FEW;
            for (int move = 1; move <= moves; move++) {
                twins.move();
                twins.awaitWindow();
                twins.awaitSame("after move " + move);
                twins.use(move);
                twins.awaitSame("in use after move " + move);
                twins.awaitAlive();
            }
        }
    }
}
