package dev.dormouse.gl.proxy;

import static dev.dormouse.gl.proxy.Servers.LLVMPIPE;
import static dev.dormouse.gl.proxy.Servers.SOFTPIPE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.real.Recording;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What a scene of glmark2 has once sent is played again: to servers that it stays at, and through a proxy that takes it elsewhere ten
 * times ({@link Journey}), between frames and between the draws of a frame, and is then saved and made again ({@link Played}). What is
 * got must be the same: every byte where the same renderer has drawn the frame, and nearly so ({@link Glmark2#tolerance}) where
 * another one has. What the other one has drawn must be, to the byte, what it draws for a twin that was never elsewhere, unless the
 * frame shows what was drawn before ({@link Glmark2#showsEarlierDrawings}).
 *
 * <p>Of the answers, only contents are compared. Capabilities of a server and of a proxy are not the same, and whether something is
 * busy depends on time. No scene asks queries.
 */
class TwinTest {
    private static final int FRAMES = 24;

    @TempDir
    Path directory;

    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("dev.dormouse.gl.proxy.Glmark2#quick")
    void aMovedSceneIsShownAsItsTwinThatStays(String scene) throws Exception {
        requireAlike(scene);
    }

    @Tag("thorough")
    @Execution(ExecutionMode.CONCURRENT)
    @ParameterizedTest
    @MethodSource("dev.dormouse.gl.proxy.Glmark2#others")
    void soIsEveryVariantOfIt(String scene) throws Exception {
        requireAlike(scene);
    }

    private void requireAlike(String scene) throws Exception {
        Recording recording = Glmark2.record(directory, scene, FRAMES);
        List<Player.Answer> twin = Played.unmoved(LLVMPIPE, recording, recording.end());
        List<Player.Answer> other = Glmark2.showsEarlierDrawings(scene) ? List.of() : elsewhere(recording);
        List<Player.Answer> moved = Played.moved(directory, recording);

        assertThat(moved).hasSameSizeAs(twin).hasSizeGreaterThanOrEqualTo(FRAMES);
        SoftAssertions.assertSoftly(all -> {
            for (int i = 0; i < moved.size(); i++) {
                int frame = recording.frame(moved.get(i).message());
                near(all, scene, frame, Difference.of(moved.get(i), twin.get(i)));
                if (frame == Journey.FIRST_ELSEWHERE && i < other.size()) {
                    same(all, frame, Difference.of(moved.get(i), other.get(i)));
                }
            }
        });
    }

    private static List<Player.Answer> elsewhere(Recording recording) {
        List<Player.Answer> answers = Played.unmoved(SOFTPIPE, recording, recording.after(Journey.FIRST_ELSEWHERE));
        assertThat(answers).hasSizeGreaterThanOrEqualTo(Journey.FIRST_ELSEWHERE);
        return answers;
    }

    private static void near(SoftAssertions all, String scene, int frame, Difference difference) {
        if (Journey.servers(frame).equals(Set.of(LLVMPIPE))) {
            same(all, frame, difference);
        } else {
            all.assertThat(difference.mean()).as("frame %s", frame).isLessThan(Glmark2.tolerance(scene));
        }
    }

    private static void same(SoftAssertions all, int frame, Difference difference) {
        all.assertThat(difference).as("frame %s", frame).isEqualTo(Difference.NONE);
    }
}
