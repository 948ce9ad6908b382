/* A syncobj that is left as a descriptor only, and one with handle and descriptor. */
#include "fences.h"

#include <drm.h>
#include <unistd.h>

int main(void) {
    int node = open_device("virtio_gpu", RENDER);
    uint32_t alone = create_syncobj(node, false);
    uint32_t both = create_syncobj(node, false);
    signal_point(node, alone, 7);
    int of_alone = export_syncobj(node, alone);
    int of_both = export_syncobj(node, both);
    struct drm_syncobj_destroy request = {.handle = alone};
    do_ioctl(node, DRM_IOCTL_SYNCOBJ_DESTROY, &request, "SYNCOBJ_DESTROY");
    ready();
    check_link(of_alone, "anon_inode:syncobj_file");
    check(import_syncobj(node, of_alone) == alone, "the free handle is another one");
    check(point_of(node, alone) == 7, "the one without a handle is at point %lu", point_of(node, alone));
    uint32_t again = import_syncobj(node, of_both);
    signal_point(node, both, 4);
    check(point_of(node, again) == 4, "handle and descriptor are two objects");
    finish();
}
