#include <drm.h>
#include <drm_mode.h>
#include <virtgpu_drm.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "subject.h"

#define PAGE 4096
#define MINORS 64
#define FIRST_RENDER 128
#define BEYOND 16

/* Of gallium's p_defines.h: a two-dimensional resource in four bytes per pixel. */
#define TEXTURE_2D 2
#define B8G8R8A8 1
#define BIND_RENDER_TARGET 2

int try_ioctl(int descriptor, unsigned long request, void *argument) {
    while (ioctl(descriptor, request, argument) < 0)
        if (errno != EINTR && errno != EAGAIN)
            return errno;
    return 0;
}

void do_ioctl(int descriptor, unsigned long request, void *argument, const char *what) {
    int error = try_ioctl(descriptor, request, argument);
    if (error != 0)
        fail("%s: %s", what, strerror(error));
}

static bool is_driver(int node, const char *driver) {
    char name[32] = "";
    struct drm_version version = {.name_len = sizeof name - 1, .name = name};
    return try_ioctl(node, DRM_IOCTL_VERSION, &version) == 0 && strncmp(name, driver, strlen(driver)) == 0;
}

int open_node(const char *driver, int nth, enum kind kind, int flags) {
    for (int minor = 0; minor < MINORS; minor++) {
        char path[32];
        if (kind == PRIMARY)
            snprintf(path, sizeof path, "/dev/dri/card%d", minor);
        else
            snprintf(path, sizeof path, "/dev/dri/renderD%d", FIRST_RENDER + minor);
        int node = open(path, flags);
        if (node >= 0 && is_driver(node, driver) && nth-- == 0)
            return node;
        if (node >= 0)
            close(node);
    }
    fail("no %s here", driver);
}

int open_device(const char *driver, enum kind kind) {
    return open_node(driver, 0, kind, O_RDWR | O_CLOEXEC);
}

static struct buffer create_resource(int node, uint64_t size) {
    struct drm_virtgpu_resource_create request = {
        .target = TEXTURE_2D,
        .format = B8G8R8A8,
        .bind = BIND_RENDER_TARGET,
        .width = PAGE / 4,
        .height = size / PAGE,
        .depth = 1,
        .array_size = 1,
        .size = size,
        .stride = PAGE,
    };
    do_ioctl(node, DRM_IOCTL_VIRTGPU_RESOURCE_CREATE, &request, "RESOURCE_CREATE");
    return (struct buffer){node, request.bo_handle, size};
}

static bool is_render(int node) {
    struct stat status;
    return fstat(node, &status) == 0 && minor(status.st_rdev) >= FIRST_RENDER;
}

struct buffer create(int node, uint64_t size) {
    if (is_render(node))
        return create_resource(node, size);
    struct drm_mode_create_dumb request = {.width = PAGE / 4, .height = size / PAGE, .bpp = 32};
    do_ioctl(node, DRM_IOCTL_MODE_CREATE_DUMB, &request, "CREATE_DUMB");
    if (request.size != size)
        fail("a dumb buffer has %llu bytes", request.size);
    return (struct buffer){node, request.handle, size};
}

struct buffer create_filled(int node, uint64_t size, uint64_t seed) {
    struct buffer buffer = create(node, size);
    int dmabuf = export_buffer(buffer);
    fill_dmabuf(dmabuf, size, seed);
    close(dmabuf);
    return buffer;
}

void close_handle(int node, uint32_t handle) {
    struct drm_gem_close request = {.handle = handle};
    do_ioctl(node, DRM_IOCTL_GEM_CLOSE, &request, "GEM_CLOSE");
}

static int try_export(int node, uint32_t handle, int *dmabuf) {
    struct drm_prime_handle request = {.handle = handle, .flags = DRM_CLOEXEC | DRM_RDWR};
    int error = try_ioctl(node, DRM_IOCTL_PRIME_HANDLE_TO_FD, &request);
    *dmabuf = request.fd;
    return error;
}

int export_buffer(struct buffer buffer) {
    int dmabuf;
    int error = try_export(buffer.node, buffer.handle, &dmabuf);
    if (error != 0)
        fail("handle %u cannot be exported: %s", buffer.handle, strerror(error));
    return dmabuf;
}

struct buffer import_buffer(int node, int dmabuf, uint64_t size) {
    struct drm_prime_handle request = {.fd = dmabuf};
    do_ioctl(node, DRM_IOCTL_PRIME_FD_TO_HANDLE, &request, "PRIME_FD_TO_HANDLE");
    return (struct buffer){node, request.handle, size};
}

static uint64_t offset_of(struct buffer buffer) {
    if (is_render(buffer.node)) {
        struct drm_virtgpu_map request = {.handle = buffer.handle};
        do_ioctl(buffer.node, DRM_IOCTL_VIRTGPU_MAP, &request, "VIRTGPU_MAP");
        return request.offset;
    }
    struct drm_mode_map_dumb request = {.handle = buffer.handle};
    do_ioctl(buffer.node, DRM_IOCTL_MODE_MAP_DUMB, &request, "MAP_DUMB");
    return request.offset;
}

uint64_t *map_buffer(struct buffer buffer) {
    void *at = mmap(NULL, buffer.size, PROT_READ | PROT_WRITE, MAP_SHARED, buffer.node, (off_t)offset_of(buffer));
    if (at == MAP_FAILED)
        fail("handle %u cannot be mapped: %m", buffer.handle);
    return at;
}

void check_handles(int node, const uint32_t *handles, size_t count) {
    size_t found = 0;
    uint32_t last = (count > 0 ? handles[count - 1] : 0) + BEYOND;
    for (uint32_t handle = 1; handle <= last; handle++) {
        int dmabuf;
        bool there = try_export(node, handle, &dmabuf) == 0;
        bool expected = found < count && handles[found] == handle;
        if (there)
            close(dmabuf);
        found += expected;
        check(there == expected, "handle %u is %s", handle, there ? "there" : "missing");
    }
}

void check_same(struct buffer one, struct buffer other) {
    int first = export_buffer(one);
    int second = export_buffer(other);
    check(same_file(first, second), "handles %u and %u are two objects", one.handle, other.handle);
    close(first);
    close(second);
}

void check_node(int node, const char *driver, enum kind kind, int flags) {
    int now = fcntl(node, F_GETFL);
    check(is_driver(node, driver), "descriptor %d is no %s", node, driver);
    check(is_render(node) == (kind == RENDER), "descriptor %d is the other kind of node", node);
    check((now & (O_ACCMODE | O_NONBLOCK)) == flags, "descriptor %d has flags %#o", node, now);
}
