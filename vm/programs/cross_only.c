/* A buffer of virtio_gpu's that only vgem still holds: no descriptor leads to virtio_gpu any more. */
#include <unistd.h>

#include "subject.h"

#define SIZE (64 * KIB)

int main(void) {
    struct buffer made = create_filled(open_device("virtio_gpu", RENDER), SIZE, 1);
    int dmabuf = export_buffer(made);
    struct buffer imported = import_buffer(open_device("vgem", PRIMARY), dmabuf, SIZE);
    close(dmabuf);
    close(made.node);
    ready();
    check_handles(imported.node, &imported.handle, 1);
    check_contents(imported, 1, "the imported buffer");
    dmabuf = export_buffer(imported);
    check_fdinfo(dmabuf, "exp_name", "virtio_gpu");
    finish();
}
