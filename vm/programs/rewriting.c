/*
 * rewriting [MIB]: memory, 200 MiB if nothing is said, in one part of which a thread changes pages all the time, and small regions that it moves
 * to where others have been (mremap(2)), untouched. Each page tells which one it is, and how often it was changed.
 */
#include <pthread.h>
#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "subject.h"

enum { PAGE = 4096, WORDS = PAGE / 8, SLOTS = 9, TOUCHED = 16, AT_ONCE = 16, PARTS = 16 };
/* One page table each: the kernel moves those whole. */
static const size_t SLOT = 2 * MIB;

static uint64_t *memory;
static uint32_t *times;
static size_t pages;
static char *slots;
/* What is in each; 0 in one of them, which nobody reads. */
static int holds[SLOTS];
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

static void check_slot(int slot) {
    for (int i = 0; holds[slot] && i < TOUCHED; i++)
        check_page((uint64_t *)(slots + slot * SLOT) + i * WORDS, word(holds[slot], i), "page moved to", slot);
}

static char *touched(char *at, int content) {
    if (mmap(at, SLOT, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED, -1, 0) != at || madvise(at, SLOT, MADV_NOHUGEPAGE) < 0)
        fail("mmap: %m");
    for (int i = 0; i < TOUCHED; i++)
        set((uint64_t *)at + i * WORDS, word(content, i));
    return at;
}

static void fill_slots(void) {
    char *reserved = mmap(NULL, (SLOTS + 2) * SLOT, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (reserved == MAP_FAILED)
        fail("mmap: %m");
    slots = (char *)(((uintptr_t)reserved + SLOT - 1) & -SLOT);
    for (int slot = 0; slot < SLOTS; slot++) {
        holds[slot] = slot;
        touched(slots + slot * SLOT, slot);
    }
}

static void place(char *from, int to) {
    if (mremap(from, SLOT, SLOT, MREMAP_MAYMOVE | MREMAP_FIXED, slots + to * SLOT) == MAP_FAILED)
        fail("mremap: %m");
}

/* One to the place of what nobody reads; where it was comes something new. No place is ever without pages for long. */
static void move_one(void) {
    int from, to = 0;
    while (holds[to])
        to++;
    do
        from = random() % SLOTS;
    while (!holds[from]);
    check_slot(from);
    char *fresh = touched(slots + SLOTS * SLOT, 0);
    place(slots + from * SLOT, to);
    place(fresh, from);
    holds[to] = holds[from];
    holds[from] = 0;
}

static void *work(void *nothing) {
    while (!stop) {
        for (int i = 0; i < AT_ONCE; i++) {
            size_t page = random() % (pages / PARTS);
            check_page(memory + page * WORDS, word(page, times[page]), "page", page);
            times[page]++;
            set(memory + page * WORDS, word(page, times[page]));
        }
        move_one();
        usleep(5000);
    }
    return nothing;
}

int main(int count, char **arguments) {
    pthread_t thread;
    pages = (count > 1 ? strtoul(arguments[1], NULL, 10) : 200) * MIB / PAGE;
    memory = malloc(pages * PAGE);
    times = calloc(pages, sizeof(*times));
    if (!memory || !times)
        fail("no memory");
    for (size_t page = 0; page < pages; page++)
        set(memory + page * WORDS, word(page, 0));
    fill_slots();
    if (pthread_create(&thread, NULL, work, NULL))
        fail("no thread");
    ready();
    stop = true;
    pthread_join(thread, NULL);
    for (size_t page = 0; page < pages; page++)
        check_page(memory + page * WORDS, word(page, times[page]), "page", page);
    for (int slot = 0; slot < SLOTS; slot++)
        check_slot(slot);
    finish();
}
