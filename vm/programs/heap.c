/* Two buffers of a dma-buf heap. */
#include "exporters.h"

int main(void) {
    int one = heap_buffer(64 * KIB);
    int other = heap_buffer(4 * KIB);
    fill_dmabuf(one, 64 * KIB, 1);
    fill_dmabuf(other, 4 * KIB, 2);
    ready();
    check_fdinfo(one, "exp_name", "system");
    check_fdinfo(one, "size", "65536");
    check_dmabuf(one, 64 * KIB, 1, "the first");
    check_dmabuf(other, 4 * KIB, 2, "the second");
    check(!same_file(one, other), "two buffers have become one");
    finish();
}
