package dev.dormouse.gl.caps;

import dev.dormouse.gl.protocol.Formats;
import java.util.ArrayList;
import java.util.List;

/** Names of single bits of the capabilities (virgl_hw.h). */
final class Bits {
    /** Numbers of bits of capability_bits. */
    static final int TEXTURE_VIEW = 1;

    static final int TRANSFER = 17;

    static final int HOST_IS_GLES = 19;
    static final int COPY_TRANSFER = 26;
    static final int BGRA_SRGB_IS_EMULATED = 29;
    static final int ARB_BUFFER_STORAGE = 31;

    /** Numbers of bits of capability_bits_v2. */
    static final int UNTYPED_RESOURCE = 1;

    static final int MEMINFO = 3;
    static final int COPY_TRANSFER_BOTH_DIRECTIONS = 7;

    private static final List<String> SET = List.of(
            "indep_blend_enable",
            "indep_blend_func",
            "cube_map_array",
            "shader_stencil_export",
            "conditional_render",
            "start_instance",
            "primitive_restart",
            "blend_eq_sep",
            "instanceid",
            "vertex_element_instance_divisor",
            "seamless_cube_map",
            "occlusion_query",
            "timer_query",
            "streamout_pause_resume",
            "texture_multisample",
            "fragment_coord_conventions",
            "depth_clip_disable",
            "seamless_cube_map_per_texture",
            "ubo",
            "color_clamping",
            "poly_stipple",
            "mirror_clamp",
            "texture_query_lod",
            "has_fp64",
            "has_tessellation_shaders",
            "has_indirect_draw",
            "has_sample_shading",
            "has_cull",
            "conditional_render_inverted",
            "derivative_control",
            "polygon_offset_clamp",
            "transform_feedback_overflow_query");

    private static final List<String> CAPABILITIES = List.of(
            "tgsi_invariant",
            "texture_view",
            "set_min_samples",
            "copy_image",
            "tgsi_precise",
            "txqs",
            "memory_barrier",
            "compute_shader",
            "fb_no_attach",
            "robust_buffer_access",
            "tgsi_fbfetch",
            "shader_clock",
            "texture_barrier",
            "tgsi_components",
            "guest_may_init_log",
            "srgb_write_control",
            "qbo",
            "transfer",
            "fbo_mixed_color_formats",
            "host_is_gles",
            "bind_command_args",
            "multi_draw_indirect",
            "indirect_params",
            "transform_feedback3",
            "3d_astc",
            "indirect_input_addr",
            "copy_transfer",
            "clip_halfz",
            "app_tweak_support",
            "bgra_srgb_is_emulated",
            "clear_texture",
            "arb_buffer_storage");

    private static final List<String> CAPABILITIES_V2 = List.of(
            "blend_equation",
            "untyped_resource",
            "video_memory",
            "meminfo",
            "string_marker",
            "bit5",
            "implicit_msaa",
            "copy_transfer_both_directions",
            "scanout_uses_gbm",
            "sso",
            "texture_shadow_lod");

    private Bits() {}

    /** The names of the bits that are set in these words of a field. */
    static List<String> names(Field field, int[] words) {
        List<String> names = new ArrayList<>();
        for (int bit = 0; bit < words.length * 32; bit++) {
            if ((words[bit / 32] >>> bit % 32 & 1) != 0) {
                names.add(name(field, bit));
            }
        }
        return names;
    }

    private static String name(Field field, int bit) {
        List<String> names = switch (field.name()) {
            case "bset" -> SET;
            case "capability_bits" -> CAPABILITIES;
            case "capability_bits_v2" -> CAPABILITIES_V2;
            default -> List.of();
        };
        if (field.kind() == Kind.FORMATS) {
            return Formats.name(bit);
        }
        return bit < names.size() ? names.get(bit) : "bit" + bit;
    }
}
