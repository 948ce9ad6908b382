#include <string.h>

#include "kinds.h"

/* The end of MurmurHash3: every bit of the place changes about half of the bits. */
static uint32_t scrambled(uint32_t x)
{
    x ^= x >> 16;
    x *= 0x85ebca6bU;
    x ^= x >> 13;
    x *= 0xc2b2ae35U;
    return x ^ x >> 16;
}

uint32_t mixed(uint32_t kind, uint32_t level, uint32_t layer, uint32_t place)
{
    return scrambled(scrambled(kind * 1021 + level * 131 + layer + 1) + place);
}

/* One word. Of floats only such as keep their bits whatever is done with them: no NaN, no infinity, no denormals. */
static uint32_t word(enum Content content, uint32_t x, uint32_t place)
{
    float number;
    uint32_t bits;
    switch (content) {
    case HALVES: /* between 1 and 2 */
        return (x & 0x03ff03ffU) | 0x3c003c00U;
    case FLOATS: /* between 1 and 2 */
        return (x & 0x007fffffU) | 0x3f800000U;
    case DEPTH_32_STENCIL:
        if (place % 2 == 1)
            return x & 0xff;
        /* fall through */
    case UNITS: /* between 0 and 1 */
        number = (float) (x >> 8) / 16777216.0f;
        memcpy(&bits, &number, sizeof bits);
        return bits;
    case PACKED_FLOATS: /* 11, 11 and 10 bits: exponents of 8 to 15 */
        return (x & 0x7fdffbffU) | 0x40100200U;
    case SIGNED: /* -128 is the same as -127 */
        return x & 0x7f7f7f7fU;
    case DEPTH_24: /* as many bits as there are, of which the lower may be rounded */
        return (x % 254 + 1) * 0x01010101U;
    case BYTES:
    default:
        return x;
    }
}

void contents(enum Content content, int kind, int level, int layer, uint8_t *to, size_t bytes)
{
    for (size_t i = 0; i < bytes; i += 4) {
        uint32_t x = word(content, mixed(kind, level, layer, i / 4), i / 4);
        memcpy(to + i, &x, bytes - i < 4 ? bytes - i : 4);
    }
}

/* Bits that say nothing: the lowest of depths that are rounded, and those beside a stencil of 8. */
static void mask(enum Content content, uint8_t *found, size_t bytes)
{
    for (size_t i = 0; i < bytes; i += 4) {
        if (content == DEPTH_24)
            memset(found + i, 0, 3);
        else if (content == DEPTH_32_STENCIL && i % 8 == 4)
            memset(found + i + 1, 0, 3);
    }
}

bool same(enum Content content, const char *name, int level, int layer, uint8_t *wanted, uint8_t *found, size_t bytes)
{
    mask(content, wanted, bytes);
    mask(content, found, bytes);
    for (size_t i = 0; i < bytes; i++) {
        if (wanted[i] != found[i]) {
            differs("%s, level %d, layer %d, byte %zu of %zu: wanted %02x, found %02x", name, level, layer, i, bytes, wanted[i],
                    found[i]);
            return false;
        }
    }
    return true;
}
