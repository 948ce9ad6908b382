package dev.dormouse.gl.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.real.VirglServer;
import java.io.IOException;
import java.lang.foreign.MemorySegment;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a server cannot be asked for, and what is done about it, from one real server to another kind of server. */
class RemedyTest {
    @TempDir
    Path directory;

    private VirglServer first;
    private VirglServer second;
    private Scene scene;

    @BeforeEach
    void start() throws IOException {
        first = VirglServer.start(directory, "llvmpipe");
        second = VirglServer.start(directory, "softpipe");
        scene = Scene.on(first);
    }

    @AfterEach
    void end() throws IOException {
        scene.close();
        first.close();
        second.close();
    }

    private void move() throws IOException {
        Scene old = scene;
        scene = old.movedTo(second);
        old.close();
        assertThat(second.log()).doesNotContain("error");
    }

    @Test
    void whatIsDrawnOnTheNewServerIsDrawnAsOnTheOldOne() throws IOException {
        scene.send(Scene.clear());
        scene.send(Scene.draw());
        assertThat(scene.pixelsDrawn()).isEqualTo(Scene.PIXELS);
        byte[] before = scene.contents(Scene.PICTURE);
        move();
        assertThat(scene.contents(Scene.PICTURE)).isEqualTo(before);
        scene.send(Scene.clear());
        assertThat(scene.pixelsDrawn()).isZero();
        scene.send(Scene.draw());
        assertThat(scene.contents(Scene.PICTURE)).isEqualTo(before);
    }

    @Test
    void aHandleThatIsNotThereIsOnlySeenInTheServersLog() throws IOException {
        scene.raw(
                new Script().command(Command.SET_FRAMEBUFFER_STATE, 1, 0, 4711).words());
        scene.idle();
        assertThat(first.log()).contains("context error reported").contains("Illegal surface 4711");
    }

    @Test
    void anObjectThatCannotBeMadeIsSeenAsAConnectionThatIsDropped() throws IOException {
        scene.raw(new Script().object(ObjectType.SURFACE, 99, 4711).words());
        assertThatThrownBy(scene::idle).isInstanceOf(IOException.class);
    }

    @Test
    void aCountingQueryCountsOn() throws IOException {
        scene.send(new Script().command(Command.BEGIN_QUERY, Scene.QUERY));
        scene.send(Scene.draw());
        QueryCarry query = scene.model().activeQueries().getFirst();
        scene.raw(query.stop());
        scene.model().carried(query, scene.result());
        move();
        scene.send(Scene.draw());
        scene.send(
                new Script().command(Command.END_QUERY, Scene.QUERY).command(Command.GET_QUERY_RESULT, Scene.QUERY, 1));
        assertThat(scene.result()).isEqualTo(Scene.PIXELS);
        MemorySegment told = MemorySegment.ofArray(scene.contents(Scene.RESULT));
        scene.model().patch(Scene.RESULT, 0, told);
        assertThat(told.get(Dwords.LONG, QueryCarry.RESULT_OFFSET)).isEqualTo(2 * Scene.PIXELS);
    }

    @Test
    void aQueryThatWasStoppedForAMoveThatFailedCountsOn() throws IOException {
        scene.send(new Script().command(Command.BEGIN_QUERY, Scene.QUERY));
        scene.send(Scene.draw());
        QueryCarry query = scene.model().activeQueries().getFirst();
        scene.raw(query.stop());
        scene.model().carried(query, scene.result());
        for (int[] words : scene.model().resume()) {
            scene.raw(words);
        }
        scene.send(Scene.draw());
        scene.send(
                new Script().command(Command.END_QUERY, Scene.QUERY).command(Command.GET_QUERY_RESULT, Scene.QUERY, 1));
        assertThat(scene.model().whole(query, scene.result())).isEqualTo(2 * Scene.PIXELS);
    }

    @Test
    void anUnreadResultComesAlong() throws IOException {
        ended(true);
        move();
        assertThat(scene.result()).isEqualTo(Scene.PIXELS);
    }

