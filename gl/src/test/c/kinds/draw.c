/* Frames: a tile for each kind of texture and for each way to draw, and a stripe of known colours. */
#include <stdio.h>
#include <stdlib.h>

#include "kinds.h"

static GLuint array, points_array, *program, *sampler, geometry, captured, plain, picture;
static int frame_number, tile;

static const char *name_of(GLenum target)
{
    switch (target) {
    case GL_TEXTURE_1D:
        return "1D";
    case GL_TEXTURE_1D_ARRAY:
        return "1DArray";
    case GL_TEXTURE_2D_ARRAY:
        return "2DArray";
    case GL_TEXTURE_3D:
        return "3D";
    case GL_TEXTURE_CUBE_MAP:
        return "Cube";
    case GL_TEXTURE_CUBE_MAP_ARRAY:
        return "CubeArray";
    case GL_TEXTURE_RECTANGLE:
        return "2DRect";
    case GL_TEXTURE_BUFFER:
        return "Buffer";
    default:
        return "2D";
    }
}

static bool compared(const struct Kind *kind)
{
    return kind->format == GL_DEPTH_COMPONENT && kind->target == GL_TEXTURE_2D;
}

/* Levels are named: renderers choose them a little differently. */
static const char *lookup(const struct Kind *kind)
{
    if (compared(kind))
        return "vec4(textureLod(s, vec3(at, 0.5), 0.0))";
    if (kind->target == GL_TEXTURE_BUFFER)
        return "vec4(texelFetch(s, int(uv.y * 15.0) * 16 + int(uv.x * 15.0)) & 255u) / 255.0";
    if (kind->scalar == 'u')
        return "vec4(texelFetch(s, ivec2(uv * vec2(textureSize(s, 0))), 0) & 255u) / 255.0";
    if (kind->scalar == 'i')
        return "vec4(texelFetch(s, ivec2(uv * vec2(textureSize(s, 0))), 0) & 255) / 255.0";
    switch (kind->target) {
    case GL_TEXTURE_1D:
        return "textureLod(s, at.x, lod)";
    case GL_TEXTURE_2D_ARRAY:
        return "textureLod(s, vec3(at, floor(uv.y * 3.0)), lod)";
    case GL_TEXTURE_3D:
        return "textureLod(s, vec3(at, uv.x + uv.y), lod)";
    case GL_TEXTURE_CUBE_MAP:
        return "textureLod(s, vec3(uv * 2.0 - 1.0, 0.7), lod)";
    case GL_TEXTURE_CUBE_MAP_ARRAY:
        return "textureLod(s, vec4(uv * 2.0 - 1.0, 0.7, 1.0), lod)";
    case GL_TEXTURE_RECTANGLE:
        return "texture(s, uv * vec2(30.0, 20.0))";
    default:
        return "textureLod(s, at, lod)";
    }
}

static GLuint scene_vertex(void)
{
    return shader(GL_VERTEX_SHADER,
                  "#version 330 core\n"
                  "layout(location = 0) in vec2 place; layout(location = 1) in vec4 colour;\n"
                  "layout(location = 2) in uint number; layout(location = 3) in vec4 each;\n"
                  "out vec2 uv; out vec4 shade; flat out int id;\n"
                  "void main() {\n"
                  "  uv = place * 0.5 + 0.5; shade = colour * 0.5 + each * 0.5; id = int(number) + gl_InstanceID;\n"
                  "  gl_Position = vec4(place * (gl_InstanceID == 0 ? 1.0 : 0.5), 0.0, 1.0); gl_PointSize = 3.0;\n"
                  "}\n");
}

static GLuint kind_program(int number)
{
    const struct Kind *kind = &kinds[number];
    char prefix[2] = {kind->scalar == 'f' ? 0 : kind->scalar};
    GLuint made = program_of(
            scene_vertex(),
            shader(GL_FRAGMENT_SHADER,
                   "#version 330 core\n%suniform %ssampler%s%s s; uniform float shift; in vec2 uv; in vec4 shade; flat in int id;\n"
                   "layout(std140) uniform Tints { vec4 tint[%d]; }; out vec4 colour;\n"
                   "void main() { vec2 at = uv * 1.5 + shift; float lod = %d.0; vec4 t = %s;\n"
                   "  colour = mix(t, tint[id + %d], 0.25) * (shade * 0.5 + 0.5); }\n",
                   kind->target == GL_TEXTURE_CUBE_MAP_ARRAY ? "#extension GL_ARB_texture_cube_map_array : require\n" : "", prefix,
                   name_of(kind->target), compared(kind) ? "Shadow" : "", TINTS, number % kind->levels, lookup(kind), number));
    glUniformBlockBinding(made, glGetUniformBlockIndex(made, "Tints"), 0);
    return made;
}

void bind_tints(void)
{
    glBindBufferRange(GL_UNIFORM_BUFFER, 0, uniform_buffer(), TINTS_AT, TINTS * 16);
}

