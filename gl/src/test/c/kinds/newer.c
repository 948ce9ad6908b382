/* What a context of version 4.3 has besides: compute shaders with storage buffers, images and atomic counters; tessellation. */
#include <stdlib.h>

#include "kinds.h"

enum { SIDE = 16, WORDS = SIDE * SIDE };

static GLuint storage, counters, image, compute, tessellation;
static uint32_t stored[WORDS], texels[WORDS], count;

static bool offered(void)
{
    return has(4, 3, NULL);
}

static void make_compute(void)
{
    compute = glCreateProgram();
    glAttachShader(compute, shader(GL_COMPUTE_SHADER,
                                   "#version 430 core\nlayout(local_size_x = 8, local_size_y = 8) in;\n"
                                   "layout(std430, binding = 0) buffer Words { uint word[]; };\n"
                                   "layout(binding = 0) uniform atomic_uint counter;\n"
                                   "layout(r32ui, binding = 0) uniform uimage2D picture; uniform int frame;\n"
                                   "void main() { ivec2 p = ivec2(gl_GlobalInvocationID.xy); int i = p.y * %d + p.x;\n"
                                   "  word[i] = word[i] * 5u + uint(i * frame); atomicCounterIncrement(counter);\n"
                                   "  imageStore(picture, p, imageLoad(picture, p) * 3u + uint(frame)); }\n",
                                   SIDE));
    linked(compute);
}

static void make_tessellation(void)
{
    static const char *const patch = "#version 400 core\nlayout(vertices = 4) out; patch out vec4 tone;\n"
                                     "void main() { gl_out[gl_InvocationID].gl_Position = gl_in[gl_InvocationID].gl_Position;\n"
                                     "  tone = vec4(0.5, 0.75, 0.25, 1.0);\n"
                                     "  gl_TessLevelOuter[0] = 3.0; gl_TessLevelOuter[1] = 2.0;\n"
                                     "  gl_TessLevelOuter[2] = 3.0; gl_TessLevelOuter[3] = 5.0;\n"
                                     "  gl_TessLevelInner[0] = 4.0; gl_TessLevelInner[1] = 3.0; }\n";
    tessellation = glCreateProgram();
    glAttachShader(tessellation,
                   shader(GL_VERTEX_SHADER, "#version 400 core\nlayout(location = 0) in vec2 place;\n"
                                            "void main() { gl_Position = vec4(place, 0.0, 1.0); }\n"));
    glAttachShader(tessellation, shader(GL_TESS_CONTROL_SHADER, "%s", patch));
    glAttachShader(tessellation,
                   shader(GL_TESS_EVALUATION_SHADER,
                          "#version 400 core\nlayout(quads, equal_spacing, ccw) in; patch in vec4 tone; out vec4 shade;\n"
                          "uniform int frame;\n"
                          "void main() { vec2 p = gl_TessCoord.xy; shade = tone * vec4(p, 1.0, 1.0);\n"
                          "  gl_Position = mix(mix(gl_in[0].gl_Position, gl_in[1].gl_Position, p.x),\n"
                          "                    mix(gl_in[2].gl_Position, gl_in[3].gl_Position, p.x), p.y)\n"
                          "                * vec4(0.5 + float(frame %% 8) / 16.0, 0.75, 1.0, 1.0); }\n"));
    glAttachShader(tessellation, shader(GL_FRAGMENT_SHADER,
                                        "#version 400 core\nin vec4 shade; out vec4 colour; void main() { colour = shade; }\n"));
    linked(tessellation);
}

static GLuint filled_buffer(GLenum target, uint32_t *words, size_t bytes, uint32_t number)
{
    GLuint made;
    for (size_t i = 0; i < bytes / 4; i++)
        words[i] = number ? mixed(number, 0, 0, i) : 0;
    glGenBuffers(1, &made);
    glBindBuffer(target, made);
    glBufferData(target, bytes, words, GL_DYNAMIC_COPY);
    return made;
}

static void bind_everything(void)
{
    glBindBufferBase(GL_SHADER_STORAGE_BUFFER, 0, storage);
    glBindBufferBase(GL_ATOMIC_COUNTER_BUFFER, 0, counters);
    glBindImageTexture(0, image, 0, GL_FALSE, 0, GL_READ_WRITE, GL_R32UI);
    glPatchParameteri(GL_PATCH_VERTICES, 4);
}

void fill_newer(void)
{
    if (!offered())
        return;
    make_compute();
    make_tessellation();
    storage = filled_buffer(GL_SHADER_STORAGE_BUFFER, stored, sizeof stored, 3000);
    counters = filled_buffer(GL_ATOMIC_COUNTER_BUFFER, &count, sizeof count, 0);
    for (uint32_t i = 0; i < WORDS; i++)
        texels[i] = mixed(3001, 0, 0, i);
    glGenTextures(1, &image);
    glBindTexture(GL_TEXTURE_2D, image);
    glTexStorage2D(GL_TEXTURE_2D, 1, GL_R32UI, SIDE, SIDE);
    glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, SIDE, SIDE, GL_RED_INTEGER, GL_UNSIGNED_INT, texels);
    bind_everything();
    require_no_error("a newer context");
}

static void follow(int frame)
{
    for (uint32_t i = 0; i < WORDS; i++) {
        stored[i] = stored[i] * 5 + i * (uint32_t) frame;
        texels[i] = texels[i] * 3 + (uint32_t) frame;
    }
    count += WORDS;
}

/* Buffers, image and counters were bound once. */
void step_newer(int frame, void (*next_tile)(void))
{
    if (!offered())
        return;
    glUseProgram(compute);
    glUniform1i(glGetUniformLocation(compute, "frame"), frame);
    glDispatchCompute(SIDE / 8, SIDE / 8, 1);
    glMemoryBarrier(GL_ALL_BARRIER_BITS);
    follow(frame);
    next_tile();
    glUseProgram(tessellation);
    glUniform1i(glGetUniformLocation(tessellation, "frame"), frame);
    glDrawArrays(GL_PATCHES, 0, 4);
    require_no_error("a newer context");
}

void check_newer(void)
{
    static uint32_t found[WORDS];
    if (!offered())
        return;
    same_buffer("storage buffer", storage, (const uint8_t *) stored, sizeof stored);
    same_buffer("atomic counter", counters, (const uint8_t *) &count, sizeof count);
    glBindTexture(GL_TEXTURE_2D, image);
    glGetTexImage(GL_TEXTURE_2D, 0, GL_RED_INTEGER, GL_UNSIGNED_INT, found);
    same(BYTES, "image", 0, 0, (uint8_t *) texels, (uint8_t *) found, sizeof found);
}
