/*
 * What Dormouse is measured by: the same done by hand. Tells how long it took, in nanoseconds.
 *   by_hand copy COUNT KIB FILE   saves buffers to a file and makes them again from there; two numbers
 *   by_hand share PROCESSES COUNT buffers of a page, made and filled by one process, imported by each
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "subject.h"

static uint64_t now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (uint64_t)time.tv_sec * 1000000000 + (uint64_t)time.tv_nsec;
}

static void save(int file, struct buffer *buffers, uint64_t count, uint64_t size) {
    for (uint64_t i = 0; i < count; i++) {
        uint64_t *at = map_buffer(buffers[i]);
        if (pwrite(file, at, size, (off_t)(i * size)) != (ssize_t)size)
            fail("cannot write: %m");
        munmap(at, size);
    }
}

static void restore(int file, int card, uint64_t count, uint64_t size) {
    for (uint64_t i = 0; i < count; i++) {
        uint64_t *at = map_buffer(create(card, size));
        if (pread(file, at, size, (off_t)(i * size)) != (ssize_t)size)
            fail("cannot read: %m");
        munmap(at, size);
    }
}

static void copy(uint64_t count, uint64_t size, const char *name) {
    struct buffer *buffers = calloc(count, sizeof *buffers);
    int card = open_device("vgem", PRIMARY);
    for (uint64_t i = 0; i < count; i++)
        buffers[i] = create_filled(card, size, i);
    uint64_t start = now();
    int file = open(name, O_RDWR | O_CREAT | O_EXCL, 0600);
    save(file, buffers, count, size);
    uint64_t saved = now();
    close(card);
    card = open_device("vgem", PRIMARY);
    uint64_t again = now();
    restore(file, card, count, size);
    printf("%lu %lu\n", saved - start, now() - again);
    unlink(name);
}

static uint64_t wanted;

static void child(int channel, void *unused) {
    (void)unused;
    int card = open_device("vgem", RENDER);
    for (uint64_t i = 0; i < wanted; i++) {
        int dmabuf = receive_descriptor(channel);
        import_buffer(card, dmabuf, 4 * KIB);
        close(dmabuf);
    }
    ready();
}

static void share(uint64_t processes, uint64_t count) {
    struct child *children = calloc(processes, sizeof *children);
    wanted = count;
    uint64_t begin = now();
    for (uint64_t i = 1; i < processes; i++)
        children[i] = start(child, NULL);
    int card = open_device("vgem", PRIMARY);
    for (uint64_t i = 0; i < count; i++) {
        struct buffer buffer = create(card, 4 * KIB);
        uint64_t *at = map_buffer(buffer);
        memset(at, 1, 4 * KIB);
        munmap(at, 4 * KIB);
        int dmabuf = export_buffer(buffer);
        for (uint64_t j = 1; j < processes; j++)
            send_descriptor(children[j].channel, dmabuf);
        close(dmabuf);
    }
    for (uint64_t i = 1; i < processes; i++)
        await_ready(children[i]);
    printf("%lu\n", now() - begin);
    for (uint64_t i = 1; i < processes; i++)
        dismiss(children[i]);
}

int main(int count, char **argument) {
    if (count == 5 && strcmp(argument[1], "copy") == 0)
        copy(strtoul(argument[2], NULL, 10), strtoul(argument[3], NULL, 10) * KIB, argument[4]);
    else if (count == 4 && strcmp(argument[1], "share") == 0)
        share(strtoul(argument[2], NULL, 10), strtoul(argument[3], NULL, 10));
    else
        fail("see the first lines of by_hand.c");
    return 0;
}
