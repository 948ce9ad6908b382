package dev.dormouse.gl.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.VirglException;
import org.junit.jupiter.api.Test;

/** What something live names stays, though the program has thrown it away. */
class LifetimeTest {
    private final GlModel model = new GlModel();

    @Test
    void aResourceStaysWhileAnObjectNamesIt() {
        model.created(Script.buffer(7, 64));
        new Script().object(ObjectType.SURFACE, 1, 7).to(model);
        assertThat(model.unref(7)).isFalse();
        assertThat(model.resources()).hasSize(1);
        assertThat(model.readables()).hasSize(1);
        assertThat(model.reaped()).isEmpty();
        new Script().destroy(ObjectType.SURFACE, 1).to(model);
        assertThat(model.reaped()).containsExactly(7);
        assertThat(model.reaped()).isEmpty();
        assertThat(model.resources()).isEmpty();
    }

    @Test
    void aResourceStaysWhileItIsBound() {
        model.created(Script.buffer(7, 64));
        model.created(Script.buffer(8, 64));
        new Script().command(Command.SET_VERTEX_BUFFERS, 16, 0, 7, 16, 0, 7).to(model);
        assertThat(model.unref(7)).isFalse();
        new Script().command(Command.SET_VERTEX_BUFFERS, 16, 0, 8).to(model);
        assertThat(model.reaped()).containsExactly(7);
        assertThat(model.unref(8)).isFalse();
    }

    @Test
    void anUnnamedResourceGoesAtOnce() {
        model.created(Script.buffer(7, 64));
        assertThat(model.unref(7)).isTrue();
        assertThat(model.reaped()).isEmpty();
        assertThatThrownBy(() -> model.unref(7)).isInstanceOf(VirglException.class);
        model.created(Script.buffer(7, 64));
        assertThatThrownBy(() -> model.created(Script.buffer(7, 64))).hasMessageContaining("taken");
    }

    @Test
    void aContextThatIsDestroyedLetsAllGo() {
        model.created(Script.buffer(7, 64));
        new Script()
                .command(Command.CREATE_SUB_CTX, 3)
                .object(ObjectType.SURFACE, 1, 7)
                .command(Command.SET_FRAMEBUFFER_STATE, 1, 0, 1)
                .destroy(ObjectType.SURFACE, 1)
                .to(model);
        assertThat(model.unref(7)).isFalse();
        new Script().command(Command.DESTROY_SUB_CTX, 3).to(model);
        assertThat(model.reaped()).containsExactly(7);
        assertThat(model.stats()).isEqualTo(new GlStats(1, 0, 0, 0, 0, 0));
        new Script().command(Command.DESTROY_SUB_CTX, 0).to(model);
        assertThat(model.stats().contexts()).isEqualTo(1);
    }

    @Test
    void aDestroyedObjectThatIsBoundIsMadeBoundAndDestroyedAgain() {
        new Script()
                .object(ObjectType.DSA, 5, 0)
                .bind(ObjectType.DSA, 5)
                .destroy(ObjectType.DSA, 5)
                .to(model);
        assertThat(Script.one(model, Phase.OBJECTS))
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .object(ObjectType.DSA, 5, 0)
                        .words());
        assertThat(Script.one(model, Phase.BINDINGS))
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .bind(ObjectType.DSA, 5)
                        .destroy(ObjectType.DSA, 5)
                        .command(Command.SET_SUB_CTX, 0)
                        .words());
        new Script().bind(ObjectType.DSA, 0).to(model);
        assertThat(model.stats().objects()).isZero();
    }

    @Test
    void aHandleThatIsUsedAgainNamesTheNewOneAndTheBoundOneGetsAnother() {
        new Script()
                .object(ObjectType.DSA, 5, 0)
                .bind(ObjectType.DSA, 5)
                .destroy(ObjectType.DSA, 5)
                .create(ObjectType.DSA, 5, 1, 2, 3, 4)
                .to(model);
        assertThat(Script.one(model, Phase.OBJECTS))
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .create(ObjectType.DSA, 5, 1, 2, 3, 4)
                        .object(ObjectType.DSA, -2, 0)
                        .words());
        assertThat(Script.one(model, Phase.BINDINGS))
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .bind(ObjectType.DSA, -2)
                        .destroy(ObjectType.DSA, -2)
                        .command(Command.SET_SUB_CTX, 0)
                        .words());
        isAFixpoint();
    }

    @Test
    void aDestroyedViewStaysWhenTheOnesBehindItAreSet() {
        model.created(Script.buffer(7, 64));
        new Script()
                .object(ObjectType.SAMPLER_VIEW, 5, 7)
                .object(ObjectType.SAMPLER_VIEW, 6, 7)
                .command(Command.SET_SAMPLER_VIEWS, 0, 0, 5)
                .destroy(ObjectType.SAMPLER_VIEW, 5)
                .command(Command.SET_SAMPLER_VIEWS, 0, 1, 6)
                .to(model);
        assertThat(Script.one(model, Phase.BINDINGS))
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .command(Command.SET_SAMPLER_VIEWS, 0, 0, 5, 6)
                        .destroy(ObjectType.SAMPLER_VIEW, 5)
                        .command(Command.SET_SUB_CTX, 0)
                        .words());
        isAFixpoint();
    }

    @Test
    void createdAgainUnderItsHandleItReplacesTheOldOne() {
        model.created(Script.buffer(7, 64));
        model.created(Script.buffer(8, 64));
        new Script()
                .object(ObjectType.SURFACE, 5, 7)
                .object(ObjectType.SURFACE, 5, 8)
                .to(model);
        assertThat(model.stats().objects()).isEqualTo(1);
        assertThat(model.unref(7)).isTrue();
        assertThat(model.unref(8)).isFalse();
    }

    @Test
    void whatIsBoundAndWasNeverMadeIsNothing() {
        new Script().command(Command.SET_FRAMEBUFFER_STATE, 1, 0, 99).to(model);
        assertThat(Script.one(model, Phase.BINDINGS))
                .containsSequence(new Script()
                        .command(Command.SET_FRAMEBUFFER_STATE, 1, 0, 0)
                        .words());
        new Script().object(ObjectType.SURFACE, 1, 4711).to(model);
        assertThat(model.stats().objects()).isZero();
    }

    @Test
    void refusedSubmissionsChangeNothing() {
        Script script = new Script().object(ObjectType.DSA, 5, 0).command(Command.TRANSFER3D, new int[13]);
        assertThatThrownBy(() -> script.to(model)).hasMessageContaining("TRANSFER3D");
        assertThat(model.stats().objects()).isZero();
    }

    private void isAFixpoint() {
        GlModel again = GlModel.load(model.save());
        assertThat(Script.replay(again)).isEqualTo(Script.replay(model));
        assertThat(again.save()).isEqualTo(model.save());
    }
}
