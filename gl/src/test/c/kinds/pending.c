/*
 * What is under way between two commands: queries that count, that have ended and are not read, a condition, and everything bound for a
 * draw, the first call after the wait.
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "kinds.h"

enum { HALF = 32, HIGH = 16, INSET = 2, AREA = (HALF - INSET) * (HIGH - 2 * INSET) };
enum Query { UNREAD, NOTHING, OLD, COUNT, ANY, ELAPSED, QUERIES };

static GLuint query[QUERIES], framebuffer, array, program;
static int round_number;
static bool visible;
static bool wants_old = true, old_is_new;
static char verdict[256];

void wrong(const char *format, ...)
{
    va_list arguments;
    if (verdict[0])
        return;
    int at = snprintf(verdict, sizeof verdict, "round %d: ", round_number);
    va_start(arguments, format);
    vsnprintf(verdict + at, sizeof verdict - at, format, arguments);
    va_end(arguments);
}

static GLuint64 result(enum Query which)
{
    GLuint64 found = 0;
    glGetQueryObjectui64v(query[which], GL_QUERY_RESULT, &found);
    return found;
}

static void require(const char *name, enum Query which, GLuint64 wanted)
{
    GLuint64 found = result(which);
    if (found != wanted)
        wrong("the query %s: wanted %llu, found %llu", name, (unsigned long long) wanted, (unsigned long long) found);
}

/* Two quads, left and right, of which both show the same. */
static void make_array(void)
{
    static const float corners[] = {-1, -1, 0, 0, 0, -1, 1, 0, -1, 1, 0, 1, 0, 1, 1, 1,
                                    0,  -1, 0, 0, 1, -1, 1, 0, 0,  1, 0, 1, 1, 1, 1, 1};
    GLuint buffer;
    glGenVertexArrays(1, &array);
    glBindVertexArray(array);
    glGenBuffers(1, &buffer);
    glBindBuffer(GL_ARRAY_BUFFER, buffer);
    glBufferData(GL_ARRAY_BUFFER, sizeof corners, corners, GL_STATIC_DRAW);
    for (GLuint i = 0; i < 2; i++) {
        glEnableVertexAttribArray(i);
        glVertexAttribPointer(i, 2, GL_FLOAT, GL_FALSE, 16, (const char *) NULL + 8 * i);
    }
}

static void make_target(void)
{
    GLuint buffers[2];
    glGenFramebuffers(1, &framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glGenRenderbuffers(2, buffers);
    for (int i = 0; i < 2; i++) {
        glBindRenderbuffer(GL_RENDERBUFFER, buffers[i]);
        glRenderbufferStorage(GL_RENDERBUFFER, i ? GL_DEPTH24_STENCIL8 : GL_RGBA8, 2 * HALF, HIGH);
        glFramebufferRenderbuffer(GL_FRAMEBUFFER, i ? GL_DEPTH_STENCIL_ATTACHMENT : GL_COLOR_ATTACHMENT0, GL_RENDERBUFFER, buffers[i]);
    }
}

static void make_program(void)
{
    program = program_of(
            shader(GL_VERTEX_SHADER,
                   "#version 330 core\nlayout(location = 0) in vec2 place; layout(location = 1) in vec2 corner; out vec2 uv;\n"
                   "void main() { uv = corner; gl_Position = vec4(place, 0.0, 1.0); gl_ClipDistance[0] = 1.0 - place.y; }\n"),
            shader(GL_FRAGMENT_SHADER,
                   "#version 330 core\nuniform sampler2D s; uniform sampler3D t; uniform vec4 factor; in vec2 uv; out vec4 colour;\n"
                   "layout(std140) uniform Tints { vec4 tint[%d]; };\n"
                   "void main() { colour = textureLod(s, uv, 1.0) * factor + textureLod(t, uv.xyx, 0.0) * tint[3] * 0.5; }\n",
                   TINTS));
    glUseProgram(program);
    glUniform1i(glGetUniformLocation(program, "t"), 1);
    glUniform4f(glGetUniformLocation(program, "factor"), 0.5f, 0.25f, 0.75f, 1.0f);
    glUniformBlockBinding(program, glGetUniformBlockIndex(program, "Tints"), 0);
}

void make_pending(void)
{
    glGenQueries(QUERIES, query);
    make_array();
    make_target();
    make_program();
    glBindBuffer(GL_ARRAY_BUFFER, 0);
    require_no_error("what is under way");
}

static void bind_everything(void)
{
    static const float clear[] = {0.125f, 0.25f, 0.5f, 1.0f};
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glViewport(0, 0, 2 * HALF, HIGH);
    glClearBufferfv(GL_COLOR, 0, clear);
    glClearDepth(0.5);
    glClearStencil(5);
    glClear(GL_DEPTH_BUFFER_BIT | GL_STENCIL_BUFFER_BIT);
    glUseProgram(program);
    glBindVertexArray(array);
    bind_tints();
    glActiveTexture(GL_TEXTURE1);
    glBindTexture(GL_TEXTURE_3D, kinds[find_kind("drawn 3d")].texture);
    glBindSampler(1, 0);
    glActiveTexture(GL_TEXTURE0);
    glBindTexture(GL_TEXTURE_2D, kinds[find_kind("drawn 2d")].texture);
    glBindSampler(0, 0);
}

/* Without any of these the picture or what queries count is another one. */
static void enable_everything(void)
{
    glEnable(GL_SCISSOR_TEST);
    glScissor(INSET, INSET, 2 * HALF - 2 * INSET, HIGH - 2 * INSET);
    glEnable(GL_DEPTH_TEST);
    glDepthFunc(GL_LESS);
    glDepthMask(GL_FALSE);
    glEnable(GL_STENCIL_TEST);
    glStencilFunc(GL_LEQUAL, 3, 0x0f);
    glStencilOpSeparate(GL_FRONT_AND_BACK, GL_KEEP, GL_KEEP, GL_INCR);
    glEnable(GL_BLEND);
    glBlendFunc(GL_CONSTANT_COLOR, GL_ONE_MINUS_CONSTANT_COLOR);
    glBlendColor(0.5f, 0.75f, 0.25f, 1.0f);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_FALSE);
    glEnable(GL_POLYGON_OFFSET_FILL);
    glPolygonOffset(0.0f, -8.0f);
    glEnable(GL_CLIP_DISTANCE0);
    glEnable(GL_CULL_FACE);
    glFrontFace(GL_CCW);
    glCullFace(GL_BACK);
}

