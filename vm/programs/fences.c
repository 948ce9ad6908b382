#include "fences.h"

#include <drm.h>
#include <errno.h>
#include <linux/dma-buf.h>
#include <linux/sync_file.h>
#include <poll.h>
#include <unistd.h>

#define BEYOND 16

/* include/uapi/drm/vgem_drm.h, which no package brings. */
struct vgem_attach {
    uint32_t handle;
    uint32_t flags;
    uint32_t out_fence;
    uint32_t pad;
};
struct vgem_signal {
    uint32_t fence;
    uint32_t flags;
};
#define VGEM_FENCE_WRITE 1
#define VGEM_FENCE_ATTACH DRM_IOWR(DRM_COMMAND_BASE + 1, struct vgem_attach)
#define VGEM_FENCE_SIGNAL DRM_IOW(DRM_COMMAND_BASE + 2, struct vgem_signal)

static uint32_t attach(struct buffer buffer, uint32_t flags) {
    struct vgem_attach request = {.handle = buffer.handle, .flags = flags};
    do_ioctl(buffer.node, VGEM_FENCE_ATTACH, &request, "FENCE_ATTACH");
    return request.out_fence;
}

uint32_t attach_fence(struct buffer buffer) {
    return attach(buffer, VGEM_FENCE_WRITE);
}

uint32_t attach_read_fence(struct buffer buffer) {
    return attach(buffer, 0);
}

int try_signal(int node, uint32_t fence) {
    struct vgem_signal request = {.fence = fence};
    return try_ioctl(node, VGEM_FENCE_SIGNAL, &request);
}

void signal_fence(int node, uint32_t fence) {
    if (try_signal(node, fence) != 0)
        fail("a fence cannot be signalled");
}

int sync_file_of(int dmabuf) {
    struct dma_buf_export_sync_file request = {.flags = DMA_BUF_SYNC_RW, .fd = -1};
    do_ioctl(dmabuf, DMA_BUF_IOCTL_EXPORT_SYNC_FILE, &request, "EXPORT_SYNC_FILE");
    return request.fd;
}

int sync_file_status(int sync_file) {
    struct sync_file_info info = {0};
    do_ioctl(sync_file, SYNC_IOC_FILE_INFO, &info, "SYNC_IOC_FILE_INFO");
    return info.status;
}

bool is_idle(int dmabuf, int milliseconds) {
    struct pollfd one = {.fd = dmabuf, .events = POLLOUT};
    int got;
    do
        got = poll(&one, 1, milliseconds);
    while (got < 0 && errno == EINTR);
    return got == 1 && (one.revents & POLLOUT) != 0;
}

uint32_t create_syncobj(int node, bool signalled) {
    struct drm_syncobj_create request = {.flags = signalled ? DRM_SYNCOBJ_CREATE_SIGNALED : 0};
    do_ioctl(node, DRM_IOCTL_SYNCOBJ_CREATE, &request, "SYNCOBJ_CREATE");
    return request.handle;
}

void signal_point(int node, uint32_t syncobj, uint64_t point) {
    struct drm_syncobj_timeline_array request = {
        .handles = (uintptr_t)&syncobj, .points = (uintptr_t)&point, .count_handles = 1};
    do_ioctl(node, DRM_IOCTL_SYNCOBJ_TIMELINE_SIGNAL, &request, "TIMELINE_SIGNAL");
}

uint64_t point_of(int node, uint32_t syncobj) {
    uint64_t point = 0;
    struct drm_syncobj_timeline_array request = {
        .handles = (uintptr_t)&syncobj, .points = (uintptr_t)&point, .count_handles = 1};
    do_ioctl(node, DRM_IOCTL_SYNCOBJ_QUERY, &request, "SYNCOBJ_QUERY");
    return point;
}

int wait_for(int node, uint32_t syncobj) {
    struct drm_syncobj_wait request = {.handles = (uintptr_t)&syncobj, .count_handles = 1};
    return try_ioctl(node, DRM_IOCTL_SYNCOBJ_WAIT, &request);
}

int export_syncobj(int node, uint32_t syncobj) {
    struct drm_syncobj_handle request = {.handle = syncobj, .fd = -1};
    do_ioctl(node, DRM_IOCTL_SYNCOBJ_HANDLE_TO_FD, &request, "SYNCOBJ_HANDLE_TO_FD");
    return request.fd;
}

uint32_t import_syncobj(int node, int descriptor) {
    struct drm_syncobj_handle request = {.fd = descriptor};
    do_ioctl(node, DRM_IOCTL_SYNCOBJ_FD_TO_HANDLE, &request, "SYNCOBJ_FD_TO_HANDLE");
    return request.handle;
}

void check_syncobjs(int node, uint32_t count) {
    for (uint32_t i = 1; i <= count + BEYOND; i++) {
        struct drm_syncobj_handle request = {.handle = i, .fd = -1};
        bool there = try_ioctl(node, DRM_IOCTL_SYNCOBJ_HANDLE_TO_FD, &request) == 0;
        if (there)
            close(request.fd);
        check(there == (i <= count), "syncobj %u is %s", i, there ? "there" : "missing");
    }
}
