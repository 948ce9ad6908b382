package dev.dormouse.x11.moved;

import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Real programs look and act through the proxy as they do without. */
class UnmovedProgramsTest {
    @TempDir
    private Path directory;

    static Stream<Subject> subjects() {
        return Subjects.all();
    }

    @ParameterizedTest
    @MethodSource("subjects")
    void showsWhatItsTwinShowsThatHasNoProxy(Subject subject) {
        try (MovedTwin twins = new MovedTwin(directory, subject)) {
            twins.awaitWindow();
            twins.awaitSame("at first");
            for (int turn = 1; turn <= 3; turn++) {
                twins.use(turn);
                twins.awaitSame("in use");
                twins.awaitAlive();
            }
        }
    }
}
