package dev.dormouse.gl.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How far transform feedback has written, counted from the draws. */
class FeedbackTest {
    private static final int TRIANGLES = 4;
    private static final int STRIP = 5;

    private final GlModel model = new GlModel();

    @BeforeEach
    void shaderWithTwoOutputs() {
        model.created(Script.buffer(7, 4096));
        model.created(Script.buffer(8, 4096));
        new Script()
                .create(ObjectType.SHADER, 1, 0, 4, 300, 2, 4, 2, 0, 0, 1, 2, 3, 4, 5)
                .command(Command.BIND_SHADER, 1, 0)
                .create(ObjectType.STREAMOUT_TARGET, 21, 7, 256, 1024)
                .create(ObjectType.STREAMOUT_TARGET, 22, 8, 0, 4096)
                .command(Command.SET_STREAMOUT_TARGETS, 0, 21, 22)
                .to(model);
    }

    private static Script draw(int mode, int count, int instances) {
        return new Script().command(Command.DRAW_VBO, 0, count, mode, 0, instances, 0, 0, 0, 0, 0, count, 0);
    }

    private int[] target(int handle) {
        int[] words = Script.one(model, Phase.OBJECTS);
        for (int at = 0; at < words.length; at += Command.words(words[at]) + 1) {
            if (words[at] == Command.CREATE_OBJECT.header(ObjectType.STREAMOUT_TARGET, 4) && words[at + 1] == handle) {
                return new int[] {words[at + 3], words[at + 4]};
            }
        }
        throw new AssertionError("no target " + handle);
    }

    @Test
    void aTargetIsMadeAgainBehindWhatIsWritten() {
        draw(TRIANGLES, 7, 1).to(model);
        draw(STRIP, 5, 2).to(model);
        assertThat(target(21)).as("24 vertices of 16 bytes").containsExactly(256 + 384, 1024 - 384);
        assertThat(target(22)).as("24 vertices of 8 bytes").containsExactly(192, 4096 - 192);
        assertThat(model.lost()).isEmpty();
        GlModel again = GlModel.load(model.save());
        assertThat(Script.replay(again)).isEqualTo(Script.replay(model));
    }

    @Test
    void whatHasNoRoomInOneBufferIsWrittenToNone() {
        draw(TRIANGLES, 3 * 100, 1).to(model);
        assertThat(target(21)).as("21 triangles of 48 bytes").containsExactly(256 + 1008, 16);
        assertThat(target(22)).containsExactly(21 * 24, 4096 - 21 * 24);
    }

    @Test
    void pausedItWritesNothing() {
        draw(TRIANGLES, 3, 1).to(model);
        new Script().command(Command.SET_STREAMOUT_TARGETS, 0).to(model);
        draw(TRIANGLES, 3, 1).to(model);
        assertThat(target(21)).containsExactly(256 + 48, 1024 - 48);
        assertThat(Script.one(model, Phase.BINDINGS)).doesNotContain(Command.SET_STREAMOUT_TARGETS.header(3));
    }

    @Test
    void whatOnlyTheGpuKnowsIsToldAsLost() {
        new Script()
                .command(Command.DRAW_VBO, 0, 9, TRIANGLES, 1, 1, 0, 0, 1, 0xffff, 0, 9, 0)
                .to(model);
        assertThat(model.lost()).hasSize(2).first().satisfies(lost -> {
            assertThat(lost.handle()).isEqualTo(21);
            assertThat(lost.reason()).contains("transform feedback");
        });
        assertThat(GlModel.load(model.save()).lost()).isEqualTo(model.lost());
        new Script()
                .destroy(ObjectType.STREAMOUT_TARGET, 21)
                .destroy(ObjectType.STREAMOUT_TARGET, 22)
                .to(model);
        assertThat(model.lost()).isEmpty();
    }

    @Test
    void aGeometryShaderMakesItUnknown() {
        new Script()
                .object(ObjectType.SHADER, 2, 0)
                .command(Command.BIND_SHADER, 2, 2)
                .to(model);
        draw(TRIANGLES, 3, 1).to(model);
        assertThat(model.lost()).hasSize(2);
    }

    @Test
    void destroyingABoundTargetUnbindsAll() {
        new Script().destroy(ObjectType.STREAMOUT_TARGET, 21).to(model);
        assertThat(model.unref(7)).isTrue();
        assertThat(model.unref(8)).isFalse();
        assertThat(Script.one(model, Phase.BINDINGS)).doesNotContain(Command.SET_STREAMOUT_TARGETS.header(3));
    }
}
