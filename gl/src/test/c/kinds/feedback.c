/* Transform feedback: one object that is paused between two commands, and one that has ended and is drawn from. */
#include <string.h>

#include "kinds.h"

enum { MOST = 96, EACH = 8, ENDED = 12 };
enum { PAUSED, OVER };

static GLuint object[2], buffer[2], program, array, written;
static int captured; /* since it began */
static float wanted[2][MOST][4];

static bool offered(void)
{
    return has(4, 0, "GL_ARB_transform_feedback2");
}

static void make_program(void)
{
    static const char *const outputs[] = {"captured"};
    program = glCreateProgram();
    glAttachShader(program, shader(GL_VERTEX_SHADER,
                                   "#version 330 core\nuniform int from; out vec4 captured;\n"
                                   "void main() { int n = gl_VertexID + from;\n"
                                   "  captured = vec4(float(n), float(n * n %% 97), float(n) * 0.5, 1.0); }\n"));
    glTransformFeedbackVaryings(program, 1, outputs, GL_INTERLEAVED_ATTRIBS);
    linked(program);
}

static void capture(int which, int first, int count)
{
    glDrawArrays(GL_POINTS, first, count);
    for (int n = first; n < first + count; n++) {
        const float point[] = {n, n * n % 97, n * 0.5f, 1.0f};
        memcpy(wanted[which][n], point, sizeof point);
    }
}

static void use(void)
{
    glUseProgram(program);
    glBindVertexArray(array);
    glEnable(GL_RASTERIZER_DISCARD);
}

static void leave(void)
{
    glDisable(GL_RASTERIZER_DISCARD);
    glBindTransformFeedback(GL_TRANSFORM_FEEDBACK, 0);
}

static void begin(int which)
{
    glBindTransformFeedback(GL_TRANSFORM_FEEDBACK, object[which]);
    glBindBufferBase(GL_TRANSFORM_FEEDBACK_BUFFER, 0, buffer[which]);
    glBeginTransformFeedback(GL_POINTS);
}

void make_feedback(void)
{
    if (!offered())
        return;
    make_program();
    glGenVertexArrays(1, &array);
    glGenTransformFeedbacks(2, object);
    glGenBuffers(2, buffer);
    use();
    for (int i = 0; i < 2; i++) {
        glBindBuffer(GL_ARRAY_BUFFER, buffer[i]);
        glBufferData(GL_ARRAY_BUFFER, sizeof wanted[i], wanted[i], GL_DYNAMIC_COPY);
        begin(i);
        capture(i, 0, i == OVER ? ENDED : EACH);
        if (i == OVER)
            glEndTransformFeedback();
        else
            glPauseTransformFeedback();
    }
    captured = EACH;
    glGenQueries(1, &written);
    glBeginQuery(GL_TRANSFORM_FEEDBACK_PRIMITIVES_WRITTEN, written);
    leave();
    require_no_error("transform feedback");
}

/* So much was written since the query began, a step ago. */
static void check_written(void)
{
    GLuint64 found = 0;
    glEndQuery(GL_TRANSFORM_FEEDBACK_PRIMITIVES_WRITTEN);
    glGetQueryObjectui64v(written, GL_QUERY_RESULT, &found);
    if (found != EACH)
        wrong("the query of primitives written: wanted %d, found %llu", EACH, (unsigned long long) found);
    glBeginQuery(GL_TRANSFORM_FEEDBACK_PRIMITIVES_WRITTEN, written);
}

/* Goes on where it was, and begins anew when the buffer is full. */
void capture_more(void)
{
    if (!offered())
        return;
    use();
    glBindTransformFeedback(GL_TRANSFORM_FEEDBACK, object[PAUSED]);
    if (captured == MOST) {
        glEndTransformFeedback();
        begin(PAUSED);
        captured = 0;
    } else
        glResumeTransformFeedback();
    capture(PAUSED, captured, EACH);
    glPauseTransformFeedback();
    captured += EACH;
    check_written();
    leave();
    require_no_error("transform feedback");
}

void check_feedback(void)
{
    static const char *const names[] = {"paused transform feedback", "transform feedback that has ended"};
    for (int i = 0; offered() && i < 2; i++)
        same_buffer(names[i], buffer[i], (const uint8_t *) wanted[i], sizeof wanted[i]);
}

/* Not by glDrawTransformFeedback: virgl, of Mesa 22.3, then draws as many points as the buffer has bytes. */
void draw_captured(void)
{
    if (!offered())
        return;
    glBindBuffer(GL_ARRAY_BUFFER, buffer[OVER]);
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 4, GL_FLOAT, GL_FALSE, 0, NULL);
    glDrawArrays(GL_POINTS, 0, ENDED);
}
