/* A heap's buffer that two processes have mapped themselves, one by a mapping that it has inherited, with no descriptor left there. */
#include <sys/mman.h>
#include <unistd.h>

#include "exporters.h"

#define SIZE (64 * KIB)

struct family {
    int dmabuf;
    uint64_t *inherited;
};

static void heir(int channel, void *argument) {
    struct family *family = argument;
    (void)channel;
    close(family->dmabuf);
    ready();
    check_filled(family->inherited, SIZE, 1, "what the heir has mapped");
    family->inherited[1] = 42;
}

static void receiver(int channel, void *argument) {
    struct family *family = argument;
    munmap(family->inherited, SIZE);
    close(family->dmabuf);
    int dmabuf = receive_descriptor(channel);
    uint64_t *memory = mmap(NULL, SIZE, PROT_READ, MAP_SHARED, dmabuf, 0);
    if (memory == MAP_FAILED)
        fail("mmap: %m");
    ready();
    check(memory[1] == 42, "the heir's write is not seen");
    check_dmabuf(dmabuf, 8, 1, "the receiver's descriptor");
}

int main(void) {
    struct family family = {.dmabuf = heap_buffer(SIZE)};
    family.inherited = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, family.dmabuf, 0);
    if (family.inherited == MAP_FAILED)
        fail("mmap: %m");
    fill(family.inherited, SIZE, 1);
    struct child first = spawn(heir, &family);
    struct child second = start(receiver, &family);
    send_descriptor(second.channel, family.dmabuf);
    await_ready(second);
    ready();
    check_filled(family.inherited, SIZE, 1, "what the parent has mapped");
    check_child(first);
    check(family.inherited[1] == 42, "a child's write is not seen");
    check_child(second);
    finish();
}
