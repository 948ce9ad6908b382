/* What only the GPU has: textures and renderbuffers that were drawn, and multisampled pictures. */
#include <stdlib.h>

#include "kinds.h"

enum { SAMPLED = 16, BUFFERS = 12 };

static const char *const BUFFER_KINDS[BUFFERS] = {"2d",      "r8",       "rgba16",   "srgb8-alpha8", "rgb10-a2",         "r32f",
                                                  "rgba16f", "rgba8i",   "rgba32ui", "depth32f",     "depth24-stencil8", "depth16"};
static GLuint framebuffer[2], renderbuffer[BUFFERS];
static GLuint multisampled[2], sampled_framebuffer;
static int samples;

static GLenum point_of(const struct Kind *kind)
{
    return kind->format == GL_DEPTH_STENCIL     ? GL_DEPTH_STENCIL_ATTACHMENT
           : kind->format == GL_DEPTH_COMPONENT ? GL_DEPTH_ATTACHMENT
                                                : GL_COLOR_ATTACHMENT0;
}

static GLbitfield bits_of(const struct Kind *kind)
{
    return kind->format == GL_DEPTH_STENCIL     ? GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT
           : kind->format == GL_DEPTH_COMPONENT ? GL_DEPTH_BUFFER_BIT
                                                : GL_COLOR_BUFFER_BIT;
}

static void attach_to(GLenum where, GLenum point, const struct Kind *kind, int level, int layer)
{
    switch (kind->target) {
    case GL_TEXTURE_1D:
        glFramebufferTexture1D(where, point, kind->target, kind->texture, level);
        break;
    case GL_TEXTURE_2D:
    case GL_TEXTURE_RECTANGLE:
        glFramebufferTexture2D(where, point, kind->target, kind->texture, level);
        break;
    case GL_TEXTURE_CUBE_MAP:
        glFramebufferTexture2D(where, point, GL_TEXTURE_CUBE_MAP_POSITIVE_X + layer, kind->texture, level);
        break;
    default:
        glFramebufferTextureLayer(where, point, kind->texture, level, layer);
    }
}

/* A framebuffer for reading with one picture, and one for drawing without any. */
static void blit_from(const struct Kind *kind, int level)
{
    glGenFramebuffers(2, framebuffer);
    glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer[0]);
    attach_to(GL_READ_FRAMEBUFFER, point_of(kind), kind, level, 0);
    glBindFramebuffer(GL_DRAW_FRAMEBUFFER, framebuffer[1]);
}

static void blit(const struct Kind *kind, int level)
{
    int width = level_width(kind, level), height = level_height(kind, level);
    if (glCheckFramebufferStatus(GL_DRAW_FRAMEBUFFER) != GL_FRAMEBUFFER_COMPLETE)
        die("%s cannot be drawn to", kind->name);
    glBlitFramebuffer(0, 0, width, height, 0, 0, width, height, bits_of(kind), GL_NEAREST);
}

static void draw_copy(const struct Kind *to, int level, int layer)
{
    blit_from(&kinds[to->copy_of], level);
    attach_to(GL_DRAW_FRAMEBUFFER, point_of(to), to, level, layer);
    if (point_of(to) != GL_COLOR_ATTACHMENT0)
        blit(to, level);
    else
        look_at(to->copy_of, level, layer, level_width(to, level), level_height(to, level));
}

void draw_copies(void)
{
    for (int i = 0; i < kind_count; i++)
        for (int level = 0; kinds[i].texture && kinds[i].copy_of >= 0 && level < kinds[i].levels; level++)
            for (int layer = 0; layer < level_layers(&kinds[i], level); layer++)
                draw_copy(&kinds[i], level, layer);
    require_no_error("drawing");
}

void fill_renderbuffers(void)
{
    glGenRenderbuffers(BUFFERS, renderbuffer);
    for (int i = 0; i < BUFFERS; i++) {
        const struct Kind *kind = &kinds[find_kind(BUFFER_KINDS[i])];
        blit_from(kind, 0);
        glBindRenderbuffer(GL_RENDERBUFFER, renderbuffer[i]);
        glRenderbufferStorage(GL_RENDERBUFFER, kind->internal, kind->width, kind->height);
        glFramebufferRenderbuffer(GL_DRAW_FRAMEBUFFER, point_of(kind), GL_RENDERBUFFER, renderbuffer[i]);
        blit(kind, 0);
        require_no_error(kind->name);
    }
}

