/*
 * Time stamps. They are taken in a context of their own: with one, softpipe 22.3 takes it that a query has ended, and then counts nothing in
 * those of the same context that have not.
 */
#include "kinds.h"

enum { UNREAD, NOW };

static GLuint query[2];
static GLuint64 last;

void make_clock(void)
{
    use_context(CLOCK);
    glGenQueries(2, query);
    use_context(FIRST);
}

static void ask(int which)
{
    use_context(CLOCK);
    glQueryCounter(query[which], GL_TIMESTAMP);
    glFlush();
    use_context(FIRST);
}

static GLuint64 told(int which)
{
    GLuint64 found = 0;
    use_context(CLOCK);
    glGetQueryObjectui64v(query[which], GL_QUERY_RESULT, &found);
    use_context(FIRST);
    return found;
}

void begin_clock(void)
{
    ask(UNREAD);
}

/* What was asked for before the wait is told after it; time never goes back. */
void end_clock(void)
{
    GLuint64 unread = told(UNREAD);
    if (unread < last)
        wrong("a time stamp from %llu ns before the last one", (unsigned long long) (last - unread));
    ask(NOW);
    last = told(NOW);
    if (last < unread)
        wrong("a time stamp from %llu ns before the one that was not read", (unsigned long long) (unread - last));
}
