/* Five devices, on each of which handle 1 is another buffer; two of them are equal. */
#include <fcntl.h>

#include "subject.h"

#define DEVICES 5
#define SIZE (16 * KIB)

int main(void) {
    int nodes[DEVICES] = {
        open_device("vgem", PRIMARY),
        open_node("virtio_gpu", 0, RENDER, O_RDWR | O_CLOEXEC),
        open_node("virtio_gpu", 1, RENDER, O_RDWR | O_CLOEXEC),
        open_device("bochs-drm", PRIMARY),
        open_device("cirrus", PRIMARY),
    };
    struct buffer buffers[DEVICES];
    for (int i = 0; i < DEVICES; i++)
        buffers[i] = create_filled(nodes[i], SIZE, i + 1);
    ready();
    check_node(nodes[0], "vgem", PRIMARY, O_RDWR);
    check_node(nodes[1], "virtio_gpu", RENDER, O_RDWR);
    check_node(nodes[2], "virtio_gpu", RENDER, O_RDWR);
    check_node(nodes[3], "bochs-drm", PRIMARY, O_RDWR);
    check_node(nodes[4], "cirrus", PRIMARY, O_RDWR);
    check(inode(nodes[1]) != inode(nodes[2]), "two devices have become one");
    for (int i = 0; i < DEVICES; i++) {
        check_handles(nodes[i], (uint32_t[]){1}, 1);
        check_contents(buffers[i], i + 1, "a buffer");
    }
    finish();
}
