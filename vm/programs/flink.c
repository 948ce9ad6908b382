/* A buffer that two clients share by its global name, without a dma-buf. */
#include <drm.h>

#include "subject.h"

#define SIZE (64 * KIB)

int main(void) {
    struct buffer made = create(open_device("vgem", PRIMARY), SIZE);
    fill(map_buffer(made), SIZE, 1);
    struct drm_gem_flink flink = {.handle = made.handle};
    do_ioctl(made.node, DRM_IOCTL_GEM_FLINK, &flink, "GEM_FLINK");
    int card = open_device("vgem", PRIMARY);
    create(card, 4 * KIB);
    struct drm_gem_open opened = {.name = flink.name};
    do_ioctl(card, DRM_IOCTL_GEM_OPEN, &opened, "GEM_OPEN");
    struct buffer shared = {card, opened.handle, SIZE};
    ready();
    check_contents(shared, 1, "the buffer");
    check_same(made, shared);
    check_shared(made, shared, "two clients");
    finish();
}
