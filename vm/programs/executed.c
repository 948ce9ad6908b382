/* executed [NODE HANDLE]: a node that was opened by the program which this one was before it executed itself. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "subject.h"

#define SIZE (64 * KIB)

static noreturn void execute(const char *program) {
    struct buffer buffer = create_filled(open_node("vgem", 0, PRIMARY, O_RDWR), SIZE, 1);
    char node[16];
    char handle[16];
    snprintf(node, sizeof node, "%d", buffer.node);
    snprintf(handle, sizeof handle, "%u", buffer.handle);
    execl(program, program, node, handle, NULL);
    fail("exec: %m");
}

int main(int count, char **arguments) {
    if (count < 3)
        execute(arguments[0]);
    struct buffer buffer = {atoi(arguments[1]), (uint32_t)strtoul(arguments[2], NULL, 10), SIZE};
    ready();
    check_node(buffer.node, "vgem", PRIMARY, O_RDWR);
    check_closed_at_exec(buffer.node, false);
    check_handles(buffer.node, &buffer.handle, 1);
    check_contents(buffer, 1, "the buffer");
    finish();
}
