package dev.dormouse.gl.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.dormouse.gl.protocol.ObjectType;
import dev.dormouse.gl.protocol.VirglException;
import org.junit.jupiter.api.Test;

class ContentsTest {
    private static final int TEXTURE_2D = 2;
    private static final int TEXTURE_3D = 3;
    private static final int CUBE = 4;
    private static final int ARRAY_2D = 7;
    private static final int RGBA8 = 67;
    private static final int DXT5 = 108;
    private static final int NV12 = 166;

    private final GlModel model = new GlModel();

    @Test
    void aBufferIsReadInOnePiece() {
        model.created(Script.buffer(7, 1000));
        assertThat(model.readables()).containsExactly(new Readable(7, 0, 0, 0, 0, 1000, 1, 1, 0, 0, 1000));
        assertThat(model.readables().getFirst().words()).containsExactly(7, 0, 0, 0, 0, 0, 0, 1000, 1, 1, 1000);
    }

    @Test
    void everyLevelHasItsSize() {
        model.created(Script.texture(7, TEXTURE_2D, RGBA8, 5, 2, 1, 1, 2));
        assertThat(model.readables())
                .containsExactly(
                        new Readable(7, 0, 0, 0, 0, 5, 2, 1, 20, 40, 40),
                        new Readable(7, 1, 0, 0, 0, 2, 1, 1, 8, 8, 8),
                        new Readable(7, 2, 0, 0, 0, 1, 1, 1, 4, 4, 4));
    }

    @Test
    void blocksAreCountedWhole() {
        model.created(Script.texture(7, TEXTURE_2D, DXT5, 6, 6, 1, 1, 2));
        assertThat(model.readables())
                .extracting(Readable::stride, Readable::bytes)
                .containsExactly(tuple(32, 64), tuple(16, 16), tuple(16, 16));
    }

    @Test
    void layersFacesAndSlicesAreReadOneByOne() {
        model.created(Script.texture(1, ARRAY_2D, RGBA8, 4, 4, 1, 3, 0));
        model.created(Script.texture(2, CUBE, RGBA8, 4, 4, 1, 6, 1));
        model.created(Script.texture(3, TEXTURE_3D, RGBA8, 4, 4, 4, 1, 2));
        assertThat(model.readables().stream().filter(one -> one.handle() == 1).map(Readable::z))
                .containsExactly(0, 1, 2);
        assertThat(model.readables().stream().filter(one -> one.handle() == 2)).hasSize(12);
        assertThat(model.readables().stream().filter(one -> one.handle() == 3).map(Readable::z))
                .containsExactly(0, 1, 2, 3, 0, 1, 0);
    }

    @Test
    void fencesAreLeftOutAndResultsOfQueriesAreNot() {
        model.created(Script.custom(7, 8));
        model.created(Script.custom(8, 16));
        assertThat(model.readables()).isEmpty();
        new Script().object(ObjectType.QUERY, 1, 8).to(model);
        assertThat(model.readables()).containsExactly(new Readable(8, 0, 0, 0, 0, 16, 1, 1, 0, 0, 16));
        assertThat(model.lost()).isEmpty();
    }

    @Test
    void whatCannotBeReadIsToldWithItsReason() {
        model.created(Script.texture(8, TEXTURE_2D, NV12, 64, 32, 1, 1, 0));
        assertThat(model.readables()).isEmpty();
        assertThat(model.lost())
                .containsExactly(new Unreadable(8, "how 64x32 texels of format 166 lie in memory is not known"));
    }

    @Test
    void ofMultisampledPicturesAServerIsNotAsked() {
        model.created(new ResourceSpec(7, TEXTURE_2D, RGBA8, 2, 64, 32, 1, 1, 0, 4, 0));
        assertThat(model.readables()).isEmpty();
    }

    @Test
    void whatServersRoundIsReadAndTold() {
        model.created(Script.texture(7, TEXTURE_2D, 21, 64, 32, 1, 1, 0));
        model.created(Script.texture(8, TEXTURE_2D, 20, 64, 32, 1, 1, 0));
        assertThat(model.readables()).hasSize(2);
        assertThat(model.exact(model.readables().getFirst())).isFalse();
        assertThat(model.exact(model.readables().getLast())).isTrue();
        assertThat(model.lost())
                .containsExactly(new Unreadable(
                        7, "the depths of a 64x32 Z24X8_UNORM picture come along with 16 of their 24 bits"));
    }

    @Test
    void sizesThatNoGpuHasAreRefused() {
        assertThatThrownBy(() -> Script.texture(7, TEXTURE_2D, RGBA8, 65_537, 1, 1, 1, 0))
                .isInstanceOf(VirglException.class)
                .hasMessageContaining("65537 by 1");
        assertThatThrownBy(() -> Script.texture(7, TEXTURE_2D, RGBA8, -1, 1, 1, 1, 0))
                .hasMessageContaining("-1 by 1");
        assertThatThrownBy(() -> Script.texture(7, TEXTURE_2D, RGBA8, 1, 1, 1, 1, 32))
                .hasMessageContaining("32 levels");
        assertThatThrownBy(() -> Script.texture(7, 9, RGBA8, 1, 1, 1, 1, 0)).hasMessageContaining("target 9");
    }

    @Test
    void moreLayersThanAnyProgramHasAreRefused() {
        for (int handle = 1; handle <= 16; handle++) {
            model.created(Script.texture(handle, ARRAY_2D, RGBA8, 1, 1, 1, 65_536, 0));
        }
        assertThatThrownBy(() -> model.created(Script.buffer(99, 1))).hasMessageContaining("layers");
        assertThat(model.unref(1)).isTrue();
        model.created(Script.buffer(99, 1));
    }

    @Test
    void whatIsTooLargeForOneTransferIsTold() {
        model.created(Script.texture(7, TEXTURE_2D, RGBA8, 32_768, 32_768, 1, 1, 0));
        model.created(Script.buffer(8, -1));
        assertThat(model.readables()).isEmpty();
        assertThat(model.lost())
                .hasSize(2)
                .allSatisfy(lost -> assertThat(lost.reason()).contains("2 GiB"));
    }
}
