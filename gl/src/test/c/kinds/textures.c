#include <stdlib.h>
#include <string.h>

#include "kinds.h"

#define RGBA GL_RGBA, GL_UNSIGNED_BYTE, 4
#define DXT1 GL_COMPRESSED_RGBA_S3TC_DXT1_EXT
#define DXT5 GL_COMPRESSED_RGBA_S3TC_DXT5_EXT
#define RGTC1 GL_COMPRESSED_RED_RGTC1
#define RGTC2 GL_COMPRESSED_RG_RGTC2
#define BPTC GL_COMPRESSED_RGBA_BPTC_UNORM

enum { UPLOADED = -1 };

/* Every shape, then every way to hold a texel. Drawn ones, which only the GPU has, stand behind those that they are drawn from. */
struct Kind kinds[] = {
    {"1d", GL_TEXTURE_1D, GL_RGBA8, RGBA, 64, 1, 1, 7, BYTES, 'f', UPLOADED, 0},
    {"2d", GL_TEXTURE_2D, GL_RGBA8, RGBA, 64, 32, 1, 7, BYTES, 'f', UPLOADED, 0},
    {"1d-array", GL_TEXTURE_1D_ARRAY, GL_RGBA8, RGBA, 32, 1, 6, 3, BYTES, 'f', UPLOADED, 0},
    {"2d-array", GL_TEXTURE_2D_ARRAY, GL_RGBA8, RGBA, 16, 8, 5, 3, BYTES, 'f', UPLOADED, 0},
    {"cube", GL_TEXTURE_CUBE_MAP, GL_RGBA8, RGBA, 16, 16, 6, 5, BYTES, 'f', UPLOADED, 0},
    {"3d", GL_TEXTURE_3D, GL_RGBA8, RGBA, 8, 6, 5, 3, BYTES, 'f', UPLOADED, 0},
    {"rectangle", GL_TEXTURE_RECTANGLE, GL_RGBA8, RGBA, 30, 20, 1, 1, BYTES, 'f', UPLOADED, 0},
    {"cube-array", GL_TEXTURE_CUBE_MAP_ARRAY, GL_RGBA8, RGBA, 8, 8, 12, 4, BYTES, 'f', UPLOADED, 0},
    {"buffer", GL_TEXTURE_BUFFER, GL_RGBA32UI, GL_RGBA_INTEGER, GL_UNSIGNED_INT, 16, 256, 1, 1, 1, BYTES, 'u', UPLOADED, 0},
    {"r8", GL_TEXTURE_2D, GL_R8, GL_RED, GL_UNSIGNED_BYTE, 1, 17, 9, 1, 2, BYTES, 'f', UPLOADED, 0},
    {"rg8", GL_TEXTURE_2D, GL_RG8, GL_RG, GL_UNSIGNED_BYTE, 2, 19, 8, 1, 1, BYTES, 'f', UPLOADED, 0},
    {"rgb8", GL_TEXTURE_2D, GL_RGB8, GL_RGB, GL_UNSIGNED_BYTE, 3, 37, 23, 1, 3, BYTES, 'f', UPLOADED, 0},
    {"rgba16", GL_TEXTURE_2D, GL_RGBA16, GL_RGBA, GL_UNSIGNED_SHORT, 8, 16, 16, 1, 1, BYTES, 'f', UPLOADED, 0},
    {"rgba8-snorm", GL_TEXTURE_2D, GL_RGBA8_SNORM, GL_RGBA, GL_BYTE, 4, 16, 16, 1, 2, SIGNED, 'f', UPLOADED, 0},
    {"srgb8-alpha8", GL_TEXTURE_2D, GL_SRGB8_ALPHA8, RGBA, 32, 32, 1, 6, BYTES, 'f', UPLOADED, 0},
    {"rgb10-a2", GL_TEXTURE_2D, GL_RGB10_A2, GL_RGBA, GL_UNSIGNED_INT_2_10_10_10_REV, 4, 16, 16, 1, 1, BYTES, 'f', UPLOADED, 0},
    {"r11f-g11f-b10f", GL_TEXTURE_2D, GL_R11F_G11F_B10F, GL_RGB, GL_UNSIGNED_INT_10F_11F_11F_REV, 4, 16, 16, 1, 1, PACKED_FLOATS,
     'f', UPLOADED, 0},
    {"r32f", GL_TEXTURE_2D, GL_R32F, GL_RED, GL_FLOAT, 4, 16, 16, 1, 1, FLOATS, 'f', UPLOADED, 0},
    {"rgba16f", GL_TEXTURE_2D, GL_RGBA16F, GL_RGBA, GL_HALF_FLOAT, 8, 16, 16, 1, 3, HALVES, 'f', UPLOADED, 0},
    {"rgba32f", GL_TEXTURE_2D, GL_RGBA32F, GL_RGBA, GL_FLOAT, 16, 8, 8, 1, 1, FLOATS, 'f', UPLOADED, 0},
    {"r8ui", GL_TEXTURE_2D, GL_R8UI, GL_RED_INTEGER, GL_UNSIGNED_BYTE, 1, 13, 7, 1, 1, BYTES, 'u', UPLOADED, 0},
    {"rgba8i", GL_TEXTURE_2D, GL_RGBA8I, GL_RGBA_INTEGER, GL_BYTE, 4, 16, 16, 1, 1, BYTES, 'i', UPLOADED, 0},
    {"rg16i", GL_TEXTURE_2D, GL_RG16I, GL_RG_INTEGER, GL_SHORT, 4, 16, 16, 1, 1, BYTES, 'i', UPLOADED, 0},
    {"rgba32ui", GL_TEXTURE_2D, GL_RGBA32UI, GL_RGBA_INTEGER, GL_UNSIGNED_INT, 16, 16, 16, 1, 2, BYTES, 'u', UPLOADED, 0},
    {"depth16", GL_TEXTURE_2D, GL_DEPTH_COMPONENT16, GL_DEPTH_COMPONENT, GL_UNSIGNED_SHORT, 2, 16, 16, 1, 1, BYTES, 'f', UPLOADED, 0},
    {"depth24", GL_TEXTURE_2D, GL_DEPTH_COMPONENT24, GL_DEPTH_COMPONENT, GL_UNSIGNED_INT, 4, 16, 16, 1, 1, DEPTH_24, 'f', UPLOADED, 0},
    {"depth32f", GL_TEXTURE_2D, GL_DEPTH_COMPONENT32F, GL_DEPTH_COMPONENT, GL_FLOAT, 4, 16, 16, 1, 2, UNITS, 'f', UPLOADED, 0},
    {"depth24-stencil8", GL_TEXTURE_2D, GL_DEPTH24_STENCIL8, GL_DEPTH_STENCIL, GL_UNSIGNED_INT_24_8, 4, 16, 16, 1, 2, BYTES, 'f',
     UPLOADED, 0},
    {"depth32f-stencil8", GL_TEXTURE_2D, GL_DEPTH32F_STENCIL8, GL_DEPTH_STENCIL, GL_FLOAT_32_UNSIGNED_INT_24_8_REV, 8, 16, 16, 1, 1,
     DEPTH_32_STENCIL, 'f', UPLOADED, 0},
    {"depth32f-array", GL_TEXTURE_2D_ARRAY, GL_DEPTH_COMPONENT32F, GL_DEPTH_COMPONENT, GL_FLOAT, 4, 8, 8, 3, 1, UNITS, 'f', UPLOADED, 0},
    {"dxt1", GL_TEXTURE_2D, DXT1, 0, 0, 8, 32, 32, 1, 6, BYTES, 'f', UPLOADED, 0},
    {"dxt5", GL_TEXTURE_2D, DXT5, 0, 0, 16, 32, 32, 1, 6, BYTES, 'f', UPLOADED, 0},
    {"dxt5-array", GL_TEXTURE_2D_ARRAY, DXT5, 0, 0, 16, 16, 16, 3, 2, BYTES, 'f', UPLOADED, 0},
    {"rgtc1", GL_TEXTURE_2D, RGTC1, 0, 0, 8, 16, 16, 1, 2, BYTES, 'f', UPLOADED, 0},
    {"rgtc2", GL_TEXTURE_2D, RGTC2, 0, 0, 16, 16, 16, 1, 1, BYTES, 'f', UPLOADED, 0},
    {"bptc", GL_TEXTURE_2D, BPTC, 0, 0, 16, 16, 16, 1, 1, BYTES, 'f', UPLOADED, 0},
    {"drawn 1d", GL_TEXTURE_1D, GL_RGBA8, RGBA, 64, 1, 1, 7, BYTES, 'f', 0, 0},
    {"drawn 2d", GL_TEXTURE_2D, GL_RGBA8, RGBA, 64, 32, 1, 7, BYTES, 'f', 1, 0},
    {"drawn 1d-array", GL_TEXTURE_1D_ARRAY, GL_RGBA8, RGBA, 32, 1, 6, 3, BYTES, 'f', 2, 0},
    {"drawn 2d-array", GL_TEXTURE_2D_ARRAY, GL_RGBA8, RGBA, 16, 8, 5, 3, BYTES, 'f', 3, 0},
    {"drawn cube", GL_TEXTURE_CUBE_MAP, GL_RGBA8, RGBA, 16, 16, 6, 5, BYTES, 'f', 4, 0},
    {"drawn 3d", GL_TEXTURE_3D, GL_RGBA8, RGBA, 8, 6, 5, 3, BYTES, 'f', 5, 0},
    {"drawn rectangle", GL_TEXTURE_RECTANGLE, GL_RGBA8, RGBA, 30, 20, 1, 1, BYTES, 'f', 6, 0},
    {"drawn cube-array", GL_TEXTURE_CUBE_MAP_ARRAY, GL_RGBA8, RGBA, 8, 8, 12, 4, BYTES, 'f', 7, 0},
    {"drawn r8", GL_TEXTURE_2D, GL_R8, GL_RED, GL_UNSIGNED_BYTE, 1, 17, 9, 1, 2, BYTES, 'f', 9, 0},
    {"drawn rgb10-a2", GL_TEXTURE_2D, GL_RGB10_A2, GL_RGBA, GL_UNSIGNED_INT_2_10_10_10_REV, 4, 16, 16, 1, 1, BYTES, 'f', 15, 0},
    {"drawn r32f", GL_TEXTURE_2D, GL_R32F, GL_RED, GL_FLOAT, 4, 16, 16, 1, 1, FLOATS, 'f', 17, 0},
    {"drawn rgba16f", GL_TEXTURE_2D, GL_RGBA16F, GL_RGBA, GL_HALF_FLOAT, 8, 16, 16, 1, 3, HALVES, 'f', 18, 0},
    {"drawn rgba8i", GL_TEXTURE_2D, GL_RGBA8I, GL_RGBA_INTEGER, GL_BYTE, 4, 16, 16, 1, 1, BYTES, 'i', 21, 0},
    {"drawn rgba32ui", GL_TEXTURE_2D, GL_RGBA32UI, GL_RGBA_INTEGER, GL_UNSIGNED_INT, 16, 16, 16, 1, 2, BYTES, 'u', 23, 0},
    {"drawn depth32f", GL_TEXTURE_2D, GL_DEPTH_COMPONENT32F, GL_DEPTH_COMPONENT, GL_FLOAT, 4, 16, 16, 1, 2, UNITS, 'f', 26, 0},
    {"drawn depth24-stencil8", GL_TEXTURE_2D, GL_DEPTH24_STENCIL8, GL_DEPTH_STENCIL, GL_UNSIGNED_INT_24_8, 4, 16, 16, 1, 2, BYTES,
     'f', 27, 0},
};
int kind_count = sizeof kinds / sizeof *kinds;

