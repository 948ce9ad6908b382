package dev.dormouse.gl.caps;

import java.util.ArrayList;
import java.util.List;

/**
 * All fields of virgl_caps_v2 as virglrenderer 0.10.4 has it, 344 words; the first 77 are virgl_caps_v1. What is not listed, the
 * video codecs, is not offered to programs.
 */
final class Fields {
    static final int WORDS = 344;
    static final int WORDS_V1 = 77;

    static final Field CAPABILITY_BITS;
    static final Field CAPABILITY_BITS_V2;
    static final Field RENDERER;
    static final Field SAMPLER;
    static final Field RENDER;
    static final Field GLSL_LEVEL;
    static final Field MAX_SAMPLES;
    static final Field SAMPLE_LOCATIONS;
    static final Field MULTISAMPLE;
    static final List<Field> ALL;

    private static final int FORMAT_WORDS = 16;

    static {
        List<Field> all = new ArrayList<>();
        int at = 0;
        at = add(all, at, Kind.TOLD, "max_version");
        at = formats(all, at, "sampler", "render", "depthstencil", "vertexbuffer");
        SAMPLER = all.get(1);
        RENDER = all.get(2);
        at = add(all, at, Kind.BITS, "bset");
        at = add(
                all,
                at,
                Kind.MOST,
                "glsl_level",
                "max_texture_array_layers",
                "max_streamout_buffers",
                "max_dual_source_render_targets",
                "max_render_targets",
                "max_samples");
        GLSL_LEVEL = all.get(6);
        MAX_SAMPLES = all.getLast();
        at = add(all, at, Kind.BITS, "prim_mask");
        at = add(
                all,
                at,
                Kind.MOST,
                "max_tbo_size",
                "max_uniform_blocks",
                "max_viewports",
                "max_texture_gather_components");
        at = sizes(all, at);
        at = add(
                all,
                at,
                Kind.MOST,
                "max_geom_output_vertices",
                "max_geom_total_output_components",
                "max_vertex_outputs",
                "max_vertex_attribs",
                "max_shader_patch_varyings");
        at = add(all, at, Kind.LEAST_SIGNED, "min_texel_offset");
        at = add(all, at, Kind.MOST_SIGNED, "max_texel_offset");
        at = add(all, at, Kind.LEAST_SIGNED, "min_texture_gather_offset");
        at = add(all, at, Kind.MOST_SIGNED, "max_texture_gather_offset");
        at = add(
                all,
                at,
                Kind.ALIGNMENT,
                "texture_buffer_offset_alignment",
                "uniform_buffer_offset_alignment",
                "shader_buffer_offset_alignment");
        at = add(all, at, Kind.BITS, "capability_bits");
        CAPABILITY_BITS = all.getLast();
        at = array(all, at, 8, Kind.TOLD, "sample_locations");
        SAMPLE_LOCATIONS = all.getLast();
        at = add(
                all,
                at,
                Kind.MOST,
                "max_vertex_attrib_stride",
                "max_shader_buffer_frag_compute",
                "max_shader_buffer_other_stages",
                "max_shader_image_frag_compute",
                "max_shader_image_other_stages",
                "max_image_samples",
                "max_compute_work_group_invocations",
                "max_compute_shared_memory_size");
        at = array(all, at, 3, Kind.MOST, "max_compute_grid_size");
        at = array(all, at, 3, Kind.MOST, "max_compute_block_size");
        at = add(
                all,
                at,
                Kind.MOST,
                "max_texture_2d_size",
                "max_texture_3d_size",
                "max_texture_cube_size",
                "max_combined_shader_buffers");
        at = array(all, at, 6, Kind.MOST, "max_atomic_counters");
        at = array(all, at, 6, Kind.MOST, "max_atomic_counter_buffers");
        at = add(
                all,
                at,
                Kind.MOST,
                "max_combined_atomic_counters",
                "max_combined_atomic_counter_buffers",
                "host_feature_check_version");
        at = formats(all, at, "supported_readback_formats", "scanout");
        at = add(all, at, Kind.BITS, "capability_bits_v2");
        CAPABILITY_BITS_V2 = all.getLast();
        at = add(all, at, Kind.TOLD, "max_video_memory");
        at = array(all, at, 16, Kind.TEXT, "renderer");
        RENDERER = all.getLast();
        at = add(all, at, Kind.MOST_FLOAT, "max_anisotropy");
        at = add(all, at, Kind.MOST, "max_shader_sampler_views");
        at = formats(all, at, "supported_multisample_formats");
        MULTISAMPLE = all.getLast();
        at = array(all, at, 6, Kind.MOST, "max_const_buffer_size");
        // num_video_caps and 32 of four words each.
        at += 1 + 32 * 4;
        add(all, at, Kind.MOST, "max_uniform_block_size");
        ALL = List.copyOf(all);
    }

    private Fields() {}

    private static int sizes(List<Field> all, int start) {
        int at = start;
        for (String of :
                List.of("aliased_point_size", "smooth_point_size", "aliased_line_width", "smooth_line_width")) {
            at = add(all, at, Kind.LEAST_FLOAT, "min_" + of);
            at = add(all, at, Kind.MOST_FLOAT, "max_" + of);
        }
        return add(all, at, Kind.MOST_FLOAT, "max_texture_lod_bias");
    }

    private static int formats(List<Field> all, int start, String... names) {
        int at = start;
        for (String name : names) {
            at = array(all, at, FORMAT_WORDS, Kind.FORMATS, name);
        }
        return at;
    }

    private static int add(List<Field> all, int start, Kind kind, String... names) {
        int at = start;
        for (String name : names) {
            at = array(all, at, 1, kind, name);
        }
        return at;
    }

    private static int array(List<Field> all, int at, int words, Kind kind, String name) {
        all.add(new Field(name, at, words, kind));
        return at + words;
    }
}
