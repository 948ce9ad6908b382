/* fact NAME: what the kernel does that saving and restoring rest on, one fact at a time (docs/testing-vm.md). */
#include <drm.h>
#include <drm_mode.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/kcmp.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "exporters.h"
#include "fences.h"

#define SIZE (16 * KIB)

/* Since 6.18, and switched off again. */
#define GEM_CHANGE_HANDLE DRM_IOWR(0xd2, uint64_t)

/* Handles are the lowest free numbers, so that any of them can be had again by filling what is below. */
static void fillers(void) {
    int card = open_device("vgem", PRIMARY);
    for (uint32_t i = 1; i < 5; i++)
        check(create(card, 4 * KIB).handle == i, "handle %u is not the next", i);
    check(create(card, SIZE).handle == 5, "the target does not get handle 5");
    for (uint32_t i = 1; i < 5; i++)
        close_handle(card, i);
    check_handles(card, (uint32_t[]){5}, 1);
}

/* On a node that makes no buffers, imports of different dma-bufs fill; the same one gives the same handle again. */
static void fillers_by_import(void) {
    int render = open_device("vgem", RENDER);
    int one = heap_buffer(4 * KIB);
    int other = heap_buffer(4 * KIB);
    check(import_buffer(render, one, 4 * KIB).handle == 1, "the first import is not handle 1");
    check(import_buffer(render, one, 4 * KIB).handle == 1, "the second import of one dma-buf is another handle");
    check(import_buffer(render, other, 4 * KIB).handle == 2, "another dma-buf does not get handle 2");
}

static uint64_t exported_inode(struct buffer buffer) {
    int dmabuf = export_buffer(buffer);
    uint64_t number = inode(dmabuf);
    close(dmabuf);
    return number;
}

/* A dma-buf's inode stays while any handle does, whoever exports it and even if it was closed in between. */
static void inode_is_identity(void) {
    struct buffer made = create(open_device("cirrus", PRIMARY), SIZE);
    int dmabuf = export_buffer(made);
    uint64_t first = inode(dmabuf);
    struct buffer imported = import_buffer(open_device("vgem", PRIMARY), dmabuf, SIZE);
    close(dmabuf);
    check(exported_inode(made) == first, "exported again, it has another inode");
    check(exported_inode(imported) == first, "exported by the other driver, it has another inode");
    close(made.node);
    check(exported_inode(imported) == first, "without its creator it has another inode");
    check(exported_inode(create(imported.node, SIZE)) != first, "another buffer has the same inode");
}

/* Opening a node by its descriptor is another client; a duplicate is the same. */
static void reopening_is_new(void) {
    int card = open_device("vgem", PRIMARY);
    char path[32];
    create(card, SIZE);
    snprintf(path, sizeof path, "/proc/self/fd/%d", card);
    int reopened = open(path, O_RDWR | O_CLOEXEC);
    check_handles(reopened, NULL, 0);
    check_handles(dup(card), (uint32_t[]){1}, 1);
}

static void waiting(int channel, void *unused) {
    (void)channel;
    (void)unused;
    ready();
}

/* From outside a process: its descriptors can be had and compared, and show its handles; they keep them when it is gone. */
static void seen_from_outside(void) {
    struct buffer buffer = create_filled(open_device("vgem", PRIMARY), SIZE, 1);
    struct child other = spawn(waiting, NULL);
    int process = (int)syscall(SYS_pidfd_open, other.pid, 0);
    int fetched = (int)syscall(SYS_pidfd_getfd, process, buffer.node, 0);
    check(fetched >= 0, "pidfd_getfd: %s", strerror(errno));
    check(syscall(SYS_kcmp, getpid(), other.pid, KCMP_FILE, fetched, buffer.node) == 0, "kcmp tells two files");
    check(syscall(SYS_kcmp, getpid(), other.pid, KCMP_FILE, open_device("vgem", PRIMARY), buffer.node) != 0,
          "kcmp does not tell two files apart");
    dismiss(other);
    close(buffer.node);
    buffer.node = fetched;
    check_handles(fetched, &buffer.handle, 1);
    check_contents(buffer, 1, "the buffer of a process that has ended");
}

/* A buffer's own device gives an offset to map it at; others refuse, though they have imported it. */
static void only_the_owner_maps(void) {
    struct buffer made = create(open_device("cirrus", PRIMARY), SIZE);
    int dmabuf = export_buffer(made);
    struct buffer imported = import_buffer(open_device("vgem", PRIMARY), dmabuf, SIZE);
    struct drm_mode_map_dumb own = {.handle = made.handle};
    struct drm_mode_map_dumb foreign = {.handle = imported.handle};
    check(try_ioctl(made.node, DRM_IOCTL_MODE_MAP_DUMB, &own) == 0, "its own device refuses");
    check(try_ioctl(imported.node, DRM_IOCTL_MODE_MAP_DUMB, &foreign) == EINVAL, "an importer does not refuse");
}

