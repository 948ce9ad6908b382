/* Handles 3, 17 and 400: those between were closed. */
#include "subject.h"

#define LAST 400

static const uint32_t kept[] = {3, 17, LAST};

int main(void) {
    int card = open_device("vgem", PRIMARY);
    struct buffer buffers[LAST + 1];
    for (uint32_t i = 1; i <= LAST; i++) {
        buffers[i] = create_filled(card, 4 * KIB, i);
        if (buffers[i].handle != i)
            fail("the kernel gives handle %u as the %uth", buffers[i].handle, i);
    }
    for (uint32_t i = 1; i < LAST; i++)
        if (i != kept[0] && i != kept[1])
            close_handle(card, i);
    ready();
    check_handles(card, kept, 3);
    for (int i = 0; i < 3; i++)
        check_contents(buffers[kept[i]], kept[i], "a buffer");
    check(create(card, 4 * KIB).handle == 1, "handle 1 is not the next");
    finish();
}
