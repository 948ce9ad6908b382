/* Four threads, each with a client, a buffer and a mapping of its own. */
#include <pthread.h>

#include "subject.h"

#define THREADS 4
#define SIZE (64 * KIB)

static pthread_barrier_t barrier;

static void *thread(void *argument) {
    uint64_t seed = *(uint64_t *)argument;
    struct buffer buffer = create(open_device("vgem", PRIMARY), SIZE);
    uint64_t *memory = map_buffer(buffer);
    fill(memory, SIZE, seed);
    pthread_barrier_wait(&barrier);
    pthread_barrier_wait(&barrier);
    check_handles(buffer.node, &buffer.handle, 1);
    check_filled(memory, SIZE, seed, "a thread's mapping");
    check_contents(buffer, seed, "a thread's buffer");
    return NULL;
}

int main(void) {
    pthread_t threads[THREADS];
    uint64_t seeds[THREADS];
    pthread_barrier_init(&barrier, NULL, THREADS + 1);
    for (int i = 0; i < THREADS; i++) {
        seeds[i] = i + 1;
        if (pthread_create(&threads[i], NULL, thread, &seeds[i]) != 0)
            fail("no thread");
    }
    pthread_barrier_wait(&barrier);
    ready();
    pthread_barrier_wait(&barrier);
    for (int i = 0; i < THREADS; i++)
        pthread_join(threads[i], NULL);
    finish();
}
