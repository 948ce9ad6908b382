/* A buffer that is being read from all the time: a thread sees to it that there is a fence which has not been signalled. */
#include <errno.h>
#include <pthread.h>
#include <stdatomic.h>
#include <unistd.h>

#include "fences.h"

#define EVERY_US 500000

static atomic_bool over;
static uint32_t last;

static void *renew(void *buffer) {
    while (!over) {
        last = attach_read_fence(*(struct buffer *)buffer);
        usleep(EVERY_US);
    }
    return NULL;
}

int main(void) {
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), 64 * KIB, 1);
    int dmabuf = export_buffer(buffer);
    attach_read_fence(buffer);
    pthread_t thread;
    if (pthread_create(&thread, NULL, renew, &buffer) != 0)
        fail("no thread");
    ready();
    check(!is_idle(dmabuf, 0), "nobody reads it any more");
    over = true;
    pthread_join(thread, NULL);
    for (uint32_t fence = 1; fence <= last; fence++) {
        int error = try_signal(buffer.node, fence);
        check(error == 0 || error == ETIMEDOUT || error == ENOENT, "fence %u cannot be signalled: %d", fence, error);
    }
    check(is_idle(dmabuf, 0), "the buffer does not become idle");
    check_contents(buffer, 1, "the buffer");
    finish();
}
