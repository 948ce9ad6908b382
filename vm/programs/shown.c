/*
 * A render node of virtio_gpu with two buffers, one of them mapped, the other shared with a child that has imported it through
 * vgem's render node; says beforehand how much it holds. Paths of nodes mean the same devices afterwards.
 */
#include <fcntl.h>
#include <stdio.h>
#include <sys/stat.h>
#include <unistd.h>

#include "subject.h"

#define SIZE (64 * KIB)

static void path_of(int node, char path[64]) {
    char link[32];
    snprintf(link, sizeof link, "/proc/self/fd/%d", node);
    ssize_t length = readlink(link, path, 63);
    if (length < 0)
        fail("%s: %m", link);
    path[length] = 0;
}

/* It is found under the path that it was opened by, and what is opened there now is the same device. */
static void check_path(int node, const char *path, const char *driver) {
    char now[64];
    struct stat opened, there;
    path_of(node, now);
    check_link(node, path);
    check(fstat(node, &opened) == 0 && stat(path, &there) == 0, "%s is gone: %m", path);
    check(opened.st_rdev == there.st_rdev, "%s is another device", path);
    int again = open(path, O_RDWR | O_CLOEXEC);
    if (check(again >= 0, "%s cannot be opened: %m", path))
        check_node(again, driver, RENDER, O_RDWR);
}

static void child(int channel, void *unused) {
    (void)unused;
    int node = open_device("vgem", RENDER);
    int dmabuf = receive_descriptor(channel);
    struct buffer buffer = import_buffer(node, dmabuf, SIZE);
    char path[64];
    path_of(node, path);
    close(dmabuf);
    ready();
    check_path(node, path, "vgem");
    check_handles(node, &buffer.handle, 1);
    check_contents(buffer, 3, "what the parent wrote");
}

int main(int argc, char **argv) {
    struct child other = start(child, NULL);
    int node = open_node("virtio_gpu", argc > 1 ? argv[1][0] - '0' : 0, RENDER, O_RDWR | O_CLOEXEC);
    struct buffer mapped = create(node, SIZE);
    struct buffer shared = create_filled(node, SIZE, 2);
    uint64_t *memory = map_buffer(mapped);
    fill(memory, SIZE, 1);
    int dmabuf = export_buffer(shared);
    send_descriptor(other.channel, dmabuf);
    await_ready(other);
    char path[64];
    path_of(node, path);
    puts("holds 2 devices 2 clients 2 buffers 1 mappings");
    ready();
    check_path(node, path, "virtio_gpu");
    check_handles(node, (uint32_t[]){mapped.handle, shared.handle}, 2);
    check_filled(memory, SIZE, 1, "the mapping");
    check_shared_memory(memory, map_buffer(mapped), SIZE, "an old and a new mapping");
    check_dmabuf(dmabuf, SIZE, 2, "the shared buffer");
    fill_dmabuf(dmabuf, SIZE, 3);
    check_child(other);
    finish();
}
