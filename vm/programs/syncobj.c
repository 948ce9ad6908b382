/* Syncobjs: one signalled, one without a fence, one at point 5 of its timeline. */
#include "fences.h"

#include <errno.h>

int main(void) {
    int node = open_device("virtio_gpu", RENDER);
    uint32_t signalled = create_syncobj(node, true);
    uint32_t empty = create_syncobj(node, false);
    uint32_t timeline = create_syncobj(node, false);
    signal_point(node, timeline, 3);
    signal_point(node, timeline, 5);
    ready();
    check_syncobjs(node, 3);
    check(wait_for(node, signalled) == 0, "the signalled one is not");
    check(wait_for(node, empty) == EINVAL, "the one without a fence has one");
    check(point_of(node, timeline) == 5, "the timeline is at point %lu", point_of(node, timeline));
    signal_point(node, timeline, 8);
    check(point_of(node, timeline) == 8, "the timeline does not go on");
    check(create_syncobj(node, false) == 4, "handle 4 is not the next");
    finish();
}
