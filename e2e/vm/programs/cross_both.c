/* A buffer of vgem's imported into bochs, and one of bochs's imported into vgem. */
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
    int bochs = open_device("bochs-drm", PRIMARY);
    struct buffer of_vgem = create_filled(vgem, SIZE, 1);
    struct buffer of_bochs = create_filled(bochs, SIZE, 2);
    struct buffer in_bochs = imported_by(bochs, of_vgem);
    struct buffer in_vgem = imported_by(vgem, of_bochs);
    ready();
    check_handles(vgem, (uint32_t[]){of_vgem.handle, in_vgem.handle}, 2);
    check_handles(bochs, (uint32_t[]){of_bochs.handle, in_bochs.handle}, 2);
    check_same(of_vgem, in_bochs);
    check_same(of_bochs, in_vgem);
    check_contents(in_bochs, 1, "vgem's buffer in bochs");
    check_contents(in_vgem, 2, "bochs's buffer in vgem");
    check_filled(map_buffer(of_vgem), SIZE, 1, "vgem's buffer through its node");
    check_filled(map_buffer(of_bochs), SIZE, 2, "bochs's buffer through its node");
    finish();
}
