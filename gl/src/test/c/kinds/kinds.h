/*
 * A program that has something of every kind that OpenGL knows, with known contents, and says whether it still has them. It is driven
 * by lines on its standard input; see main.c.
 */
#ifndef KINDS_H
#define KINDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "gl.h"

enum { TILE = 32, TILES_WIDE = 8, SCENE = TILE * TILES_WIDE, STRIPE = 64, CELL = 8 };
enum { WIDTH = SCENE + STRIPE, HEIGHT = SCENE };

/* main.c: what the answer to a command is. The first thing that differs is told. */
void differs(const char *format, ...) __attribute__((format(printf, 1, 2)));
void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));
void require_no_error(const char *where);

/* window.c */
void open_window(int major, int minor);
enum Context { FIRST, SECOND, CLOCK, CONTEXTS };
void use_context(enum Context which);
void show_frame(void);
bool has(int major, int minor, const char *extension);

/* contents.c: what is where, a function of the kind's number, the level, the layer and the place. */
enum Content { BYTES, HALVES, FLOATS, UNITS, PACKED_FLOATS, SIGNED, DEPTH_24, DEPTH_32_STENCIL };
uint32_t mixed(uint32_t kind, uint32_t level, uint32_t layer, uint32_t place);
void contents(enum Content content, int kind, int level, int layer, uint8_t *to, size_t bytes);
bool same(enum Content content, const char *name, int level, int layer, uint8_t *wanted, uint8_t *found, size_t bytes);

/* shaders.c */
GLuint shader(GLenum stage, const char *format, ...) __attribute__((format(printf, 2, 3)));
GLuint linked(GLuint program);
GLuint program_of(GLuint vertex, GLuint fragment);
GLuint whole_target_vertex(void);
extern const char *const CUBE_DIRECTION;

/* textures.c */
struct Kind {
    const char *name;
    GLenum target;
    GLenum internal;
    GLenum format;
    GLenum type; /* 0: compressed */
    int texel; /* bytes; of compressed ones those of a block of 4 by 4 */
    int width, height, depth; /* depth: slices, layers, faces */
    int levels;
    enum Content content;
    char scalar; /* of its sampler: 'f', 'u', 'i' */
    int copy_of; /* drawn from this one; -1: uploaded */
    GLuint texture;
};
extern struct Kind kinds[];
extern int kind_count;
int find_kind(const char *name);
int level_width(const struct Kind *kind, int level);
int level_height(const struct Kind *kind, int level);
int level_layers(const struct Kind *kind, int level);
size_t layer_bytes(const struct Kind *kind, int level);
int content_number(int kind);
void fill_textures(void);
void check_textures(void);

/* look.c: what a shader sees in every texel. */
void make_looks(void);
void look_at(int kind, int level, int layer, int width, int height);
void remember_looks(void);
void check_looks(void);

/* copies.c: what only the GPU has: textures drawn from others, renderbuffers, multisampled ones. */
void attach(GLenum point, int kind, int level, int layer);
void draw_copies(void);
void fill_renderbuffers(void);
void check_renderbuffers(void);
void fill_samples(void);
void check_samples(void);

/* buffers.c */
GLuint vertex_buffer(void);
GLuint index_buffer(void);
GLuint uniform_buffer(void);
GLuint unpack_buffer(void);
GLuint texel_buffer(void);
enum { TEXELS = 256, TINTS = 128, TINTS_AT = 256 };
void fill_buffers(void);
void pack_pixels(void);
void check_buffers(bool drawn_too);
bool same_buffer(const char *name, GLuint buffer, const uint8_t *wanted, size_t bytes);

/* pending.c: queries, conditions and state that are under way between two commands. */
void wrong(const char *format, ...) __attribute__((format(printf, 1, 2)));
void make_pending(void);
void begin_pending(void);
void end_pending(void);
void check_queries(void);

/* feedback.c */
void make_feedback(void);
void capture_more(void);
void check_feedback(void);
void draw_captured(void);

/* newer.c: what newer contexts have. */
void fill_newer(void);
void step_newer(int frame, void (*next_tile)(void));
void check_newer(void);

/* second.c: another context that shares with the first. */
void make_second(void);
GLuint second_picture(void);
void draw_second(int frame);
void check_second(void);

/* clock.c */
void make_clock(void);
void begin_clock(void);
void end_clock(void);

/* draw.c */
void make_scene(void);
void bind_tints(void);
void draw_scene(int frame);
void check_stripe(void);
void write_frame(const char *file);

#endif