static GLuint make_sampler(int number)
{
    static const GLenum wraps[] = {GL_REPEAT, GL_MIRRORED_REPEAT, GL_CLAMP_TO_EDGE, GL_CLAMP_TO_BORDER};
    static const GLenum axes[] = {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T, GL_TEXTURE_WRAP_R};
    static const float border[] = {0.25f, 0.5f, 0.75f, 1.0f};
    const struct Kind *kind = &kinds[number];
    bool smooth = kind->scalar == 'f' && kind->format != GL_DEPTH_STENCIL && kind->format != GL_DEPTH_COMPONENT;
    GLuint made;
    glGenSamplers(1, &made);
    for (int i = 0; i < 3; i++)
        glSamplerParameteri(made, axes[i], kind->target == GL_TEXTURE_RECTANGLE ? GL_CLAMP_TO_EDGE : wraps[(number + i) % 4]);
    glSamplerParameterfv(made, GL_TEXTURE_BORDER_COLOR, border);
    glSamplerParameteri(made, GL_TEXTURE_MAG_FILTER, smooth ? GL_LINEAR : GL_NEAREST);
    glSamplerParameteri(made, GL_TEXTURE_MIN_FILTER,
                        kind->target == GL_TEXTURE_RECTANGLE ? GL_LINEAR : smooth ? GL_LINEAR_MIPMAP_NEAREST : GL_NEAREST_MIPMAP_NEAREST);
    if (compared(kind)) {
        glSamplerParameteri(made, GL_TEXTURE_COMPARE_MODE, GL_COMPARE_REF_TO_TEXTURE);
        glSamplerParameteri(made, GL_TEXTURE_COMPARE_FUNC, GL_GREATER);
    }
    return made;
}

static void make_array(void)
{
    glGenVertexArrays(1, &array);
    glBindVertexArray(array);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, index_buffer());
    glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer());
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 16, NULL);
    glVertexAttribPointer(1, 4, GL_UNSIGNED_BYTE, GL_TRUE, 16, (const char *) NULL + 8);
    glVertexAttribIPointer(2, 1, GL_UNSIGNED_INT, 16, (const char *) NULL + 12);
    glBindBuffer(GL_ARRAY_BUFFER, uniform_buffer());
    glVertexAttribPointer(3, 4, GL_FLOAT, GL_FALSE, 16, NULL);
    glVertexAttribDivisor(3, 1);
    for (GLuint i = 0; i < 4; i++)
        glEnableVertexAttribArray(i);
    glGenVertexArrays(1, &points_array);
}

/* A point becomes a square. */
static void make_geometry(void)
{
    geometry = glCreateProgram();
    glAttachShader(geometry, scene_vertex());
    glAttachShader(geometry, shader(GL_GEOMETRY_SHADER,
                                    "#version 330 core\nlayout(points) in; layout(triangle_strip, max_vertices = 4) out;\n"
                                    "in vec4 shade[]; out vec4 tone; uniform float shift;\n"
                                    "void main() { for (int i = 0; i < 4; i++) { tone = shade[0];\n"
                                    "  vec2 corner = vec2(i & 1, i >> 1) * 2.0 - 1.0;\n"
                                    "  gl_Position = vec4(gl_in[0].gl_Position.xy * 0.5 + corner * (0.25 + shift * 0.125), 0.0, 1.0);\n"
                                    "  EmitVertex(); } }\n"));
    glAttachShader(geometry, shader(GL_FRAGMENT_SHADER,
                                    "#version 330 core\nin vec4 tone; out vec4 colour; void main() { colour = tone; }\n"));
    linked(geometry);
}

static void make_captured(void)
{
    captured = program_of(
            shader(GL_VERTEX_SHADER,
                   "#version 330 core\nlayout(location = 0) in vec4 point; uniform float shift; out vec4 tone;\n"
                   "void main() { tone = vec4(point.y / 97.0, shift, 0.5, 1.0); gl_PointSize = 3.0;\n"
                   "  gl_Position = vec4((floor(point.z) * 5.0 + 1.5) / 16.0 - 1.0, point.y / 64.0 - 0.9, 0.0, 1.0); }\n"),
            shader(GL_FRAGMENT_SHADER, "#version 330 core\nin vec4 tone; out vec4 colour; void main() { colour = tone; }\n"));
}

/* Pictures that are not one of the kinds: the second context's, and one that is filled from a buffer. */
static void make_plain(void)
{
    plain = program_of(scene_vertex(),
                       shader(GL_FRAGMENT_SHADER,
                              "#version 330 core\nuniform sampler2D s; in vec2 uv; out vec4 colour;\n"
                              "void main() { colour = textureLod(s, uv, 0.0); }\n"));
    glGenTextures(1, &picture);
    glBindTexture(GL_TEXTURE_2D, picture);
    static const uint8_t black[TILE * TILE * 4];
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, TILE, TILE, 0, GL_RGBA, GL_UNSIGNED_BYTE, black);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
}