static bool offered(const struct Kind *kind)
{
    if (kind->target == GL_TEXTURE_CUBE_MAP_ARRAY)
        return has(4, 0, "GL_ARB_texture_cube_map_array");
    if (kind->internal == BPTC)
        return has(4, 2, "GL_ARB_texture_compression_bptc");
    if (kind->internal == DXT1 || kind->internal == DXT5)
        return has(9, 9, "GL_EXT_texture_compression_s3tc");
    return true;
}

int find_kind(const char *name)
{
    for (int i = 0; i < kind_count; i++)
        if (strcmp(kinds[i].name, name) == 0)
            return i;
    die("there is no kind %s", name);
}

static int minified(int size, int level)
{
    return size >> level ? size >> level : 1;
}

int level_width(const struct Kind *kind, int level)
{
    return minified(kind->width, level);
}

int level_height(const struct Kind *kind, int level)
{
    return minified(kind->height, level);
}

int level_layers(const struct Kind *kind, int level)
{
    return kind->target == GL_TEXTURE_3D ? minified(kind->depth, level) : kind->depth;
}

size_t layer_bytes(const struct Kind *kind, int level)
{
    size_t width = level_width(kind, level), height = level_height(kind, level);
    if (kind->type == 0)
        return (width + 3) / 4 * ((height + 3) / 4) * kind->texel;
    return width * height * kind->texel;
}