/* Memory of a card's own can be exported and mapped, but no other driver takes it. */
static void own_memory_stays(void) {
    struct buffer made = create_filled(open_device("bochs-drm", PRIMARY), SIZE, 1);
    struct drm_prime_handle request = {.fd = export_buffer(made)};
    check_dmabuf(request.fd, SIZE, 1, "the dma-buf");
    check(try_ioctl(open_device("vgem", PRIMARY), DRM_IOCTL_PRIME_FD_TO_HANDLE, &request) != 0, "vgem takes it");
}

/* virtio_gpu without blobs imports nothing of others. */
static void virtio_imports_nothing(void) {
    struct drm_prime_handle request = {.fd = heap_buffer(SIZE)};
    int node = open_device("virtio_gpu", RENDER);
    check(try_ioctl(node, DRM_IOCTL_PRIME_FD_TO_HANDLE, &request) == ENODEV, "it does");
}

/* Whether a dma-buf can be written to is decided by its first export. */
static void first_export_decides(void) {
    struct buffer buffer = create(open_device("vgem", PRIMARY), SIZE);
    struct drm_prime_handle reading = {.handle = buffer.handle, .flags = DRM_CLOEXEC};
    do_ioctl(buffer.node, DRM_IOCTL_PRIME_HANDLE_TO_FD, &reading, "PRIME_HANDLE_TO_FD");
    close(reading.fd);
    check((fcntl(export_buffer(buffer), F_GETFL) & O_ACCMODE) == O_RDONLY, "the second does");
}

/* There is no way to ask for a handle's number. */
static void handles_cannot_be_changed(void) {
    struct buffer buffer = create(open_device("vgem", PRIMARY), SIZE);
    uint64_t request = buffer.handle | (uint64_t)7 << 32;
    check(try_ioctl(buffer.node, GEM_CHANGE_HANDLE, &request) == EINVAL, "GEM_CHANGE_HANDLE works here");
}

/* Waiting for a buffer by poll(2), with a deadline, ends when its fence is signalled. */
static void poll_waits_for_fences(void) {
    struct buffer buffer = create(open_device("vgem", PRIMARY), SIZE);
    int dmabuf = export_buffer(buffer);
    check(is_idle(dmabuf, 0), "a new buffer is in use");
    uint32_t fence = attach_fence(buffer);
    int sync_file = sync_file_of(dmabuf);
    check(!is_idle(dmabuf, 0) && sync_file_status(sync_file) == 0, "it does not wait");
    signal_fence(buffer.node, fence);
    check(is_idle(dmabuf, 0) && sync_file_status(sync_file) == 1, "it still waits");
}

/* A mapped dma-buf shows in /proc as what it is, but cannot be opened from there: CRIU gives up over it. */
static void mapping_cannot_be_opened(void) {
    int dmabuf = export_buffer(create(open_device("vgem", PRIMARY), SIZE));
    char *at = mmap(NULL, SIZE, PROT_READ, MAP_SHARED, dmabuf, 0);
    char path[80];
    char link[64] = "";
    snprintf(path, sizeof path, "/proc/self/map_files/%lx-%lx", (unsigned long)at, (unsigned long)at + SIZE);
    check(readlink(path, link, sizeof link - 1) > 0 && strcmp(link, "/dmabuf:") == 0, "it is called %s", link);
    check(open(path, O_RDONLY | O_CLOEXEC) < 0 && errno == ENXIO, "it can be opened: %s", strerror(errno));
}

static const struct {
    const char *name;
    void (*test)(void);
} facts[] = {
    {"fillers", fillers},
    {"fillers_by_import", fillers_by_import},
    {"inode_is_identity", inode_is_identity},
    {"reopening_is_new", reopening_is_new},
    {"seen_from_outside", seen_from_outside},
    {"only_the_owner_maps", only_the_owner_maps},
    {"own_memory_stays", own_memory_stays},
    {"virtio_imports_nothing", virtio_imports_nothing},
    {"first_export_decides", first_export_decides},
    {"handles_cannot_be_changed", handles_cannot_be_changed},
    {"poll_waits_for_fences", poll_waits_for_fences},
    {"mapping_cannot_be_opened", mapping_cannot_be_opened},
};

int main(int count, char **arguments) {
    ready();
    for (size_t i = 0; count > 1 && i < sizeof facts / sizeof *facts; i++) {
        if (strcmp(facts[i].name, arguments[1]) == 0) {
            facts[i].test();
            finish();
        }
    }
    fail("no such fact");
}
