/* One open node under three numbers, and the same node opened anew; one dma-buf under two numbers, and exported anew. */
#include <fcntl.h>
#include <unistd.h>

#include "subject.h"

#define FAR 200

int main(void) {
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), 64 * KIB, 1);
    int card = buffer.node;
    int near = dup(card);
    int far = dup3(card, FAR, O_CLOEXEC);
    int anew = open_device("vgem", PRIMARY);
    int dmabuf = export_buffer(buffer);
    int second = dup(dmabuf);
    int exported = export_buffer(buffer);
    ready();
    check(far == FAR && same_file(card, near) && same_file(card, far), "duplicates are files of their own");
    check_closed_at_exec(near, false);
    check_closed_at_exec(far, true);
    check(!same_file(card, anew), "what was opened anew is a duplicate");
    check_handles(anew, NULL, 0);
    check_handles(far, &buffer.handle, 1);
    check(same_file(dmabuf, second) && same_file(dmabuf, exported), "one dma-buf is several");
    check_dmabuf(exported, buffer.size, 1, "the dma-buf");
    finish();
}
