#include <stdarg.h>
#include <stdio.h>

#include "kinds.h"

GLuint shader(GLenum stage, const char *format, ...)
{
    static char text[16384];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    const char *source = text;
    GLuint made = glCreateShader(stage);
    glShaderSource(made, 1, &source, NULL);
    glCompileShader(made);
    GLint fine;
    glGetShaderiv(made, GL_COMPILE_STATUS, &fine);
    if (!fine) {
        char log[2048];
        glGetShaderInfoLog(made, sizeof log, NULL, log);
        die("a shader: %s of %s", log, text);
    }
    return made;
}

GLuint linked(GLuint program)
{
    glLinkProgram(program);
    GLint fine;
    glGetProgramiv(program, GL_LINK_STATUS, &fine);
    if (!fine) {
        char log[2048];
        glGetProgramInfoLog(program, sizeof log, NULL, log);
        die("a program: %s", log);
    }
    return program;
}

GLuint program_of(GLuint vertex, GLuint fragment)
{
    GLuint program = glCreateProgram();
    glAttachShader(program, vertex);
    glAttachShader(program, fragment);
    return linked(program);
}

/* One triangle, without any buffer, that covers everything. */
GLuint whole_target_vertex(void)
{
    return shader(GL_VERTEX_SHADER,
                  "#version 330 core\n"
                  "void main() { gl_Position = vec4(gl_VertexID == 1 ? 3.0 : -1.0, gl_VertexID == 2 ? 3.0 : -1.0, 0.0, 1.0); }\n");
}

/* The direction of a place of a face, OpenGL 3.3, table 3.19. */
const char *const CUBE_DIRECTION = "vec3 direction(int face, vec2 p) {\n"
                                   "  if (face == 0) return vec3(1.0, -p.y, -p.x);\n"
                                   "  if (face == 1) return vec3(-1.0, -p.y, p.x);\n"
                                   "  if (face == 2) return vec3(p.x, 1.0, p.y);\n"
                                   "  if (face == 3) return vec3(p.x, -1.0, -p.y);\n"
                                   "  if (face == 4) return vec3(p.x, -p.y, 1.0);\n"
                                   "  return vec3(-p.x, -p.y, -1.0);\n"
                                   "}\n";
