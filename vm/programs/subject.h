/*
 * What the test programs have in common. Each makes one situation, says that it is ready, waits, and then looks by itself
 * whether all is as it was, without knowing what happened to it meanwhile: straight down main(), with ready() in between.
 *
 * Standard output is where differences are told, and "ok" at the end; "ready" goes to descriptor 3 if that is a pipe, which is
 * closed then: no program has a descriptor open that it was not meant to have. It waits for SIGUSR1.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdnoreturn.h>
#include <sys/types.h>

#define KIB ((uint64_t)1024)
#define MIB (1024 * KIB)

/* Waiting and telling (subject.c). */

/* In a child: tells its parent and waits for the parent's word. */
void ready(void);
/* The situation cannot be made: says why and ends with status 2. */
noreturn void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));
/* Notes and tells a difference if what was expected does not hold; goes on. Whether it holds. */
bool check(bool holds, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* Ends with "ok" and status 0 if nothing differed, else with status 1. */
noreturn void finish(void);

/* Processes (process.c). */

struct child {
    pid_t pid;
    int channel;
};
typedef void child_body(int channel, void *argument);

/* Starts a child and waits until it is ready; its body calls ready() once and is finish()ed. The channel passes descriptors. */
struct child spawn(child_body *body, void *argument);
/* The same without waiting, for a body that needs something first; await_ready() belongs to it. */
struct child start(child_body *body, void *argument);
void await_ready(struct child child);
/* Gives the child the word, and notes a difference if it finds any. */
void check_child(struct child child);
/* Lets the child end, and waits until it is gone; nothing is checked. */
void dismiss(struct child child);
void send_descriptor(int channel, int descriptor);
int receive_descriptor(int channel);

/* Devices and buffers (drm.c). */

enum kind { PRIMARY, RENDER };
struct buffer {
    int node;
    uint32_t handle;
    uint64_t size;
};

/* Node of the nth device, from 0, of a driver, by its order in /dev/dri; newer kernels call some drivers by longer names. */
int open_node(const char *driver, int nth, enum kind kind, int flags);
/* The same, to be read and written. */
int open_device(const char *driver, enum kind kind);
/* ioctl(2), again if a signal comes between; the errno, 0 if it worked. */
int try_ioctl(int descriptor, unsigned long request, void *argument);
void do_ioctl(int descriptor, unsigned long request, void *argument, const char *what);
/* Through the primary node a dumb buffer, through a render node of virtio_gpu a resource; a multiple of 4 KiB. */
struct buffer create(int node, uint64_t size);
/* The same with contents. */
struct buffer create_filled(int node, uint64_t size, uint64_t seed);
void close_handle(int node, uint32_t handle);
/* A dma-buf, to be read and written, closed at exec. */
int export_buffer(struct buffer buffer);
struct buffer import_buffer(int node, int dmabuf, uint64_t size);
/* Through the node. */
uint64_t *map_buffer(struct buffer buffer);
/* Handles from 1 to 16 beyond the last: those given, ascending, and no others. */
void check_handles(int node, const uint32_t *handles, size_t count);
/* Both are one object. */
void check_same(struct buffer one, struct buffer other);
/* Device and access of a node as they were when it was opened. */
void check_node(int node, const char *driver, enum kind kind, int flags);

/* Contents (contents.c): a sequence that a seed determines, different in each word. */

void fill(uint64_t *at, uint64_t size, uint64_t seed);
void check_filled(const uint64_t *at, uint64_t size, uint64_t seed, const char *what);
/* Through a dma-buf. */
void fill_dmabuf(int dmabuf, uint64_t size, uint64_t seed);
void check_dmabuf(int dmabuf, uint64_t size, uint64_t seed, const char *what);
/* Through a dma-buf that is made for it. */
void check_contents(struct buffer buffer, uint64_t seed, const char *what);
/* What is written through one is read through the other, and the other way round; contents are as before afterwards. */
void check_shared(struct buffer one, struct buffer other, const char *what);
/* For mapped memory: the same. */
void check_shared_memory(uint64_t *one, uint64_t *other, uint64_t size, const char *what);

/* Descriptors (descriptor.c). */

uint64_t inode(int descriptor);
/* Both are the same open file (kcmp(2)). */
bool same_file(int one, int other);
void check_link(int descriptor, const char *link);
void check_closed_at_exec(int descriptor, bool closed);
/* A line of /proc/self/fdinfo, such as "size", has this value. */
void check_fdinfo(int descriptor, const char *key, const char *value);
