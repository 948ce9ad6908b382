package dev.dormouse.gl.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.VirglException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

class SavedTest {
    private static GlModel model() {
        GlModel model = new GlModel();
        model.created(Script.buffer(7, 4096));
        model.created(Script.custom(8, 16));
        new Script()
                .command(Command.CREATE_SUB_CTX, 1)
                .command(Command.SET_SUB_CTX, 1)
                .object(ObjectType.BLEND, 1, 0)
                .object(ObjectType.SURFACE, 2, 7)
                .object(ObjectType.QUERY, 3, 8)
                .bind(ObjectType.BLEND, 1)
                .command(Command.SET_FRAMEBUFFER_STATE, 1, 0, 2)
                .command(Command.BEGIN_QUERY, 3)
                .to(model);
        model.unref(7);
        return model;
    }

    @Test
    void aLoadedModelIsAsItWas() {
        GlModel model = model();
        model.carried(model.activeQueries().getFirst(), 5);
        GlModel again = GlModel.load(model.save());
        assertThat(again.save()).isEqualTo(model.save());
        assertThat(again.resources()).containsExactlyElementsOf(model.resources());
        assertThat(again.activeQueries()).isEqualTo(model.activeQueries());
        assertThat(again.whole(again.activeQueries().getFirst(), 1)).isEqualTo(6);
        new Script()
                .command(Command.SET_FRAMEBUFFER_STATE, 0, 0)
                .destroy(ObjectType.SURFACE, 2)
                .to(again);
        assertThat(again.reaped()).containsExactly(7);
    }

    @Test
    void replayedWithoutBeingSavedItIsTheSame() {
        GlModel model = model();
        GlModel fed = new GlModel();
        model.resources().forEach(fed::created);
        for (Phase phase : Phase.values()) {
            model.replay(phase).forEach(words -> fed.submit(MemorySegment.ofArray(Dwords.bytes(words))));
        }
        assertThat(Script.replay(fed)).isEqualTo(Script.replay(model));
    }

    @Test
    void whatIsNoSavedStateIsRefused() {
        byte[] saved = model().save();
        assertThatThrownBy(() -> GlModel.load(new byte[3])).isInstanceOf(VirglException.class);
        assertThatThrownBy(() -> GlModel.load(new byte[64])).hasMessageContaining("no saved GL state");
        byte[] newer = saved.clone();
        newer[4] = 3;
        assertThatThrownBy(() -> GlModel.load(newer)).hasMessageContaining("version 3");
        assertThatThrownBy(() -> GlModel.load(Arrays.copyOf(saved, saved.length - 4)))
                .isInstanceOf(VirglException.class);
        assertThatThrownBy(() -> GlModel.load(Arrays.copyOf(saved, saved.length + 4)))
                .hasMessageContaining("behind its end");
    }

    @Test
    void damagedStateIsRefusedOrLoadedButNeverBreaksAnything() {
        byte[] saved = model().save();
        RandomGenerator random = RandomGenerator.of("L64X128MixRandom");
        for (int round = 0; round < 20_000; round++) {
            byte[] damaged = saved.clone();
            damaged[8 + random.nextInt(saved.length - 8)] ^= (byte) (1 << random.nextInt(8));
            try {
                GlModel.load(damaged);
            } catch (VirglException e) {
                // Refused: fine.
            }
        }
    }
}