/* Drawn kinds have the contents of what they were drawn from. */
int content_number(int kind)
{
    return kinds[kind].copy_of == UPLOADED ? kind : kinds[kind].copy_of;
}

static uint8_t *level_contents(int number, int level)
{
    const struct Kind *kind = &kinds[number];
    size_t each = layer_bytes(kind, level);
    int layers = level_layers(kind, level);
    uint8_t *all = malloc(each * layers);
    for (int layer = 0; layer < layers; layer++)
        contents(kind->content, content_number(number), level, layer, all + each * layer, each);
    return all;
}

static void upload_faces(const struct Kind *kind, int level, const uint8_t *data)
{
    int size = level_width(kind, level);
    for (int face = 0; face < 6; face++)
        glTexImage2D(GL_TEXTURE_CUBE_MAP_POSITIVE_X + face, level, kind->internal, size, size, 0, kind->format, kind->type,
                     data ? data + face * layer_bytes(kind, level) : NULL);
}

static void upload_compressed(const struct Kind *kind, int level, const uint8_t *data)
{
    int width = level_width(kind, level), height = level_height(kind, level);
    size_t bytes = layer_bytes(kind, level);
    if (kind->target == GL_TEXTURE_2D)
        glCompressedTexImage2D(kind->target, level, kind->internal, width, height, 0, bytes, data);
    else
        glCompressedTexImage3D(kind->target, level, kind->internal, width, height, kind->depth, 0, bytes * kind->depth, data);
}

