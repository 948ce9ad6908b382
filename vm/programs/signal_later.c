/* signal_later PID NODE FENCE MILLISECONDS: signals a fence of vgem's from outside the process that attached it; no situation. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "fences.h"

int main(int count, char **arguments) {
    if (count != 5)
        fail("PID NODE FENCE MILLISECONDS");
    int process = (int)syscall(SYS_pidfd_open, atoi(arguments[1]), 0);
    int node = (int)syscall(SYS_pidfd_getfd, process, atoi(arguments[2]), 0);
    if (node < 0)
        fail("descriptor %s of process %s: %m", arguments[2], arguments[1]);
    usleep((useconds_t)atoi(arguments[4]) * 1000);
    /* On a slow machine vgem may have been first. */
    int error = try_signal(node, (uint32_t)atoi(arguments[3]));
    check(error == 0 || error == ETIMEDOUT, "the fence cannot be signalled: %s", strerror(error));
    finish();
}
