/* A buffer of a dma-buf heap that two clients of vgem have imported. */
#include "exporters.h"

#define SIZE (64 * KIB)

int main(void) {
    int dmabuf = heap_buffer(SIZE);
    fill_dmabuf(dmabuf, SIZE, 1);
    struct buffer one = import_buffer(open_device("vgem", PRIMARY), dmabuf, SIZE);
    struct buffer other = import_buffer(open_device("vgem", RENDER), dmabuf, SIZE);
    ready();
    check_same(one, other);
    check(same_file(export_buffer(one), dmabuf), "the dma-buf is not the imported one");
    check_contents(other, 1, "the imported buffer");
    check_shared(one, other, "two importers");
    finish();
}
