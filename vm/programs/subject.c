#include "subject.h"

#include <errno.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "internal.h"

#define ANNOUNCE 3

static bool differs;
static int announce_to = -1;
int to_parent = -1;

/* Before main(), so that the word is waited for even if it comes early; children and programs executed inherit the mask. */
__attribute__((constructor)) static void begin(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    setvbuf(stdout, NULL, _IOLBF, 0);
    struct stat status;
    if (fstat(ANNOUNCE, &status) == 0 && S_ISFIFO(status.st_mode))
        announce_to = ANNOUNCE;
}

void hush(void) {
    if (announce_to >= 0)
        close(announce_to);
    announce_to = -1;
}

static void announce(void) {
    if (announce_to < 0)
        puts("ready");
    else if (write(announce_to, "ready\n", 6) != 6)
        fail("nobody hears that this is ready: %m");
    hush();
}

void ready(void) {
    if (to_parent >= 0) {
        tell_parent();
        return;
    }
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    announce();
    /* A checkpoint interrupts it. */
    while (sigwaitinfo(&set, NULL) < 0)
        if (errno != EINTR)
            fail("sigwaitinfo: %m");
}

void fail(const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    fputs("cannot be made: ", stdout);
    vprintf(format, arguments);
    va_end(arguments);
    putchar('\n');
    exit(2);
}

bool check(bool holds, const char *format, ...) {
    if (!holds) {
        va_list arguments;
        va_start(arguments, format);
        fputs("differs: ", stdout);
        vprintf(format, arguments);
        va_end(arguments);
        putchar('\n');
        differs = true;
    }
    return holds;
}

void finish(void) {
    if (!differs && to_parent < 0)
        puts("ok");
    exit(differs ? 1 : 0);
}
