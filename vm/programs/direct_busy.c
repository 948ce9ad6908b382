/* A mapped dma-buf that one thread writes to all the time, while others wait in system calls. */
#include <fcntl.h>
#include <pthread.h>
#include <sys/mman.h>
#include <time.h>
#include <unistd.h>

#include "exporters.h"

#define SIZE (64 * KIB)
#define WAITING 2

static volatile uint64_t *memory;
static volatile bool enough;
static int channel[2];
static pthread_mutex_t mutex = PTHREAD_MUTEX_INITIALIZER;

static void *write_on(void *unused) {
    uint64_t *private = unused;
    while (!enough) {
        check(memory[0] == *private, "the mapping has %lu after %lu", memory[0], *private);
        memory[0] = ++*private;
    }
    return NULL;
}

static void *read_byte(void *unused) {
    char byte = 0;
    check(read(channel[0], &byte, 1) == 1 && byte == 'x', "read(2) was disturbed: %m");
    return unused;
}

static void *lock(void *unused) {
    pthread_mutex_lock(&mutex);
    pthread_mutex_unlock(&mutex);
    return unused;
}

int main(void) {
    int dmabuf = heap_buffer(SIZE);
    uint64_t count = 0;
    pthread_t writer, threads[WAITING];
    memory = mmap(NULL, SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, dmabuf, 0);
    if (memory == MAP_FAILED || pipe2(channel, O_CLOEXEC) != 0)
        fail("%m");
    memory[0] = 0;
    pthread_mutex_lock(&mutex);
    if (pthread_create(&writer, NULL, write_on, &count) != 0 || pthread_create(&threads[0], NULL, read_byte, NULL) != 0 ||
        pthread_create(&threads[1], NULL, lock, NULL) != 0)
        fail("no thread");
    ready();
    uint64_t before = memory[0];
    nanosleep(&(struct timespec){.tv_nsec = 50000000}, NULL);
    check(memory[0] > before, "nobody writes any more");
    enough = true;
    pthread_mutex_unlock(&mutex);
    check(write(channel[1], "x", 1) == 1, "write: %m");
    pthread_join(writer, NULL);
    for (int i = 0; i < WAITING; i++)
        pthread_join(threads[i], NULL);
    uint64_t *other = mmap(NULL, SIZE, PROT_READ, MAP_SHARED, dmabuf, 0);
    check(other != MAP_FAILED && *other == count, "the buffer has another count");
    finish();
}
