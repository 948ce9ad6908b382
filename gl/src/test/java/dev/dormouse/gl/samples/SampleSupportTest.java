package dev.dormouse.gl.samples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.dormouse.gl.caps.Caps;
import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.state.GlModel;
import dev.dormouse.gl.state.Readable;
import dev.dormouse.gl.state.ResourceSpec;
import dev.dormouse.gl.state.Unreadable;
import java.util.Arrays;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class SampleSupportTest {
    private static final int FLAT = 2;
    private static final int ARRAY = 7;
    private static final int RGBA8 = 67;
    private static final int RGBA8_SRGB = 104;
    private static final int LUMINANCE = 9;
    private static final int DEPTH_AND_STENCIL = 20;

    /** Words of the capabilities. */
    private static final int GLSL = 66;

    private static final int CAPABILITIES = 98;
    private static final int MULTISAMPLE = 192;
    private static final int MOST_SAMPLES = 71;
    private static final int PLACES = 99;

    private final GlModel model = new GlModel();

    @Test
    void eachSampleOfEachLayerIsAPiece() {
        create(7, ARRAY, RGBA8, 2);
        assertThat(all().pieces(model))
                .extracting(SamplePiece::plane, SamplePiece::layer, SamplePiece::sample)
                .containsExactly(
                        tuple(Plane.COLOUR, 0, 0),
                        tuple(Plane.COLOUR, 0, 1),
                        tuple(Plane.COLOUR, 1, 0),
                        tuple(Plane.COLOUR, 1, 1));
        assertThat(all().pieces(model).getLast().key())
                .isEqualTo(new Readable(7, 1, 0, 0, 1, 64, 32, 1, 256, 8192, 8192));
        assertThat(all().lost(model)).isEmpty();
    }

    @Test
    void depthsAreFourBytesAndStencilsOneBehindAllLevelsOfDepths() {
        create(7, FLAT, DEPTH_AND_STENCIL, 1);
        assertThat(all().pieces(model))
                .extracting(piece -> piece.key().level(), piece -> piece.key().bytes())
                .containsExactly(tuple(0, 8192), tuple(1, 8192), tuple(32, 2048), tuple(33, 2048));
    }

    @Test
    void withoutWhatLooksAtStencilsThoseAreLost() {
        create(7, FLAT, DEPTH_AND_STENCIL, 1);
        SampleSupport support = support(words -> words[GLSL] = 330);
        assertThat(support.pieces(model)).extracting(SamplePiece::plane).containsOnly(Plane.DEPTH);
        assertThat(support.lost(model))
                .containsExactly(new Unreadable(
                        7, "the stencil samples of a multisampled 64x32 S8_UINT_Z24_UNORM picture cannot be read"));
    }

    @Test
    void whatAServerCannotLookAtIsLost() {
        create(7, FLAT, RGBA8, 1);
        Unreadable lost =
                new Unreadable(7, "the samples of a multisampled 64x32 R8G8B8A8_UNORM picture cannot be read");
        assertThat(support(words -> words[CAPABILITIES] &= ~(1 << 1)).lost(model))
                .containsExactly(lost);
        assertThat(support(words -> words[CAPABILITIES] |= 1 << 19).lost(model)).containsExactly(lost);
        assertThat(support(words -> words[MULTISAMPLE + 2] = 0).lost(model)).containsExactly(lost);
        assertThat(SampleSupport.of(null).lost(model)).containsExactly(lost);
        assertThat(SampleSupport.of(null).pieces(model)).isEmpty();
    }

    @Test
    void formatsThatAreNotDrawnAsTheyAreAreLost() {
        create(7, FLAT, LUMINANCE, 1);
        assertThat(all().lost(model)).hasSize(1);
    }

    @Test
    void sRgbIsOnlyLookedAtAsNumbers() {
        create(7, FLAT, RGBA8_SRGB, 1);
        assertThat(all().pieces(model)).hasSize(2);
        // R8G8B8A8_UINT is the format of number 180.
        assertThat(support(words -> words[MULTISAMPLE + 5] &= ~(1 << 20)).lost(model))
                .hasSize(1);
    }

    @Test
    void samplesBeyondWhatWasAskedForAreCarriedToo() {
        create(7, FLAT, RGBA8, 1);
        SampleSupport four = support(words -> words[PLACES] = 0x2a62);
        assertThat(four.pieces(model)).extracting(SamplePiece::asked).containsExactly(true, true, false, false);
        SampleSupport eight = support(words -> {
            words[PLACES] = 0x2a62;
            words[PLACES + 2] = words[PLACES + 1];
        });
        assertThat(eight.pieces(model)).hasSize(8);
        SampleSupport few = support(words -> {
            words[PLACES] = 0x2a62;
            words[MOST_SAMPLES] = 2;
        });
        assertThat(few.pieces(model)).hasSize(2);
    }

    @Test
    void moreSamplesThanAMaskHasBitsAreNotTried() {
        model.created(new ResourceSpec(7, FLAT, RGBA8, 2, 64, 32, 1, 1, 0, 33, 0));
        model.created(new ResourceSpec(8, FLAT, RGBA8, 2, 65_536, 65_536, 1, 1, 0, 4, 0));
        assertThat(all().pieces(model)).isEmpty();
        assertThat(all().lost(model)).hasSize(2);
    }

    private void create(int handle, int target, int format, int layers) {
        model.created(new ResourceSpec(handle, target, format, 2, 64, 32, 1, layers, 0, 2, 0));
    }

    private static SampleSupport all() {
        return support(words -> {});
    }

    /** A server of desktop OpenGL that can do everything but for this. */
    private static SampleSupport support(Consumer<int[]> but) {
        int[] words = new int[344];
        Arrays.fill(words, -1);
        words[GLSL] = 450;
        words[CAPABILITIES] = ~(1 << 19);
        words[MOST_SAMPLES] = 8;
        words[PLACES] = 0x44cc;
        words[PLACES + 1] = 0xaae6_2a62;
        but.accept(words);
        return SampleSupport.of(Caps.ofV2(Dwords.bytes(words)));
    }
}
