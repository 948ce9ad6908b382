/*
 * rewriting MIB: so much memory, in one part of which a thread changes pages all the time. With the first SIGUSR2 it moves some pages to where
 * others have been (mremap(2)), untouched, with the second to where none were. Each page tells which one it is, and how often it was changed.
 */
#include <pthread.h>
#include <signal.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "subject.h"

enum { PAGE = 4096, WORDS = PAGE / 8, TOUCHED = 16, AT_ONCE = 16, PARTS = 16 };
/* One page table each: the kernel moves those whole. */
static const size_t SLOT = 2 * MIB;

enum slot { FIRST, OVERWRITTEN, SECOND, EMPTY, SLOTS };

static uint64_t *memory;
static uint32_t *times;
static size_t pages;
static char *slots;
static _Atomic int moves;
static _Atomic bool stop;

static uint64_t word(uint64_t page, uint64_t time) {
    return (page + 1) * 0x9e3779b97f4a7c15 ^ time << 32;
}

static void set(uint64_t *page, uint64_t value) {
    for (int i = 0; i < WORDS; i++)
        page[i] = value;
}

static void check_page(const uint64_t *page, uint64_t value, const char *what, size_t number) {
    for (int i = 0; i < WORDS; i++)
        if (!check(page[i] == value, "%s %zu: %lx, not %lx", what, number, page[i], value))
            return;
}

static uint64_t *in(enum slot slot) {
    return (uint64_t *)(slots + slot * SLOT);
}

static void check_slot(enum slot slot, enum slot content) {
    for (int i = 0; i < TOUCHED; i++)
        check_page(in(slot) + i * WORDS, word(content, i), "page moved to", slot);
}

static void touch(enum slot slot) {
    if (mprotect(in(slot), SLOT, PROT_READ | PROT_WRITE) < 0 || madvise(in(slot), SLOT, MADV_NOHUGEPAGE) < 0)
        fail("%m");
    for (int i = 0; i < TOUCHED; i++)
        set(in(slot) + i * WORDS, word(slot, i));
}

static void fill_slots(void) {
    char *reserved = mmap(NULL, (SLOTS + 1) * SLOT, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (reserved == MAP_FAILED)
        fail("mmap: %m");
    slots = (char *)(((uintptr_t)reserved + SLOT - 1) & -SLOT);
    touch(FIRST);
    touch(OVERWRITTEN);
    touch(SECOND);
}

static void move(enum slot from, enum slot to) {
    if (mremap(in(from), SLOT, SLOT, MREMAP_MAYMOVE | MREMAP_FIXED, in(to)) == MAP_FAILED)
        fail("mremap: %m");
}

static void move_next(int signal) {
    (void)signal;
    if (moves++ == 0)
        move(FIRST, OVERWRITTEN);
    else
        move(SECOND, EMPTY);
}

static void *work(void *nothing) {
    while (!stop) {
        for (int i = 0; i < AT_ONCE; i++) {
            size_t page = random() % (pages / PARTS);
            check_page(memory + page * WORDS, word(page, times[page]), "page", page);
            times[page]++;
            set(memory + page * WORDS, word(page, times[page]));
        }
        usleep(5000);
    }
    return nothing;
}

int main(int count, char **arguments) {
    pthread_t thread;
    pages = (count > 1 ? strtoul(arguments[1], NULL, 10) : 16) * MIB / PAGE;
    memory = malloc(pages * PAGE);
    times = calloc(pages, sizeof(*times));
    if (!memory || !times)
        fail("no memory");
    for (size_t page = 0; page < pages; page++)
        set(memory + page * WORDS, word(page, 0));
    fill_slots();
    signal(SIGUSR2, move_next);
    if (pthread_create(&thread, NULL, work, NULL))
        fail("no thread");
    ready();
    stop = true;
    pthread_join(thread, NULL);
    for (size_t page = 0; page < pages; page++)
        check_page(memory + page * WORDS, word(page, times[page]), "page", page);
    check_slot(moves < 1 ? FIRST : OVERWRITTEN, FIRST);
    check_slot(moves < 2 ? SECOND : EMPTY, SECOND);
    printf("moved %d\n", moves);
    finish();
}