static void upload(const struct Kind *kind, int level, const uint8_t *data)
{
    int width = level_width(kind, level), height = level_height(kind, level), layers = level_layers(kind, level);
    if (kind->type == 0) {
        upload_compressed(kind, level, data);
        return;
    }
    switch (kind->target) {
    case GL_TEXTURE_1D:
        glTexImage1D(kind->target, level, kind->internal, width, 0, kind->format, kind->type, data);
        break;
    case GL_TEXTURE_1D_ARRAY:
        glTexImage2D(kind->target, level, kind->internal, width, layers, 0, kind->format, kind->type, data);
        break;
    case GL_TEXTURE_2D:
    case GL_TEXTURE_RECTANGLE:
        glTexImage2D(kind->target, level, kind->internal, width, height, 0, kind->format, kind->type, data);
        break;
    case GL_TEXTURE_CUBE_MAP:
        upload_faces(kind, level, data);
        break;
    default:
        glTexImage3D(kind->target, level, kind->internal, width, height, layers, 0, kind->format, kind->type, data);
    }
}

static void fill_texture(int number)
{
    struct Kind *kind = &kinds[number];
    glGenTextures(1, &kind->texture);
    glBindTexture(kind->target, kind->texture);
    if (kind->target == GL_TEXTURE_BUFFER) {
        glTexBuffer(kind->target, kind->internal, texel_buffer());
        return;
    }
    for (int level = 0; level < kind->levels; level++) {
        uint8_t *data = level_contents(number, level);
        upload(kind, level, kind->copy_of == UPLOADED ? data : NULL);
        free(data);
    }
    if (kind->target == GL_TEXTURE_RECTANGLE)
        return;
    glTexParameteri(kind->target, GL_TEXTURE_MAX_LEVEL, kind->levels - 1);
    glTexParameteri(kind->target, GL_TEXTURE_MIN_FILTER, GL_NEAREST_MIPMAP_NEAREST);
    glTexParameteri(kind->target, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
}

void fill_textures(void)
{
    for (int i = 0; i < kind_count; i++) {
        if (offered(&kinds[i]))
            fill_texture(i);
        require_no_error(kinds[i].name);
    }
}

static void read_back(const struct Kind *kind, int level, uint8_t *to)
{
    GLenum target = kind->target;
    size_t each = layer_bytes(kind, level);
    for (int face = 0; face < (target == GL_TEXTURE_CUBE_MAP ? 6 : 1); face++) {
        GLenum from = target == GL_TEXTURE_CUBE_MAP ? GL_TEXTURE_CUBE_MAP_POSITIVE_X + face : target;
        if (kind->type == 0)
            glGetCompressedTexImage(from, level, to + face * each);
        else
            glGetTexImage(from, level, kind->format, kind->type, to + face * each);
    }
}

static void check_level(int number, int level)
{
    const struct Kind *kind = &kinds[number];
    size_t each = layer_bytes(kind, level);
    int layers = level_layers(kind, level);
    uint8_t *wanted = level_contents(number, level);
    uint8_t *found = calloc(each, layers);
    glBindTexture(kind->target, kind->texture);
    read_back(kind, level, found);
    for (int layer = 0; layer < layers; layer++)
        if (!same(kind->content, kind->name, level, layer, wanted + layer * each, found + layer * each, each))
            break;
    free(found);
    free(wanted);
}

void check_textures(void)
{
    for (int i = 0; i < kind_count; i++)
        if (kinds[i].texture && kinds[i].target != GL_TEXTURE_BUFFER)
            for (int level = 0; level < kinds[i].levels; level++)
                check_level(i, level);
}
