#include <stdlib.h>
#include <string.h>

#include "kinds.h"

enum { MOST = 16384, NUMBER = 1000 };
enum Buffer { VERTICES, INDICES, UNIFORMS, PACKED, UNPACKED, TEXEL_DATA, COPIED, MAPPED, BUFFERS };

static const struct {
    const char *name;
    GLenum target;
    size_t bytes;
    GLenum usage;
} SHAPES[BUFFERS] = {
    {"vertex buffer", GL_ARRAY_BUFFER, 4096, GL_STATIC_DRAW},
    {"index buffer", GL_ELEMENT_ARRAY_BUFFER, 1024, GL_STATIC_DRAW},
    {"uniform buffer", GL_UNIFORM_BUFFER, TINTS_AT + TINTS * 16, GL_DYNAMIC_DRAW},
    {"pixel pack buffer", GL_PIXEL_PACK_BUFFER, 16384, GL_STREAM_READ},
    {"pixel unpack buffer", GL_PIXEL_UNPACK_BUFFER, TILE * TILE * 4, GL_STREAM_DRAW},
    {"texture buffer", GL_TEXTURE_BUFFER, TEXELS * 16, GL_STATIC_DRAW},
    {"copied buffer", GL_COPY_WRITE_BUFFER, 3000, GL_STATIC_COPY},
    {"mapped buffer", GL_ARRAY_BUFFER, 5001, GL_DYNAMIC_DRAW},
};
static GLuint buffer[BUFFERS];

static float unit(uint32_t x)
{
    return (float) (x % 256) / 255.0f;
}

/* A fan of corners around the middle, which ends and begins anew at 0xffff. */
static void indices(uint16_t *to, size_t count)
{
    for (size_t i = 0; i < count; i++)
        to[i] = i % 5 == 4 ? 0xffff : i / 5 * 4 + i % 5;
}

/* Quads of a tile: four corners in [-1, 1], each with a colour of 4 bytes and a number behind. */
static void vertices(uint8_t *to, size_t bytes)
{
    static const float x[] = {-1, 1, -1, 1}, y[] = {-1, -1, 1, 1};
    for (size_t i = 0; i + 16 <= bytes; i += 16) {
        int corner = i / 16 % 4;
        float place[2] = {x[corner] * (1.0f - i / 64 * 0.01f), y[corner]};
        uint32_t rest[2] = {mixed(NUMBER, 0, 1, i) | 0x80808080U, i / 64};
        memcpy(to + i, place, 8);
        memcpy(to + i + 8, rest, 8);
    }
}

static void wanted(enum Buffer which, uint8_t *to)
{
    size_t bytes = SHAPES[which].bytes;
    switch (which) {
    case VERTICES:
        vertices(to, bytes);
        break;
    case INDICES:
        indices((uint16_t *) to, bytes / 2);
        break;
    case UNIFORMS:
        for (size_t i = 0; i < bytes / 4; i++) {
            float number = unit(mixed(NUMBER, 0, which, i));
            memcpy(to + i * 4, &number, 4);
        }
        break;
    case PACKED:
        memset(to, 0, bytes);
        contents(BYTES, find_kind("2d"), 0, 0, to, layer_bytes(&kinds[find_kind("2d")], 0));
        break;
    case TEXEL_DATA:
        contents(BYTES, find_kind("buffer"), 0, 0, to, bytes);
        break;
    case COPIED:
        vertices(to, SHAPES[VERTICES].bytes);
        break;
    default:
        contents(BYTES, NUMBER, 0, which, to, bytes);
    }
}

GLuint vertex_buffer(void) { return buffer[VERTICES]; }
GLuint index_buffer(void) { return buffer[INDICES]; }
GLuint uniform_buffer(void) { return buffer[UNIFORMS]; }
GLuint unpack_buffer(void) { return buffer[UNPACKED]; }
GLuint texel_buffer(void) { return buffer[TEXEL_DATA]; }

static void fill_buffer(enum Buffer which)
{
    static uint8_t data[MOST];
    GLenum target = SHAPES[which].target;
    size_t bytes = SHAPES[which].bytes;
    wanted(which, data);
    glBindBuffer(target, buffer[which]);
    glBufferData(target, bytes, which == PACKED || which == COPIED || which == MAPPED ? NULL : data, SHAPES[which].usage);
    if (which == MAPPED) {
        memcpy(glMapBufferRange(target, 0, bytes, GL_MAP_WRITE_BIT | GL_MAP_INVALIDATE_BUFFER_BIT), data, bytes);
        glUnmapBuffer(target);
    } else if (which == COPIED) {
        glBindBuffer(GL_COPY_READ_BUFFER, buffer[VERTICES]);
        glCopyBufferSubData(GL_COPY_READ_BUFFER, target, 0, 0, bytes);
    } else if (which == PACKED) {
        memset(data, 0, bytes);
        glBufferSubData(target, 0, bytes, data);
    }
    glBindBuffer(target, 0);
}

/* Pixels of the drawn 2D texture go into a buffer: that needs the textures. */
void pack_pixels(void)
{
    const struct Kind *kind = &kinds[find_kind("2d")];
    glBindTexture(kind->target, kind->texture);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, buffer[PACKED]);
    glGetTexImage(kind->target, 0, kind->format, kind->type, NULL);
    glBindBuffer(GL_PIXEL_PACK_BUFFER, 0);
}

void fill_buffers(void)
{
    glGenBuffers(BUFFERS, buffer);
    for (enum Buffer i = 0; i < BUFFERS; i++)
        fill_buffer(i);
    require_no_error("buffers");
}

static bool compare(const char *name, const char *how, const uint8_t *want, const uint8_t *found, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        if (want[i] != found[i]) {
            differs("%s%s, byte %zu of %zu: wanted %02x, found %02x", name, how, i, bytes, want[i], found[i]);
            return false;
        }
    }
    return true;
}

/* As the program reads it, and as the GPU copies it: Mesa remembers what was put. */
bool same_buffer(const char *name, GLuint which, const uint8_t *want, size_t bytes)
{
    static uint8_t found[MOST];
    GLuint copy;
    glBindBuffer(GL_COPY_READ_BUFFER, which);
    glGetBufferSubData(GL_COPY_READ_BUFFER, 0, bytes, found);
    if (!compare(name, "", want, found, bytes))
        return false;
    glGenBuffers(1, &copy);
    glBindBuffer(GL_COPY_WRITE_BUFFER, copy);
    glBufferData(GL_COPY_WRITE_BUFFER, bytes, NULL, GL_STREAM_READ);
    glCopyBufferSubData(GL_COPY_READ_BUFFER, GL_COPY_WRITE_BUFFER, 0, 0, bytes);
    memset(found, 0, bytes);
    glGetBufferSubData(GL_COPY_WRITE_BUFFER, 0, bytes, found);
    glDeleteBuffers(1, &copy);
    return compare(name, ", copied", want, found, bytes);
}

void check_buffers(bool drawn_too)
{
    static uint8_t data[MOST];
    for (enum Buffer i = 0; i < BUFFERS; i++) {
        if (!drawn_too && (i == COPIED || i == PACKED))
            continue;
        wanted(i, data);
        same_buffer(SHAPES[i].name, buffer[i], data, SHAPES[i].bytes);
    }
}