void check_renderbuffers(void)
{
    for (int i = 0; i < BUFFERS; i++) {
        int number = find_kind(BUFFER_KINDS[i]);
        const struct Kind *kind = &kinds[number];
        size_t bytes = layer_bytes(kind, 0);
        uint8_t *wanted = malloc(bytes), *found = calloc(1, bytes);
        glGenFramebuffers(1, framebuffer);
        glBindFramebuffer(GL_READ_FRAMEBUFFER, framebuffer[0]);
        glFramebufferRenderbuffer(GL_READ_FRAMEBUFFER, point_of(kind), GL_RENDERBUFFER, renderbuffer[i]);
        contents(kind->content, number, 0, 0, wanted, bytes);
        glReadPixels(0, 0, kind->width, kind->height, kind->format, kind->type, found);
        same(kind->content, kind->name, 0, 0, wanted, found, bytes);
        free(found);
        free(wanted);
    }
}

static GLuint sample_program(bool looking)
{
    return program_of(whole_target_vertex(),
                      shader(GL_FRAGMENT_SHADER,
                             "#version 330 core\n"
                             "uniform %s s; uniform int wanted; out vec4 seen;\n"
                             "void main() { ivec2 p = ivec2(gl_FragCoord.xy);\n"
                             "  seen = texelFetch(s, %s); }\n",
                             looking ? "sampler2DMS" : "sampler2D",
                             looking ? "p, wanted" : "(p + ivec2(wanted * 5, wanted * 3)) % ivec2(64, 32), 0"));
}

/* Each sample has a colour of its own, of the 2D texture, further on for each. */
void fill_samples(void)
{
    glGetIntegerv(GL_MAX_SAMPLES, &samples);
    if (samples < 2)
        return;
    samples = samples > 4 ? 4 : samples;
    glGenTextures(1, multisampled);
    glBindTexture(GL_TEXTURE_2D_MULTISAMPLE, multisampled[0]);
    glTexImage2DMultisample(GL_TEXTURE_2D_MULTISAMPLE, samples, GL_RGBA8, SAMPLED, SAMPLED, GL_TRUE);
    glGenFramebuffers(1, &sampled_framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, sampled_framebuffer);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D_MULTISAMPLE, multisampled[0], 0);
    GLuint program = sample_program(false);
    look_at(find_kind("2d"), 0, 0, SAMPLED, SAMPLED);
    glUseProgram(program);
    glEnable(GL_SAMPLE_MASK);
    for (int sample = 0; sample < samples; sample++) {
        glSampleMaski(0, 1u << sample);
        glUniform1i(glGetUniformLocation(program, "wanted"), sample);
        glDrawArrays(GL_TRIANGLES, 0, 3);
    }
    glSampleMaski(0, ~0u);
    glDisable(GL_SAMPLE_MASK);
    require_no_error("samples");
}

static void check_sample(GLuint program, int sample)
{
    static uint8_t found[SAMPLED * SAMPLED * 4], picture[64 * 32 * 4];
    contents(BYTES, find_kind("2d"), 0, 0, picture, sizeof picture);
    glUniform1i(glGetUniformLocation(program, "wanted"), sample);
    glDrawArrays(GL_TRIANGLES, 0, 3);
    glReadPixels(0, 0, SAMPLED, SAMPLED, GL_RGBA, GL_UNSIGNED_BYTE, found);
    for (int y = 0; y < SAMPLED; y++) {
        int row = (y + sample * 3) % 32;
        for (int x = 0; x < SAMPLED; x++)
            same(BYTES, "a sample (layer) of multisampled texels", 0, sample, picture + (row * 64 + (x + sample * 5) % 64) * 4,
                 found + (y * SAMPLED + x) * 4, 4);
    }
}

void check_samples(void)
{
    if (samples < 2)
        return;
    GLuint program = sample_program(true), target, into;
    glGenTextures(1, &target);
    glBindTexture(GL_TEXTURE_2D, target);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, SAMPLED, SAMPLED, 0, GL_RGBA, GL_UNSIGNED_BYTE, NULL);
    glGenFramebuffers(1, &into);
    glBindFramebuffer(GL_FRAMEBUFFER, into);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, target, 0);
    look_at(find_kind("2d"), 0, 0, SAMPLED, SAMPLED);
    glUseProgram(program);
    glBindTexture(GL_TEXTURE_2D_MULTISAMPLE, multisampled[0]);
    for (int sample = 0; sample < samples; sample++)
        check_sample(program, sample);
}
