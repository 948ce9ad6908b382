/* large [MIB]: one buffer, of 256 MiB if nothing is said. */
#include <stdlib.h>

#include "subject.h"

int main(int count, char **arguments) {
    uint64_t size = (count > 1 ? strtoul(arguments[1], NULL, 10) : 256) * MIB;
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), size, 1);
    ready();
    check_handles(buffer.node, &buffer.handle, 1);
    check_contents(buffer, 1, "the buffer");
    finish();
}