void make_scene(void)
{
    program = calloc(kind_count, sizeof *program);
    sampler = calloc(kind_count, sizeof *sampler);
    for (int i = 0; i < kind_count; i++) {
        if (kinds[i].texture) {
            program[i] = kind_program(i);
            sampler[i] = make_sampler(i);
        }
    }
    make_array();
    make_geometry();
    make_captured();
    make_plain();
    glPrimitiveRestartIndex(0xffff);
    glEnable(GL_PROGRAM_POINT_SIZE);
    glPixelStorei(GL_UNPACK_ROW_LENGTH, TILE);
    require_no_error("the scene");
    draw_scene(0);
}

static void next_tile(void)
{
    glViewport(tile % TILES_WIDE * TILE, tile / TILES_WIDE * TILE, TILE, TILE);
    tile++;
}

static float shift(void)
{
    return frame_number % 16 / 16.0f;
}

static void use(GLuint which)
{
    glUseProgram(which);
    glUniform1f(glGetUniformLocation(which, "shift"), shift());
}

/* Two quads that begin somewhere in the buffer, twice, the second time half as large. */
static void draw_quads(int number)
{
    glEnable(GL_PRIMITIVE_RESTART);
    glDrawElementsInstancedBaseVertex(GL_TRIANGLE_STRIP, 10, GL_UNSIGNED_SHORT, NULL, 2, (number + frame_number) % 16 * 4);
    glDisable(GL_PRIMITIVE_RESTART);
}

static void draw_kinds(void)
{
    for (int i = 0; i < kind_count; i++) {
        if (program[i]) {
            next_tile();
            use(program[i]);
            glBindTexture(kinds[i].target, kinds[i].texture);
            glBindSampler(0, sampler[i]);
            draw_quads(i);
        }
    }
    glBindSampler(0, 0);
}

static void draw_picture(GLuint texture)
{
    next_tile();
    glUseProgram(plain);
    glBindTexture(GL_TEXTURE_2D, texture);
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
}

/* Rows of a buffer of pixels, from another row on in each frame. */
static void unpack(void)
{
    int row = frame_number % 8;
    glBindTexture(GL_TEXTURE_2D, picture);
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, unpack_buffer());
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, row, TILE, TILE - 8, GL_RGBA, GL_UNSIGNED_BYTE, (const char *) NULL + row * TILE * 4);
    glBindBuffer(GL_PIXEL_UNPACK_BUFFER, 0);
}

static void colour_of(int cell, uint8_t *to)
{
    uint32_t x = mixed(2000, frame_number, 0, cell);
    for (int i = 0; i < 3; i++)
        to[i] = x >> 8 * i;
}

static void draw_stripe(void)
{
    enum { WIDE = STRIPE / CELL, CELLS = WIDE * HEIGHT / CELL };
    glEnable(GL_SCISSOR_TEST);
    for (int cell = 0; cell < CELLS; cell++) {
        uint8_t colour[3];
        colour_of(cell, colour);
        glScissor(SCENE + cell % WIDE * CELL, cell / WIDE * CELL, CELL, CELL);
        glClearColor(colour[0] / 255.0f, colour[1] / 255.0f, colour[2] / 255.0f, 1.0f);
        glClear(GL_COLOR_BUFFER_BIT);
    }
    glDisable(GL_SCISSOR_TEST);
    glClearColor(0, 0, 0, 1);
}

/* The last frame is shown only now: what is read of it is read from the back buffer. */
void draw_scene(int frame)
{
    draw_second(frame);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    show_frame();
    frame_number = frame;
    tile = 0;
    unpack();
    glViewport(0, 0, WIDTH, HEIGHT);
    glClear(GL_COLOR_BUFFER_BIT | GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
    draw_stripe();
    bind_tints();
    glBindVertexArray(array);
    draw_kinds();
    draw_picture(second_picture());
    draw_picture(picture);
    next_tile();
    use(geometry);
    glDrawArrays(GL_POINTS, frame % 32, 5);
    step_newer(frame, next_tile);
    glBindVertexArray(points_array);
    next_tile();
    use(captured);
    draw_captured();
    capture_more();
    require_no_error("a frame");
}

void check_stripe(void)
{
    static uint8_t found[HEIGHT][STRIPE][3];
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glReadPixels(SCENE, 0, STRIPE, HEIGHT, GL_RGB, GL_UNSIGNED_BYTE, found);
    for (int y = 0; y < HEIGHT; y++) {
        for (int x = 0; x < STRIPE; x++) {
            uint8_t colour[3];
            colour_of(y / CELL * (STRIPE / CELL) + x / CELL, colour);
            same(BYTES, "pixel (layer) of a row (level) of the window", y, x, colour, found[y][x], 3);
        }
    }
}

void write_frame(const char *file)
{
    static uint8_t found[HEIGHT][WIDTH][3];
    FILE *to = fopen(file, "w");
    if (!to)
        die("%s cannot be written", file);
    glBindFramebuffer(GL_FRAMEBUFFER, 0);
    glReadPixels(0, 0, WIDTH, HEIGHT, GL_RGB, GL_UNSIGNED_BYTE, found);
    fwrite(found, sizeof found, 1, to);
    fclose(to);
}
