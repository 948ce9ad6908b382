/*
 * What a shader sees in every texel. Reading a texture back does not always ask the GPU: Mesa remembers what was uploaded and not drawn to.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "kinds.h"

enum { SIZE = 64 };

struct Look {
    GLuint program;
    GLint level, layer, size;
    uint8_t *seen; /* all levels and layers, 16 bytes for each texel */
};

static struct Look *looks;
static GLuint target[3], framebuffer[3], array;

static const char *sampler(GLenum target)
{
    switch (target) {
    case GL_TEXTURE_1D:
        return "sampler1D";
    case GL_TEXTURE_1D_ARRAY:
        return "sampler1DArray";
    case GL_TEXTURE_2D_ARRAY:
        return "sampler2DArray";
    case GL_TEXTURE_3D:
        return "sampler3D";
    case GL_TEXTURE_CUBE_MAP:
        return "samplerCube";
    case GL_TEXTURE_CUBE_MAP_ARRAY:
        return "samplerCubeArray";
    case GL_TEXTURE_RECTANGLE:
        return "sampler2DRect";
    case GL_TEXTURE_BUFFER:
        return "samplerBuffer";
    default:
        return "sampler2D";
    }
}

static const char *fetch(GLenum target)
{
    switch (target) {
    case GL_TEXTURE_1D:
        return "texelFetch(s, p.x, level)";
    case GL_TEXTURE_1D_ARRAY:
        return "texelFetch(s, ivec2(p.x, layer), level)";
    case GL_TEXTURE_2D_ARRAY:
    case GL_TEXTURE_3D:
        return "texelFetch(s, ivec3(p, layer), level)";
    case GL_TEXTURE_CUBE_MAP:
        return "textureLod(s, direction(layer, (vec2(p) + 0.5) / float(size) * 2.0 - 1.0), float(level))";
    case GL_TEXTURE_CUBE_MAP_ARRAY:
        return "textureLod(s, vec4(direction(layer % 6, (vec2(p) + 0.5) / float(size) * 2.0 - 1.0), float(layer / 6)), float(level))";
    case GL_TEXTURE_RECTANGLE:
        return "texelFetch(s, p)";
    case GL_TEXTURE_BUFFER:
        return "texelFetch(s, p.y * 64 + p.x)";
    default:
        return "texelFetch(s, p, level)";
    }
}

static GLuint make_program(const struct Kind *kind)
{
    char prefix[2] = {kind->scalar == 'f' ? 0 : kind->scalar};
    GLuint fragment = shader(
            GL_FRAGMENT_SHADER,
            "#version 330 core\n%suniform %s%s s; uniform int level, layer, size; out %svec4 seen;\n%s"
            "void main() { ivec2 p = ivec2(gl_FragCoord.xy); seen = %s; }\n",
            kind->target == GL_TEXTURE_CUBE_MAP_ARRAY ? "#extension GL_ARB_texture_cube_map_array : require\n" : "", prefix,
            sampler(kind->target), prefix, CUBE_DIRECTION, fetch(kind->target));
    return program_of(whole_target_vertex(), fragment);
}

static void make_targets(void)
{
    static const GLenum format[] = {GL_RGBA32F, GL_RGBA32UI, GL_RGBA32I};
    glGenVertexArrays(1, &array);
    glGenRenderbuffers(3, target);
    glGenFramebuffers(3, framebuffer);
    for (int i = 0; i < 3; i++) {
        glBindRenderbuffer(GL_RENDERBUFFER, target[i]);
        glRenderbufferStorage(GL_RENDERBUFFER, format[i], SIZE, SIZE);
        glBindFramebuffer(GL_FRAMEBUFFER, framebuffer[i]);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, target[i]);
    }
}

void make_looks(void)
{
    looks = calloc(kind_count, sizeof *looks);
    make_targets();
}

static struct Look *look_of(int kind)
{
    struct Look *look = &looks[kind];
    if (!look->program) {
        look->program = make_program(&kinds[kind]);
        look->level = glGetUniformLocation(look->program, "level");
        look->layer = glGetUniformLocation(look->program, "layer");
        look->size = glGetUniformLocation(look->program, "size");
    }
    return look;
}

