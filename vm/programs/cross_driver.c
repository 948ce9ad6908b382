/* A buffer of virtio_gpu's that vgem has imported. */
#include "subject.h"

#define SIZE (64 * KIB)

int main(void) {
    struct buffer made = create_filled(open_device("virtio_gpu", RENDER), SIZE, 1);
    int dmabuf = export_buffer(made);
    struct buffer imported = import_buffer(open_device("vgem", PRIMARY), dmabuf, SIZE);
    ready();
    check_contents(made, 1, "the buffer");
    check_contents(imported, 1, "the imported buffer");
    check_dmabuf(dmabuf, SIZE, 1, "the dma-buf");
    check_same(made, imported);
    check_shared(made, imported, "virtio_gpu and vgem");
    check_fdinfo(dmabuf, "exp_name", "virtio_gpu");
    check_filled(map_buffer(made), SIZE, 1, "the buffer, mapped through its own node");
    finish();
}
