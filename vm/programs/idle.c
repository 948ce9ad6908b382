/* Every node open, and no buffer anywhere. */
#include <fcntl.h>

#include "subject.h"

int main(void) {
    int vgem = open_device("vgem", PRIMARY);
    int render = open_device("vgem", RENDER);
    int virtio = open_device("virtio_gpu", PRIMARY);
    int bochs = open_device("bochs-drm", PRIMARY);
    int cirrus = open_device("cirrus", PRIMARY);
    ready();
    check_node(vgem, "vgem", PRIMARY, O_RDWR);
    check_node(render, "vgem", RENDER, O_RDWR);
    check_node(virtio, "virtio_gpu", PRIMARY, O_RDWR);
    check_node(bochs, "bochs-drm", PRIMARY, O_RDWR);
    check_node(cirrus, "cirrus", PRIMARY, O_RDWR);
    check_handles(vgem, NULL, 0);
    check_handles(virtio, NULL, 0);
    check(create(vgem, 4 * KIB).handle == 1, "the first buffer does not get handle 1");
    finish();
}