static void disable_everything(void)
{
    static const GLenum all[] = {GL_SCISSOR_TEST, GL_DEPTH_TEST,          GL_STENCIL_TEST,   GL_BLEND,
                                 GL_CULL_FACE,    GL_POLYGON_OFFSET_FILL, GL_CLIP_DISTANCE0};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        glDisable(all[i]);
    glDepthMask(GL_TRUE);
    glColorMask(GL_TRUE, GL_TRUE, GL_TRUE, GL_TRUE);
    glClearDepth(1.0);
    glClearStencil(0);
}

static void draw(int half)
{
    glDrawArrays(GL_TRIANGLE_STRIP, 4 * half, 4);
}

static void begin_condition(void)
{
    static const enum Query condition[] = {UNREAD, NOTHING, OLD};
    visible = round_number % 3 != 1;
    if (round_number % 4 == 3 && has(4, 5, "GL_ARB_conditional_render_inverted")) {
        visible = true;
        glBeginConditionalRender(query[NOTHING], GL_QUERY_WAIT_INVERTED);
    } else
        glBeginConditionalRender(query[condition[round_number % 3]], GL_QUERY_WAIT);
}

static void count(GLenum target, enum Query which, bool something)
{
    glBeginQuery(target, query[which]);
    if (something)
        draw(0);
    glEndQuery(target);
}

void begin_pending(void)
{
    begin_clock();
    bind_everything();
    enable_everything();
    round_number++;
    old_is_new = wants_old;
    wants_old = false;
    if (old_is_new)
        count(GL_SAMPLES_PASSED, OLD, true);
    count(GL_SAMPLES_PASSED, UNREAD, true);
    count(GL_SAMPLES_PASSED, NOTHING, false);
    count(GL_ANY_SAMPLES_PASSED, ANY, true);
    glBeginQuery(GL_SAMPLES_PASSED, query[COUNT]);
    glBeginQuery(GL_TIME_ELAPSED, query[ELAPSED]);
    draw(0);
    begin_condition();
    glFlush();
}

static void end_queries(void)
{
    glEndQuery(GL_SAMPLES_PASSED);
    glEndQuery(GL_TIME_ELAPSED);
}

static void check_elapsed(void)
{
    GLuint64 found = result(ELAPSED);
    if (found == 0 || found > 600ULL * 1000000000)
        wrong("an elapsed time of %llu ns", (unsigned long long) found);
}

/* Renderers may differ a little: half of it was drawn before the wait, half of it after it. */
static void check_halves(void)
{
    static uint8_t found[HIGH][2 * HALF][4];
    glReadPixels(0, 0, 2 * HALF, HIGH, GL_RGBA, GL_UNSIGNED_BYTE, found);
    for (int y = INSET; y < HIGH - INSET; y++)
        for (int x = INSET; x < HALF - INSET; x++)
            for (int i = 0; i < 4; i++)
                if (abs(found[y][x][i] - found[y][HALF + x][i]) > 3)
                    wrong("component %d of the picture at %d, %d: %d before the wait, %d after it", i, x, y, found[y][x][i],
                          found[y][HALF + x][i]);
}

void end_pending(void)
{
    draw(1); /* no state is set before */
    glEndConditionalRender();
    for (int i = visible ? 1 : 0; i < (old_is_new ? 4 : 3); i++)
        draw(1);
    end_queries();
    require("that was not read", UNREAD, AREA);
    require("that counted nothing", NOTHING, 0);
    require("that counted on", COUNT, AREA * (old_is_new ? 5 : 4));
    require("whether it counted anything", ANY, 1);
    check_elapsed();
    check_halves();
    end_clock();
    disable_everything();
}

void check_queries(void)
{
    require("of the beginning", OLD, AREA);
    wants_old = result(OLD) != AREA;
    if (verdict[0])
        differs("%s", verdict);
    verdict[0] = 0;
}
