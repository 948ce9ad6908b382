/* No device at all: memory, a pipe, a child. What CRIU does by itself, to tell its faults from ours. */
#include <stdlib.h>
#include <unistd.h>

#include "subject.h"

static void child(int channel, void *memory) {
    (void)channel;
    ready();
    check_filled(memory, MIB, 1, "the child's memory");
}

int main(void) {
    uint64_t *memory = malloc(MIB);
    int ends[2];
    char byte = 0;
    fill(memory, MIB, 1);
    struct child other = spawn(child, memory);
    if (pipe(ends) < 0 || write(ends[1], "x", 1) != 1)
        fail("pipe: %m");
    ready();
    check(read(ends[0], &byte, 1) == 1 && byte == 'x', "the pipe is empty");
    check_filled(memory, MIB, 1, "memory");
    check_child(other);
    finish();
}
