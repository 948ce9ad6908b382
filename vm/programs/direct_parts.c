/* Dma-bufs mapped themselves, next to each other: whole, from the middle, for reading, for nobody for now, not for children. */
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "exporters.h"

#define PAGE (4 * KIB)
#define SIZE (8 * PAGE)
#define BOTH (PROT_READ | PROT_WRITE)

static char *map(char *at, uint64_t size, int protection, int dmabuf, uint64_t offset) {
    if (mmap(at, size, protection, MAP_SHARED | MAP_FIXED, dmabuf, (off_t)offset) != at)
        fail("a part cannot be mapped: %m");
    return at;
}

/* Of the line of /proc/self/maps that begins at this address. */
static void check_permissions(const char *at, const char *expected) {
    char line[256], start[32];
    snprintf(start, sizeof start, "%lx-", (unsigned long)at);
    FILE *maps = fopen("/proc/self/maps", "r");
    while (fgets(line, sizeof line, maps))
        if (strncmp(line, start, strlen(start)) == 0) {
            char *permissions = strchr(line, ' ') + 1;
            check(strncmp(permissions, expected, 4) == 0, "permissions %.4s, not %s", permissions, expected);
            check(strstr(line, "/dmabuf:") != NULL, "something else is mapped: %s", line);
            fclose(maps);
            return;
        }
    fclose(maps);
    check(false, "nothing is mapped at %p", (void *)at);
}

static bool child_has(const char *at) {
    pid_t child = fork();
    if (child == 0)
        _exit(msync((void *)at, PAGE, MS_ASYNC) == 0 ? 0 : errno == ENOMEM ? 1 : 2);
    int status = 0;
    waitpid(child, &status, 0);
    return status == 0;
}

int main(void) {
    int heap = heap_buffer(SIZE);
    int memfd = sealed_memfd(SIZE);
    int udmabuf = udmabuf_of(memfd, SIZE);
    close(memfd);
    fill_dmabuf(heap, SIZE, 1);
    fill_dmabuf(udmabuf, SIZE, 2);
    char *base = mmap(NULL, 16 * SIZE, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    char *whole = map(base, SIZE, BOTH, heap, 0);
    char *middle = map(whole + SIZE, 2 * PAGE, BOTH, heap, 3 * PAGE);
    char *reading = map(middle + 2 * PAGE, PAGE, PROT_READ, udmabuf, 5 * PAGE);
    char *halves = map(reading + PAGE, 2 * PAGE, BOTH, udmabuf, 0);
    char *own = map(base + 8 * SIZE, SIZE, BOTH, udmabuf, 0);
    if (mprotect(halves, PAGE, PROT_NONE) != 0 || madvise(own, SIZE, MADV_DONTFORK) != 0)
        fail("mprotect, madvise: %m");
    ready();
    check_filled((uint64_t *)whole, SIZE, 1, "the heap's buffer");
    check_filled((uint64_t *)own, SIZE, 2, "udmabuf's buffer");
    check(memcmp(middle, whole + 3 * PAGE, 2 * PAGE) == 0, "the middle differs");
    check(memcmp(reading, own + 5 * PAGE, PAGE) == 0, "what is read differs");
    check(memcmp(halves + PAGE, own + PAGE, PAGE) == 0, "a half differs");
    check_permissions(whole, "rw-s");
    check_permissions(middle, "rw-s");
    check_permissions(reading, "r--s");
    check_permissions(halves, "---s");
    check_permissions(halves + PAGE, "rw-s");
    check(mprotect(halves, PAGE, BOTH) == 0, "a half does not come back: %m");
    check(memcmp(halves, own, PAGE) == 0, "the other half differs");
    check_shared_memory((uint64_t *)middle, (uint64_t *)(whole + 3 * PAGE), PAGE, "the middle");
    check_shared_memory((uint64_t *)halves, (uint64_t *)own, PAGE, "a half");
    check(!child_has(own) && child_has(whole), "a child inherits another mapping");
    for (int i = STDERR_FILENO + 1; i < 64; i++)
        check(fcntl(i, F_GETFD) < 0 || i == heap || i == udmabuf, "descriptor %d was left behind", i);
    finish();
}
