/* A dma-buf with a name. */
#include <linux/dma-buf.h>

#include "subject.h"

int main(void) {
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), 64 * KIB, 1);
    int dmabuf = export_buffer(buffer);
    do_ioctl(dmabuf, DMA_BUF_SET_NAME, (void *)"dormouse", "DMA_BUF_SET_NAME");
    ready();
    check_link(dmabuf, "/dmabuf:dormouse");
    check_fdinfo(dmabuf, "name", "dormouse");
    check_dmabuf(dmabuf, buffer.size, 1, "the dma-buf");
    finish();
}
