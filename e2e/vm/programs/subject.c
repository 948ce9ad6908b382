#include "subject.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "internal.h"

#define ANNOUNCE 3

static bool differs;
int to_parent = -1;

/* Before main(), so that the word is waited for even if it comes early; children and programs executed inherit the mask. */
__attribute__((constructor)) static void block_signal(void) {
    sigset_t set;
    sigemptyset(&set);
    sigaddset(&set, SIGUSR1);
    sigprocmask(SIG_BLOCK, &set, NULL);
    setvbuf(stdout, NULL, _IOLBF, 0);
}

void hush(void) {
    close(ANNOUNCE);
}

static void announce(void) {
    if (fcntl(ANNOUNCE, F_GETFD) < 0) {
        puts("ready");
        return;
    }
    if (write(ANNOUNCE, "ready\n", 6) != 6)
        fail("nobody hears that this is ready: %m");
    close(ANNOUNCE);
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