    private void ended(boolean drawn) throws IOException {
        scene.send(new Script().command(Command.BEGIN_QUERY, Scene.QUERY));
        if (drawn) {
            scene.send(Scene.draw());
        }
        scene.send(
                new Script().command(Command.END_QUERY, Scene.QUERY).command(Command.GET_QUERY_RESULT, Scene.QUERY, 1));
        scene.idle();
    }

    @ParameterizedTest
    @CsvSource({"true,0,2048", "true,1,0", "false,0,0", "false,1,2048"})
    void aConditionOnAnOldQueryHoldsOnTheNewServer(boolean drawn, int negated, int pixels) throws IOException {
        ended(drawn);
        scene.send(Scene.clear());
        scene.send(new Script().command(Command.SET_RENDER_CONDITION, Scene.QUERY, negated, 0));
        scene.model().resolved(scene.model().endedQueries().getFirst(), scene.result());
        move();
        scene.send(Scene.draw());
        assertThat(scene.pixelsDrawn()).isEqualTo(pixels);
        scene.send(new Script().command(Command.SET_RENDER_CONDITION, 0, 0, 0));
        scene.send(Scene.clear());
        scene.send(new Script().command(Command.SET_RENDER_CONDITION, Scene.QUERY, negated, 0));
        scene.send(Scene.draw());
        assertThat(scene.pixelsDrawn()).as("set again on the new server").isEqualTo(pixels);
    }

    @ParameterizedTest
    @CsvSource({"true,true", "true,false", "false,true", "false,false"})
    void aConditionOnAQueryThatCountedOnTwoServersHolds(boolean moves, boolean drawnAgain) throws IOException {
        scene.send(new Script().command(Command.BEGIN_QUERY, Scene.QUERY));
        scene.send(Scene.draw());
        QueryCarry query = scene.model().activeQueries().getFirst();
        scene.raw(query.stop());
        scene.model().carried(query, scene.result());
        if (moves) {
            move();
        } else {
            for (int[] words : scene.model().resume()) {
                scene.raw(words);
            }
        }
        if (drawnAgain) {
            scene.send(Scene.draw());
        }
        scene.send(new Script().command(Command.END_QUERY, Scene.QUERY));
        assertThat(drawnUnderCondition(1)).isZero();
        assertThat(drawnUnderCondition(0)).isEqualTo(Scene.PIXELS);
    }

    private int drawnUnderCondition(int negated) throws IOException {
        scene.send(Scene.clear());
        scene.send(new Script().command(Command.SET_RENDER_CONDITION, Scene.QUERY, negated, 0));
        scene.send(Scene.draw());
        scene.send(new Script().command(Command.SET_RENDER_CONDITION, 0, 0, 0));
        return scene.pixelsDrawn();
    }

