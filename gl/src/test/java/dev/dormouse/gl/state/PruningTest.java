package dev.dormouse.gl.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import java.lang.foreign.MemorySegment;
import org.junit.jupiter.api.Test;

/** Of what is set again and again, the last is kept. */
class PruningTest {
    private final GlModel model = new GlModel();

    @Test
    void ofEachPlaceTheLastIsKeptInTheOrderOfLastUse() {
        new Script()
                .command(Command.SET_STENCIL_REF, 1)
                .command(Command.SET_BLEND_COLOR, 1, 2, 3, 4)
                .command(Command.SET_STENCIL_REF, 2)
                .to(model);
        assertThat(Script.one(model, Phase.BINDINGS))
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .command(Command.SET_BLEND_COLOR, 1, 2, 3, 4)
                        .command(Command.SET_STENCIL_REF, 2)
                        .command(Command.SET_SUB_CTX, 0)
                        .words());
    }

    @Test
    void viewportsAreKeptOneByOne() {
        new Script()
                .command(Command.SET_VIEWPORT_STATE, 0, 1, 2, 3, 4, 5, 6, 11, 12, 13, 14, 15, 16)
                .command(Command.SET_VIEWPORT_STATE, 1, 21, 22, 23, 24, 25, 26)
                .to(model);
        assertThat(Script.one(model, Phase.BINDINGS))
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .command(Command.SET_VIEWPORT_STATE, 0, 1, 2, 3, 4, 5, 6)
                        .command(Command.SET_VIEWPORT_STATE, 1, 21, 22, 23, 24, 25, 26)
                        .command(Command.SET_SUB_CTX, 0)
                        .words());
    }

    @Test
    void anEmptyPlaceIsNoState() {
        model.created(Script.buffer(7, 64));
        new Script()
                .command(Command.SET_UNIFORM_BUFFER, 1, 3, 0, 64, 7)
                .command(Command.SET_SHADER_BUFFERS, 1, 0, 0, 64, 7, 8, 16, 7)
                .command(Command.SET_INDEX_BUFFER, 7, 2, 0)
                .to(model);
        assertThat(model.stats().stateCommands()).isEqualTo(4);
        new Script()
                .command(Command.SET_UNIFORM_BUFFER, 1, 3, 0, 0, 0)
                .command(Command.SET_SHADER_BUFFERS, 1, 0, 0, 0, 0, 0, 0, 0)
                .command(Command.SET_INDEX_BUFFER, 0)
                .to(model);
        assertThat(model.stats().stateCommands()).isZero();
    }

    @Test
    void samplerViewsBehindTheLastOnesSetAreGone() {
        model.created(Script.buffer(7, 64));
        Script script = new Script();
        for (int handle = 1; handle <= 5; handle++) {
            script.object(ObjectType.SAMPLER_VIEW, handle, 7);
        }
        script.command(Command.SET_SAMPLER_VIEWS, 1, 0, 1, 2, 3, 4)
                .command(Command.SET_SAMPLER_VIEWS, 1, 1, 5)
                .to(model);
        assertThat(Script.one(model, Phase.BINDINGS))
                .containsSequence(new Script()
                        .command(Command.SET_SAMPLER_VIEWS, 1, 0, 1, 5)
                        .words())
                .hasSize(2 + 5 + 2);
        new Script().command(Command.SET_SAMPLER_VIEWS, 1, 0).to(model);
        assertThat(model.stats().stateCommands()).isZero();
    }

    @Test
    void stagesAndContextsAreKeptApart() {
        new Script()
                .command(Command.SET_CONSTANT_BUFFER, 0, 0, 1)
                .command(Command.SET_CONSTANT_BUFFER, 1, 0, 2, 3)
                .command(Command.CREATE_SUB_CTX, 5)
                .command(Command.SET_CONSTANT_BUFFER, 0, 0, 4)
                .command(Command.SET_SUB_CTX, 0)
                .to(model);
        assertThat(Script.one(model, Phase.BINDINGS))
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .command(Command.SET_CONSTANT_BUFFER, 0, 0, 1)
                        .command(Command.SET_CONSTANT_BUFFER, 1, 0, 2, 3)
                        .command(Command.SET_SUB_CTX, 5)
                        .command(Command.SET_CONSTANT_BUFFER, 0, 0, 4)
                        .command(Command.SET_SUB_CTX, 0)
                        .words());
    }

    @Test
    void aMillionFramesLeaveNoMoreThanOne() {
        scene();
        frame(1).to(model);
        GlStats one = model.stats();
        byte[] saved = model.save();
        MemorySegment frame = frame(1).segment();
        for (int i = 0; i < 1_000_000; i++) {
            int fence = 1000 + i;
            model.created(Script.custom(fence, 8));
            model.submit(frame);
            assertThat(model.unref(fence)).isTrue();
        }
        assertThat(model.stats()).isEqualTo(one);
        assertThat(model.save()).isEqualTo(saved);
        assertThat(model.reaped()).isEmpty();
    }

    @Test
    void objectsThatAreMadeAndDestroyedLeaveNothing() {
        scene();
        frame(1).to(model);
        GlStats one = model.stats();
        for (int i = 0; i < 100_000; i++) {
            int handle = 1000 + 2 * i;
            model.created(Script.buffer(handle, 4096));
            new Script()
                    .object(ObjectType.SAMPLER_VIEW, handle + 1, handle)
                    .command(Command.SET_SAMPLER_VIEWS, 1, 0, handle + 1)
                    .destroy(ObjectType.SAMPLER_VIEW, handle + 1)
                    .to(model);
            assertThat(model.unref(handle)).isFalse();
            new Script().command(Command.SET_SAMPLER_VIEWS, 1, 0).to(model);
            assertThat(model.reaped()).containsExactly(handle);
        }
        assertThat(model.stats()).isEqualTo(one);
    }

    private void scene() {
        model.created(Script.buffer(1, 1 << 16));
        model.created(Script.buffer(2, 1 << 16));
        new Script()
                .object(ObjectType.BLEND, 11, 0)
                .object(ObjectType.SURFACE, 12, 1)
                .object(ObjectType.SHADER, 13, 0)
                .to(model);
    }

    private static Script frame(int number) {
        return new Script()
                .command(Command.SET_SUB_CTX, 0)
                .bind(ObjectType.BLEND, 11)
                .command(Command.SET_FRAMEBUFFER_STATE, 1, 0, 12)
                .command(Command.BIND_SHADER, 13, 0)
                .command(Command.SET_CONSTANT_BUFFER, 0, 0, number, 2, 3, 4, 5, 6, 7, 8)
                .command(Command.SET_VERTEX_BUFFERS, 16, 0, 2)
                .command(Command.CLEAR, 4, 0, 0, 0, 0, 0, 0, 0)
                .command(Command.DRAW_VBO, 0, 3, 4, 0, 1, 0, 0, 0, 0, 0, 2, 0);
    }
}
