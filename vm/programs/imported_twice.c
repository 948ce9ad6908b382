/* A buffer in three clients of its device under three numbers, in one of them twice imported, which gives one handle. */
#include <unistd.h>

#include "subject.h"

#define SIZE (64 * KIB)

int main(void) {
    int nodes[] = {open_device("vgem", PRIMARY), open_device("vgem", PRIMARY), open_device("vgem", RENDER)};
    struct buffer made = create_filled(nodes[0], SIZE, 1);
    int dmabuf = export_buffer(made);
    create(nodes[1], 4 * KIB);
    struct buffer second = import_buffer(nodes[1], dmabuf, SIZE);
    struct buffer third = import_buffer(nodes[2], dmabuf, SIZE);
    if (import_buffer(nodes[2], dmabuf, SIZE).handle != third.handle)
        fail("the same buffer gets two handles");
    close(dmabuf);
    ready();
    check_handles(nodes[0], &made.handle, 1);
    check_handles(nodes[1], (uint32_t[]){1, second.handle}, 2);
    check_handles(nodes[2], &third.handle, 1);
    check_same(made, second);
    check_same(made, third);
    check_contents(third, 1, "the buffer");
    check_shared(second, third, "two importers");
    finish();
}