    @Test
    void withoutItsResultAConditionOnAnOldQueryIsWrong() throws IOException {
        ended(true);
        scene.send(Scene.clear());
        scene.send(new Script().command(Command.SET_RENDER_CONDITION, Scene.QUERY, 0, 0));
        move();
        scene.send(Scene.draw());
        assertThat(scene.pixelsDrawn())
                .as("nothing was resolved: the condition fails")
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"true", "false"})
    void transformFeedbackGoesOnWhereItWas(boolean paused) throws IOException {
        Script targets = new Script().command(Command.SET_STREAMOUT_TARGETS, 0, Scene.TARGET);
        scene.send(targets);
        scene.send(Scene.draw());
        if (paused) {
            scene.send(new Script().command(Command.SET_STREAMOUT_TARGETS, 0));
        }
        move();
        byte[] strip = Scene.corners(0, 1, 2, 2, 1, 3);
        assertThat(scene.contents(Scene.WRITTEN)).startsWith(strip);
        if (paused) {
            scene.send(targets);
        }
        scene.send(Scene.draw());
        byte[] written = scene.contents(Scene.WRITTEN);
        assertThat(Arrays.copyOf(written, 192)).isEqualTo(twice(strip));
        assertThat(Arrays.copyOfRange(written, 192, 1024)).containsOnly(0);
    }

    private static byte[] twice(byte[] once) {
        byte[] both = Arrays.copyOf(once, once.length * 2);
        System.arraycopy(once, 0, both, once.length, once.length);
        return both;
    }

    @Test
    void anOldQueryIsReadIntoABuffer() throws IOException {
        second.close();
        second = VirglServer.start(directory, "llvmpipe");
        scene.create(new ResourceSpec(Scene.READ, 0, 64, 1 << 15, 64, 1, 1, 1, 0, 0, 0));
        ended(true);
        Script read = new Script().command(Command.GET_QUERY_RESULT_QBO, Scene.QUERY, Scene.READ, 1, 3, 8, 0);
        scene.send(read);
        byte[] byServer = scene.contents(Scene.READ);
        assertThat(byServer[9]).as("of 2048").isEqualTo((byte) 8);
        scene.send(new Script().command(Command.RESOURCE_INLINE_WRITE, Scene.READ, 0, 0, 0, 0, 8, 0, 0, 8, 1, 1, 0, 0));
        scene.model().resolved(scene.model().endedQueries().getFirst(), scene.result());
        move();
        BufferRead instead = scene.model().submit(read.segment()).reads().getFirst();
        scene.raw(instead.write(instead.known().orElseThrow()));
        assertThat(scene.contents(Scene.READ)).isEqualTo(byServer);
    }

    @Test
    void timeStampsGoOnFromTheOldClock() throws IOException {
        scene.send(new Script()
                .destroy(ObjectType.QUERY, Scene.QUERY)
                .create(ObjectType.QUERY, Scene.QUERY, 2, 0, Scene.RESULT));
        Script stamp =
                new Script().command(Command.END_QUERY, Scene.QUERY).command(Command.GET_QUERY_RESULT, Scene.QUERY, 1);
        scene.send(stamp);
        long old = scene.result();
        assertThat(old).isPositive();
        move();
        scene.model().timestampOffset(1L << 40);
        QueryCarry query = scene.model().endedQueries().getFirst();
        assertThat(scene.model().whole(query, scene.result())).as("unread").isEqualTo(old);
        scene.send(stamp);
        assertThat(scene.model().whole(query, scene.result())).isEqualTo(scene.result() + (1L << 40));
    }

    @Test
    void whatIsDestroyedAndStillBoundIsBoundOnTheNewServer() throws IOException {
        scene.send(new Script()
                .destroy(ObjectType.SURFACE, Scene.SURFACE)
                .destroy(ObjectType.SHADER, Scene.VERTEX_SHADER)
                .destroy(ObjectType.SHADER, Scene.FRAGMENT_SHADER));
        assertThat(scene.model().unref(Scene.VERTICES)).isFalse();
        move();
        scene.send(Scene.clear());
        scene.send(Scene.draw());
        assertThat(scene.pixelsDrawn()).isEqualTo(Scene.PIXELS);
    }

    @Test
    void aHalfSentShaderIsSentToItsEndOnTheNewServer() throws IOException {
        int[] whole = Scene.fragmentShader(77);
        int[] head = Arrays.copyOf(whole, 5 + 8);
        int[] tail = new int[whole.length - 8];
        System.arraycopy(whole, 0, tail, 0, 5);
        System.arraycopy(whole, 5 + 8, tail, 5, tail.length - 5);
        tail[2] = 1 << 31 | 32;
        scene.send(new Script().create(ObjectType.SHADER, head));
        move();
        scene.send(new Script().create(ObjectType.SHADER, tail).command(Command.BIND_SHADER, 77, 1));
        scene.send(Scene.clear());
        scene.send(Scene.draw());
        assertThat(scene.pixelsDrawn()).isEqualTo(Scene.PIXELS);
    }
}
