package dev.dormouse.gl.state;

import static org.assertj.core.api.Assertions.assertThat;

import dev.dormouse.gl.protocol.Command;
import dev.dormouse.gl.protocol.ObjectType;
import org.junit.jupiter.api.Test;

class ShaderTest {
    private static final int CONTINUED = 1 << 31;

    private final GlModel model = new GlModel();

    @Test
    void aLongShaderIsMadeAgainPacketByPacket() {
        Script packets = new Script()
                .create(ObjectType.SHADER, 5, 1, 20, 300, 0, 1, 2)
                .create(ObjectType.SHADER, 5, 1, CONTINUED | 8, 300, 0, 3, 4)
                .create(ObjectType.SHADER, 5, 1, CONTINUED | 16, 300, 0, 5);
        packets.to(model);
        new Script().create(ObjectType.SHADER, 6, 1, 4, 300, 0, 1).to(model);
        assertThat(Script.one(model, Phase.OBJECTS))
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .create(ObjectType.SHADER, 5, 1, 20, 300, 0, 1, 2)
                        .create(ObjectType.SHADER, 5, 1, CONTINUED | 8, 300, 0, 3, 4)
                        .create(ObjectType.SHADER, 5, 1, CONTINUED | 16, 300, 0, 5)
                        .create(ObjectType.SHADER, 6, 1, 4, 300, 0, 1)
                        .words());
        assertThat(model.stats().objects()).isEqualTo(2);
    }

    @Test
    void aHalfSentShaderComesLastAndGoesOnAfterwards() {
        new Script()
                .create(ObjectType.SHADER, 5, 1, 12, 300, 0, 1, 2)
                .create(ObjectType.SHADER, 7, 0, 4, 300, 0, 9)
                .to(model);
        GlModel again = GlModel.load(model.save());
        assertThat(Script.one(again, Phase.OBJECTS))
                .isEqualTo(new Script()
                        .command(Command.SET_SUB_CTX, 0)
                        .create(ObjectType.SHADER, 7, 0, 4, 300, 0, 9)
                        .create(ObjectType.SHADER, 5, 1, 12, 300, 0, 1, 2)
                        .words());
        new Script().create(ObjectType.SHADER, 5, 1, CONTINUED | 8, 300, 0, 3).to(again);
        assertThat(Script.one(again, Phase.OBJECTS))
                .endsWith(new Script()
                        .create(ObjectType.SHADER, 5, 1, 12, 300, 0, 1, 2)
                        .create(ObjectType.SHADER, 5, 1, CONTINUED | 8, 300, 0, 3)
                        .words());
    }

    @Test
    void whatNoServerTakesIsNotKept() {
        new Script()
                .create(ObjectType.SHADER, 5, 1, 12, 300, 0, 1, 2)
                .create(ObjectType.SHADER, 6, 1, 4, 300, 0, 1)
                .create(ObjectType.SHADER, 9, 2, CONTINUED | 8, 300, 0, 1)
                .to(model);
        assertThat(model.stats().objects()).isEqualTo(1);
    }

    @Test
    void manyObjectsAreSentInSubmissionsThatFit() {
        for (int handle = 1; handle <= 200; handle++) {
            int[] shader = new int[1000];
            shader[0] = handle;
            shader[2] = 995 * 4;
            new Script().create(ObjectType.SHADER, shader).to(model);
        }
        assertThat(model.replay(Phase.OBJECTS)).hasSize(4).allSatisfy(words -> {
            assertThat(words.length).isLessThanOrEqualTo(66_560);
            assertThat(words).startsWith(Command.SET_SUB_CTX.header(1), 0);
        });
        GlModel again = GlModel.load(model.save());
        assertThat(again.stats().objects()).isEqualTo(200);
        assertThat(again.save()).isEqualTo(model.save());
    }
}
