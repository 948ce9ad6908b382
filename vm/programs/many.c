/* many [COUNT [KIB]]: buffers of a size each, 2,000 of a page if nothing is said. */
#include <stdlib.h>

#include "subject.h"

int main(int count, char **arguments) {
    uint32_t wanted = count > 1 ? (uint32_t)strtoul(arguments[1], NULL, 10) : 2000;
    uint64_t size = (count > 2 ? strtoul(arguments[2], NULL, 10) : 4) * KIB;
    struct buffer *buffers = calloc(wanted, sizeof *buffers);
    uint32_t *handles = calloc(wanted, sizeof *handles);
    int card = open_device("vgem", PRIMARY);
    for (uint32_t i = 0; i < wanted; i++) {
        buffers[i] = create_filled(card, size, i);
        handles[i] = buffers[i].handle;
    }
    ready();
    check_handles(card, handles, wanted);
    for (uint32_t i = 0; i < wanted; i++)
        check_contents(buffers[i], i, "a buffer");
    finish();
}
