/* crowd [PROCESSES BUFFERS]: buffers that each of several processes has imported, 100 in 5 if nothing is said. */
#include <stdlib.h>
#include <unistd.h>

#include "subject.h"

#define SIZE (4 * KIB)

static uint64_t wanted = 100;

static void child(int channel, void *unused) {
    (void)unused;
    int card = open_device("vgem", RENDER);
    struct buffer *buffers = calloc(wanted, sizeof *buffers);
    for (uint64_t i = 0; i < wanted; i++) {
        int dmabuf = receive_descriptor(channel);
        buffers[i] = import_buffer(card, dmabuf, SIZE);
        close(dmabuf);
    }
    ready();
    for (uint64_t i = 0; i < wanted; i++)
        check_contents(buffers[i], i + 1, "what the parent wrote");
}

static void make(struct buffer *buffer, int card, struct child *children, uint64_t count) {
    *buffer = create_filled(card, SIZE, 0);
    int dmabuf = export_buffer(*buffer);
    for (uint64_t i = 0; i < count; i++)
        send_descriptor(children[i].channel, dmabuf);
    close(dmabuf);
}

int main(int arguments, char **argument) {
    uint64_t processes = arguments > 2 ? strtoul(argument[1], NULL, 10) : 5;
    wanted = arguments > 2 ? strtoul(argument[2], NULL, 10) : wanted;
    struct child *children = calloc(processes, sizeof *children);
    struct buffer *buffers = calloc(wanted, sizeof *buffers);
    for (uint64_t i = 0; i < processes; i++)
        children[i] = start(child, NULL);
    int card = open_device("vgem", PRIMARY);
    for (uint64_t i = 0; i < wanted; i++)
        make(&buffers[i], card, children, processes);
    for (uint64_t i = 0; i < processes; i++)
        await_ready(children[i]);
    ready();
    for (uint64_t i = 0; i < wanted; i++) {
        check_contents(buffers[i], 0, "a buffer");
        fill(map_buffer(buffers[i]), SIZE, i + 1);
    }
    for (uint64_t i = 0; i < processes; i++)
        check_child(children[i]);
    finish();
}
