/* many [COUNT]: buffers of a page each, 2,000 if nothing is said. */
#include <stdlib.h>

#include "subject.h"

int main(int count, char **arguments) {
    uint32_t wanted = count > 1 ? (uint32_t)strtoul(arguments[1], NULL, 10) : 2000;
    struct buffer *buffers = calloc(wanted, sizeof *buffers);
    uint32_t *handles = calloc(wanted, sizeof *handles);
    int card = open_device("vgem", PRIMARY);
    for (uint32_t i = 0; i < wanted; i++) {
        buffers[i] = create_filled(card, 4 * KIB, i);
        handles[i] = buffers[i].handle;
    }
    ready();
    check_handles(card, handles, wanted);
    for (uint32_t i = 0; i < wanted; i++)
        check_contents(buffers[i], i, "a buffer");
    finish();
}
