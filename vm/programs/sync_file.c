/* Two signalled sync_files, one of them twice; no device is open. */
#include <unistd.h>

#include "exporters.h"
#include "fences.h"

int main(void) {
    int dmabuf = heap_buffer(4 * KIB);
    int one = sync_file_of(dmabuf);
    int other = sync_file_of(dmabuf);
    int again = dup(one);
    close(dmabuf);
    ready();
    check_link(one, "anon_inode:sync_file");
    check_closed_at_exec(one, true);
    check_closed_at_exec(again, false);
    check(sync_file_status(one) == 1, "the first is not signalled");
    check(sync_file_status(other) == 1, "the second is not signalled");
    check(same_file(one, again), "the first and its duplicate are two files");
    check(!same_file(one, other), "two files have become one");
    finish();
}
