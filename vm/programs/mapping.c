/* Two buffers mapped through the node: one twice, and the first page of another. */
#include <drm.h>
#include <drm_mode.h>
#include <sys/mman.h>

#include "subject.h"

#define PAGE (4 * KIB)

static uint64_t *map_first_page(struct buffer buffer) {
    struct drm_mode_map_dumb request = {.handle = buffer.handle};
    do_ioctl(buffer.node, DRM_IOCTL_MODE_MAP_DUMB, &request, "MAP_DUMB");
    void *at = mmap(NULL, PAGE, PROT_READ | PROT_WRITE, MAP_SHARED, buffer.node, (off_t)request.offset);
    if (at == MAP_FAILED)
        fail("a part cannot be mapped: %m");
    return at;
}

int main(void) {
    int card = open_device("vgem", PRIMARY);
    struct buffer twice = create(card, 64 * KIB);
    struct buffer part = create(card, 4 * PAGE);
    uint64_t *one = map_buffer(twice);
    uint64_t *other = map_buffer(twice);
    uint64_t *page = map_first_page(part);
    fill(one, twice.size, 1);
    fill(page, PAGE, 2);
    ready();
    check_filled(other, twice.size, 1, "the second mapping");
    check_shared_memory(one, other, twice.size, "two mappings");
    check_shared_memory(one, map_buffer(twice), twice.size, "an old and a new mapping");
    check_filled(page, PAGE, 2, "the mapped page");
    check_filled(map_buffer(part), PAGE, 2, "the page in the buffer");
    check_handles(card, (uint32_t[]){twice.handle, part.handle}, 2);
    finish();
}
