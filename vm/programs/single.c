/* One buffer, written to and never mapped since. */
#include <fcntl.h>

#include "subject.h"

int main(void) {
    int card = open_device("vgem", PRIMARY);
    struct buffer buffer = create_filled(card, 64 * KIB, 1);
    ready();
    check_node(card, "vgem", PRIMARY, O_RDWR);
    check_closed_at_exec(card, true);
    check_handles(card, &buffer.handle, 1);
    check_contents(buffer, 1, "the buffer");
    check(create(card, 4 * KIB).handle == 2, "the next buffer gets another handle");
    finish();
}