/* Draws every texel into what is bound as the framebuffer. */
void look_at(int kind, int level, int layer, int width, int height)
{
    struct Look *look = look_of(kind);
    glUseProgram(look->program);
    glUniform1i(look->level, level);
    glUniform1i(look->layer, layer);
    glUniform1i(look->size, level_width(&kinds[kind], level));
    glActiveTexture(GL_TEXTURE0);
    glBindSampler(0, 0);
    glBindTexture(kinds[kind].target, kinds[kind].texture);
    glBindVertexArray(array);
    glViewport(0, 0, width, height);
    glDrawArrays(GL_TRIANGLES, 0, 3);
}

static size_t see(int number, int level, int layer, uint8_t *to)
{
    const struct Kind *kind = &kinds[number];
    bool buffer = kind->target == GL_TEXTURE_BUFFER;
    int width = buffer ? SIZE : level_width(kind, level), height = buffer ? TEXELS / SIZE : level_height(kind, level);
    int scalar = kind->scalar == 'f' ? 0 : kind->scalar == 'u' ? 1 : 2;
    static const GLenum type[] = {GL_FLOAT, GL_UNSIGNED_INT, GL_INT};
    look_of(number);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer[scalar]);
    look_at(number, level, layer, width, height);
    glReadPixels(0, 0, width, height, scalar ? GL_RGBA_INTEGER : GL_RGBA, type[scalar], to);
    return (size_t) width * height * 16;
}

static size_t all_bytes(const struct Kind *kind)
{
    size_t texels = 0;
    for (int level = 0; level < kind->levels; level++)
        texels += (size_t) level_width(kind, level) * level_height(kind, level) * level_layers(kind, level);
    return texels * 16;
}

static size_t look(int number, uint8_t *to)
{
    size_t at = 0;
    for (int level = 0; level < kinds[number].levels; level++)
        for (int layer = 0; layer < level_layers(&kinds[number], level); layer++)
            at += see(number, level, layer, to + at);
    return at;
}

void remember_looks(void)
{
    for (int i = 0; i < kind_count; i++) {
        if (kinds[i].texture) {
            look_of(i)->seen = malloc(all_bytes(&kinds[i]));
            look(i, looks[i].seen);
        }
        require_no_error(kinds[i].name);
    }
}

/* Renderers may round differently when they make numbers of texels; they may unpack some to 8 bits. Of depths of 24 bits 16 move, and each
 * move cuts off a little. */
static float tolerance(const struct Kind *kind)
{
    if (kind->type == 0 || kind->internal == GL_SRGB8_ALPHA8)
        return 2.1f / 255;
    return kind->content == DEPTH_24 ? 1.0f / 4096 : 1e-6f;
}

static bool alike(const struct Kind *kind, const uint8_t *one, const uint8_t *other)
{
    float a, b;
    if (kind->scalar != 'f')
        return memcmp(one, other, 4) == 0;
    memcpy(&a, one, 4);
    memcpy(&b, other, 4);
    return fabsf(a - b) <= tolerance(kind);
}

static void compare(int number, const uint8_t *wanted, const uint8_t *found, size_t bytes)
{
    for (size_t i = 0; i < bytes; i += 4) {
        if (!alike(&kinds[number], wanted + i, found + i)) {
            float numbers[2];
            memcpy(&numbers[0], wanted + i, 4);
            memcpy(&numbers[1], found + i, 4);
            differs("what a shader sees in %s, component %zu of texel %zu of all levels: wanted %g, found %g", kinds[number].name,
                    i / 4 % 4, i / 16, numbers[0], numbers[1]);
            return;
        }
    }
}

void check_looks(void)
{
    for (int i = 0; i < kind_count; i++) {
        if (kinds[i].texture) {
            uint8_t *found = malloc(all_bytes(&kinds[i]));
            size_t bytes = look(i, found);
            compare(i, looks[i].seen, found, bytes);
            free(found);
        }
    }
}
