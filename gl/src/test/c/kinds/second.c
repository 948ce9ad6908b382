/* A context that shares textures and buffers with the first one. What is bound in it is bound once, when it is made. */
#include "kinds.h"

static GLuint picture, program, counting;
static GLint shift;
static uint32_t expected;

static void bind_everything(void)
{
    GLuint framebuffer, array;
    glGenFramebuffers(1, &framebuffer);
    glBindFramebuffer(GL_FRAMEBUFFER, framebuffer);
    glFramebufferTexture2D(GL_FRAMEBUFFER, GL_COLOR_ATTACHMENT0, GL_TEXTURE_2D, picture, 0);
    glGenVertexArrays(1, &array);
    glBindVertexArray(array);
    glBindBuffer(GL_ARRAY_BUFFER, vertex_buffer());
    glEnableVertexAttribArray(0);
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, 16, NULL);
    glUseProgram(program);
    bind_tints();
    glBindTexture(GL_TEXTURE_CUBE_MAP, kinds[find_kind("cube")].texture);
    glViewport(0, 0, TILE, TILE);
    glEnable(GL_BLEND);
    /* What it shows is of one frame alone. */
    glBlendFunc(GL_CONSTANT_COLOR, GL_ZERO);
    glBlendColor(0.25f, 0.5f, 0.75f, 0.5f);
    glEnable(GL_SCISSOR_TEST);
    glScissor(1, 2, TILE - 3, TILE - 5);
}

static void draw(void)
{
    glDrawArrays(GL_TRIANGLE_STRIP, 0, 4);
    expected += (TILE - 3) * (TILE - 5);
}

void make_second(void)
{
    static const uint8_t black[TILE * TILE * 4];
    glGenTextures(1, &picture);
    glBindTexture(GL_TEXTURE_2D, picture);
    glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, TILE, TILE, 0, GL_RGBA, GL_UNSIGNED_BYTE, black);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    program = program_of(
            shader(GL_VERTEX_SHADER,
                   "#version 330 core\nlayout(location = 0) in vec2 place; out vec2 uv;\n"
                   "void main() { uv = place; gl_Position = vec4(place, 0.0, 1.0); }\n"),
            shader(GL_FRAGMENT_SHADER,
                   "#version 330 core\nuniform samplerCube s; uniform float shift; in vec2 uv; out vec4 colour;\n"
                   "layout(std140) uniform Tints { vec4 tint[%d]; };\n"
                   "void main() { colour = textureLod(s, vec3(uv, 1.5 + shift), 1.0) * 0.5 + 0.5 * tint[7]; }\n",
                   TINTS));
    shift = glGetUniformLocation(program, "shift");
    glUniformBlockBinding(program, glGetUniformBlockIndex(program, "Tints"), 0);
    /* Sharing contexts see each other's objects once they are bound after a flush. */
    glFlush();
    use_context(SECOND);
    bind_everything();
    glGenQueries(1, &counting);
    glBeginQuery(GL_SAMPLES_PASSED, counting);
    draw();
    require_no_error("the second context");
    glFlush();
    use_context(FIRST);
}

GLuint second_picture(void)
{
    return picture;
}

void draw_second(int frame)
{
    use_context(SECOND);
    glUniform1f(shift, frame / 2 % 8 / 8.0f);
    draw();
    require_no_error("the second context");
    glFlush();
    use_context(FIRST);
}

/* Its query has counted since the last time. */
void check_second(void)
{
    GLuint64 found;
    use_context(SECOND);
    glEndQuery(GL_SAMPLES_PASSED);
    glGetQueryObjectui64v(counting, GL_QUERY_RESULT, &found);
    if (found != expected)
        differs("the second context's query: wanted %u, found %llu", expected, (unsigned long long) found);
    expected = 0;
    glBeginQuery(GL_SAMPLES_PASSED, counting);
    glFlush();
    use_context(FIRST);
}
