/* A buffer of vgem's imported into cirrus, and one of cirrus's imported into vgem. */
#include <unistd.h>

#include "subject.h"

#define SIZE (64 * KIB)

static struct buffer imported_by(int node, struct buffer buffer) {
    int dmabuf = export_buffer(buffer);
    struct buffer imported = import_buffer(node, dmabuf, SIZE);
    close(dmabuf);
    return imported;
}

int main(void) {
    int vgem = open_device("vgem", PRIMARY);
    int cirrus = open_device("cirrus", PRIMARY);
    struct buffer of_vgem = create_filled(vgem, SIZE, 1);
    struct buffer of_cirrus = create_filled(cirrus, SIZE, 2);
    struct buffer in_cirrus = imported_by(cirrus, of_vgem);
    struct buffer in_vgem = imported_by(vgem, of_cirrus);
    ready();
    check_handles(vgem, (uint32_t[]){of_vgem.handle, in_vgem.handle}, 2);
    check_handles(cirrus, (uint32_t[]){of_cirrus.handle, in_cirrus.handle}, 2);
    check_same(of_vgem, in_cirrus);
    check_same(of_cirrus, in_vgem);
    check_contents(in_cirrus, 1, "vgem's buffer in cirrus");
    check_contents(in_vgem, 2, "cirrus's buffer in vgem");
    check_filled(map_buffer(of_vgem), SIZE, 1, "vgem's buffer through its node");
    check_filled(map_buffer(of_cirrus), SIZE, 2, "cirrus's buffer through its node");
    finish();
}
