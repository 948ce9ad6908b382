/* A buffer of which only the dma-buf is left: no handle, no open node. */
#include <unistd.h>

#include "subject.h"

int main(void) {
    int card = open_device("vgem", PRIMARY);
    struct buffer buffer = create_filled(card, 64 * KIB, 1);
    int dmabuf = export_buffer(buffer);
    close(card);
    ready();
    check_closed_at_exec(dmabuf, true);
    check_fdinfo(dmabuf, "size", "65536");
    check_fdinfo(dmabuf, "exp_name", "drm");
    check_dmabuf(dmabuf, buffer.size, 1, "the dma-buf");
    struct buffer again = import_buffer(open_device("vgem", PRIMARY), dmabuf, buffer.size);
    check_contents(again, 1, "the dma-buf, imported");
    check_filled(map_buffer(again), again.size, 1, "the dma-buf, mapped through the node");
    finish();
}
