package dev.dormouse.gl.caps;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.dormouse.gl.protocol.Dwords;
import dev.dormouse.gl.protocol.VirglException;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CapsTest {
    private final byte[] a = new byte[1376];
    private final byte[] b = new byte[1376];

    private static void set(byte[] caps, int offset, int word) {
        Dwords.set(MemorySegment.ofArray(caps), offset / 4, word);
    }

    private static void set(byte[] caps, int offset, float real) {
        set(caps, offset, Float.floatToRawIntBits(real));
    }

    private static int get(byte[] caps, int offset) {
        return Dwords.at(MemorySegment.ofArray(caps), offset / 4);
    }

    private byte[] met() {
        return Caps.meet(List.of(Caps.ofV2(a), Caps.ofV2(b))).v2();
    }

    @Test
    void fieldsAreWhereTheHeaderHasThem() {
        assertThat(offset("bset")).isEqualTo(260);
        assertThat(offset("glsl_level")).isEqualTo(264);
        assertThat(offset("min_aliased_point_size")).isEqualTo(308);
        assertThat(offset("max_texture_lod_bias")).isEqualTo(340);
        assertThat(offset("shader_buffer_offset_alignment")).isEqualTo(388);
        assertThat(offset("capability_bits")).isEqualTo(392);
        assertThat(offset("sample_locations")).isEqualTo(396);
        assertThat(offset("max_vertex_attrib_stride")).isEqualTo(428);
        assertThat(offset("max_texture_2d_size")).isEqualTo(484);
        assertThat(offset("max_atomic_counters")).isEqualTo(500);
        assertThat(offset("host_feature_check_version")).isEqualTo(556);
        assertThat(offset("supported_readback_formats")).isEqualTo(560);
        assertThat(offset("capability_bits_v2")).isEqualTo(688);
        assertThat(offset("renderer")).isEqualTo(696);
        assertThat(offset("max_anisotropy")).isEqualTo(760);
        assertThat(offset("supported_multisample_formats")).isEqualTo(768);
        assertThat(offset("max_const_buffer_size")).isEqualTo(832);
        assertThat(offset("max_uniform_block_size")).isEqualTo(1372);
    }

    private static int offset(String name) {
        return Fields.ALL.stream()
                        .filter(field -> field.name().equals(name))
                        .findFirst()
                        .orElseThrow()
                        .word()
                * 4;
    }

    @Test
    void ofTwoServersTheLesserIsMet() {
        set(a, 4, 0b1100);
        set(b, 4, 0b1010);
        set(a, 264, 450);
        set(b, 264, 330);
        set(a, 308, 0.5f);
        set(b, 308, 1f);
        set(a, 312, 255f);
        set(b, 312, 64f);
        set(a, 364, -32);
        set(b, 364, -8);
        set(a, 368, 31);
        set(b, 368, 7);
        set(a, 384, 16);
        set(b, 384, 256);
        set(a, 484, 16_384);
        set(b, 484, 8192);
        set(a, 1372, -1);
        set(b, 1372, 65_536);
        byte[] met = met();
        assertThat(get(met, 4)).isEqualTo(0b1000);
        assertThat(get(met, 264)).isEqualTo(330);
        assertThat(get(met, 308)).isEqualTo(Float.floatToRawIntBits(1f));
        assertThat(get(met, 312)).isEqualTo(Float.floatToRawIntBits(64f));
        assertThat(get(met, 364)).isEqualTo(-8);
        assertThat(get(met, 368)).isEqualTo(7);
        assertThat(get(met, 384)).isEqualTo(256);
        assertThat(get(met, 484)).isEqualTo(8192);
        assertThat(get(met, 1372)).isEqualTo(65_536);
    }

    @Test
    void whatSaysHowAServerBehavesIsNotMet() {
        set(a, 392, 1 << 19);
        assertThatThrownBy(this::met).isInstanceOf(VirglException.class).hasMessageContaining("OpenGL ES");
        set(a, 392, 1 << 29);
        assertThatThrownBy(this::met).hasMessageContaining("BGRA");
    }

    @Test
    void whatNeedsSharedMemoryIsHiddenFromPrograms() {
        set(a, 0, 9);
        set(a, 392, -1);
        set(a, 688, -1);
        set(a, 856, 3);
        set(a, 860, 77);
        set(a, 1372, 65_536);
        byte[] told = Caps.ofV2(a).forPrograms().v2();
        assertThat(get(told, 0)).isEqualTo(2);
        assertThat(get(told, 392)).isEqualTo(~(1 << 17 | 1 << 26 | 1 << 31));
        assertThat(get(told, 688)).isEqualTo(~(1 << 1 | 1 << 3 | 1 << 7));
        assertThat(get(told, 856)).isZero();
        assertThat(get(told, 860)).isZero();
        assertThat(get(told, 1372)).isEqualTo(65_536);
    }

    @Test
    void theFirstVersionIsTheBeginningOfTheSecond() {
        set(a, 0, 2);
        set(a, 304, 4);
        byte[] first = Caps.ofV2(a).v1();
        assertThat(first).hasSize(308);
        assertThat(get(first, 0)).isEqualTo(1);
        assertThat(get(first, 304)).isEqualTo(4);
    }

    @Test
    void shorterAndLongerAnswersAreTaken() {
        set(a, 264, 330);
        set(a, 304, 4);
        assertThat(Caps.ofV2(Arrays.copyOf(a, 308)).v2()).isEqualTo(a);
        assertThat(Caps.ofV2(Arrays.copyOf(a, 1408)).v2()).isEqualTo(a);
        assertThatThrownBy(() -> Caps.ofV2(new byte[307])).isInstanceOf(VirglException.class);
        assertThatThrownBy(() -> Caps.ofV2(new byte[1 << 20])).isInstanceOf(VirglException.class);
    }

    @Test
    void whatDoesNotFitIsNamed() {
        set(a, 4, 1 << 1 | 1 << 28);
        set(b, 4, 1 << 1);
        set(a, 392, 1 << 7 | 1 << 16);
        set(b, 392, 1 << 16);
        set(a, 484, 16_384);
        set(b, 484, 8192);
        set(a, 384, 16);
        set(b, 384, 256);
        set(a, 312, 255f);
        set(b, 312, 64.5f);
        set(a, 504, 8);
        assertThat(Caps.notFitting(Caps.ofV2(a), Caps.ofV2(b)))
                .containsExactly(
                        "sampler: this host lacks R32_FLOAT",
                        "max_aliased_point_size: it was told 255.0, this host has 64.5",
                        "uniform_buffer_offset_alignment: it was told 16, this host has 256",
                        "capability_bits: this host lacks compute_shader",
                        "max_texture_2d_size: it was told 16384, this host has 8192",
                        "max_atomic_counters[1]: it was told 8, this host has 0");
        assertThat(Caps.notFitting(Caps.ofV2(met()), Caps.ofV2(a))).isEmpty();
        assertThat(Caps.notFitting(Caps.ofV2(met()), Caps.ofV2(b))).isEmpty();
    }

    @Test
    void manyFormatsAreCounted() {
        set(a, 4, -1);
        assertThat(Caps.notFitting(Caps.ofV2(a), Caps.ofV2(b)))
                .singleElement()
                .asString()
                .contains("B8G8R8A8_UNORM")
                .endsWith("and 24 more");
    }

    @Test
    void anotherBehaviourDoesNotFit() {
        set(a, 392, 1 << 19 | 1 << 29);
        assertThat(Caps.notFitting(Caps.ofV2(a), Caps.ofV2(b)))
                .containsExactly(
                        "host_is_gles: it was told of OpenGL ES, this host has OpenGL",
                        "capability_bits: this host lacks bgra_srgb_is_emulated");
        assertThat(Caps.notFitting(Caps.ofV2(b), Caps.ofV2(a)))
                .containsExactly(
                        "host_is_gles: it was told of OpenGL, this host has OpenGL ES",
                        "capability_bits: this host lacks true sRGB pictures of the order BGRA");
    }

    @Test
    void theFieldsOfAFileMakeThemAgain() {
        for (int offset = 0; offset < 856; offset += 4) {
            set(a, offset, offset * 0x0101_0101);
        }
        set(a, 340, 16.25f);
        byte[] name = "Some GPU".getBytes(StandardCharsets.US_ASCII);
        Arrays.fill(a, 696, 760, (byte) 0);
        System.arraycopy(name, 0, a, 696, name.length);
        for (int offset = 308; offset <= 336; offset += 4) {
            set(a, offset, offset / 3f);
        }
        set(a, 760, 16f);
        Caps caps = Caps.ofV2(a);
        assertThat(caps.renderer()).isEqualTo("Some GPU");
        assertThat(caps.fields()).containsEntry("renderer", "Some GPU").containsEntry("max_texture_lod_bias", "16.25");
        assertThat(Caps.of(caps.fields())).isEqualTo(caps);
    }

    @Test
    void aFieldThatIsDamagedIsNamed() {
        Map<String, Object> fields = new HashMap<>(Caps.ofV2(a).fields());
        fields.put("glsl_level", "no");
        assertThatThrownBy(() -> Caps.of(fields))
                .isInstanceOf(VirglException.class)
                .hasMessageContaining("glsl_level");
        fields.put("glsl_level", 1L << 40);
        assertThatThrownBy(() -> Caps.of(fields)).hasMessageContaining("glsl_level");
        fields.put("glsl_level", 450L);
        fields.put("max_atomic_counters", List.of(1L, "x"));
        assertThatThrownBy(() -> Caps.of(fields)).hasMessageContaining("max_atomic_counters");
        fields.remove("max_atomic_counters");
        assertThatThrownBy(() -> Caps.of(fields)).hasMessageContaining("max_atomic_counters");
    }
}
