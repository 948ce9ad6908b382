/*
 * Commands, a line each, and its answer, a line each: "ok", or what differs.
 *
 *   fill          makes everything
 *   check         whether everything but multisampled pictures has its contents
 *   buffers       whether buffers that the program has filled itself have theirs
 *   samples       whether multisampled pictures have theirs
 *   queries       whether all queries and conditions since the last time have had the right results
 *   step N        draws frame N
 *   frame FILE    writes what has been drawn, 3 bytes for each pixel
 *   quit
 */
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kinds.h"

static char answer[1024];

void differs(const char *format, ...)
{
    va_list arguments;
    if (answer[0])
        return;
    va_start(arguments, format);
    vsnprintf(answer, sizeof answer, format, arguments);
    va_end(arguments);
}

void die(const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    vprintf(format, arguments);
    va_end(arguments);
    printf("\n");
    exit(1);
}

void require_no_error(const char *where)
{
    GLenum error = glGetError();
    if (error != GL_NO_ERROR)
        differs("OpenGL error %04x in %s", error, where);
}

static void fill(void)
{
    glPixelStorei(GL_PACK_ALIGNMENT, 1);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    fill_buffers();
    fill_textures();
    pack_pixels();
    make_looks();
    draw_copies();
    fill_renderbuffers();
    fill_samples();
    fill_newer();
    remember_looks();
    make_feedback();
    make_second();
    make_clock();
    make_scene();
    make_pending();
}

static void check(void)
{
    check_textures();
    check_looks();
    check_renderbuffers();
    check_buffers(true);
    check_feedback();
    check_newer();
    check_second();
    check_stripe();
}

/* What is under way ends before a command, and something else is under way after it. */
static void obey(const char *command)
{
    static bool filled;
    if (filled)
        end_pending();
    if (strcmp(command, "fill") == 0 && !filled)
        fill();
    else if (!filled)
        differs("nothing is there yet");
    else if (strcmp(command, "check") == 0)
        check();
    else if (strcmp(command, "buffers") == 0)
        check_buffers(false);
    else if (strcmp(command, "samples") == 0)
        check_samples();
    else if (strcmp(command, "queries") == 0)
        check_queries();
    else if (strncmp(command, "step ", 5) == 0)
        draw_scene(atoi(command + 5));
    else if (strncmp(command, "frame ", 6) == 0)
        write_frame(command + 6);
    else
        differs("no such command: %s", command);
    filled = true;
    require_no_error(command);
    begin_pending();
    require_no_error("what is under way");
}

int main(int count, char **arguments)
{
    static char line[4096];
    setvbuf(stdout, NULL, _IOLBF, 0);
    open_window(count > 2 ? atoi(arguments[1]) : 3, count > 2 ? atoi(arguments[2]) : 3);
    printf("%s; OpenGL %s\n", glGetString(GL_RENDERER), glGetString(GL_VERSION));
    while (fgets(line, sizeof line, stdin)) {
        line[strcspn(line, "\n")] = 0;
        if (strcmp(line, "quit") == 0)
            return 0;
        answer[0] = 0;
        obey(line);
        printf("%s\n", answer[0] ? answer : "ok");
    }
    return 0;
}
