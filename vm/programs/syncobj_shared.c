/* One syncobj, known to two open nodes of two processes. */
#include "fences.h"

#include <unistd.h>

static void child(int channel, void *unused) {
    (void)unused;
    int node = open_device("virtio_gpu", RENDER);
    create_syncobj(node, false);
    int descriptor = receive_descriptor(channel);
    uint32_t shared = import_syncobj(node, descriptor);
    close(descriptor);
    ready();
    check_syncobjs(node, 2);
    check(point_of(node, shared) == 9, "what the parent signalled is not seen");
}

int main(void) {
    struct child other = start(child, NULL);
    int node = open_device("virtio_gpu", RENDER);
    uint32_t shared = create_syncobj(node, false);
    signal_point(node, shared, 2);
    int descriptor = export_syncobj(node, shared);
    send_descriptor(other.channel, descriptor);
    close(descriptor);
    await_ready(other);
    ready();
    check(point_of(node, shared) == 2, "the parent's is at point %lu", point_of(node, shared));
    signal_point(node, shared, 9);
    check_child(other);
    finish();
}
