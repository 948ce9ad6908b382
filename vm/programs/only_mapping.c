/* A buffer that only its mapping keeps alive: handle and node are closed. */
#include <unistd.h>

#include "subject.h"

int main(void) {
    int card = open_device("vgem", PRIMARY);
    struct buffer buffer = create(card, 64 * KIB);
    uint64_t *memory = map_buffer(buffer);
    fill(memory, buffer.size, 1);
    close_handle(card, buffer.handle);
    close(card);
    ready();
    check_filled(memory, buffer.size, 1, "the mapping");
    finish();
}
