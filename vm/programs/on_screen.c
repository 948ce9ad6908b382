/*
 * A child that shows a buffer on bochs's screen, which nobody can carry, and draws through vgem, which can be; its parent holds the
 * same buffer of vgem's. "unplugged": the child has gone on without the screen afterwards.
 */
#include <drm.h>
#include <drm_mode.h>
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "subject.h"

#define SIZE (64 * KIB)
#define PITCH 4096

static void show(struct buffer buffer) {
    struct drm_mode_fb_cmd picture = {
        .width = PITCH / 4, .height = SIZE / PITCH, .pitch = PITCH, .bpp = 32, .depth = 24, .handle = buffer.handle};
    do_ioctl(buffer.node, DRM_IOCTL_MODE_ADDFB, &picture, "ADDFB");
}

static void child(int channel, void *unplugged) {
    int screen = open_device("bochs-drm", PRIMARY);
    int card = open_device("vgem", PRIMARY);
    struct buffer shown = create_filled(screen, SIZE, 1);
    show(shown);
    struct buffer drawn = create_filled(card, SIZE, 2);
    int dmabuf = export_buffer(drawn);
    send_descriptor(channel, dmabuf);
    close(dmabuf);
    ready();
    if (*(const bool *)unplugged) {
        struct drm_gem_close none = {0};
        check(try_ioctl(screen, DRM_IOCTL_GEM_CLOSE, &none) == EBADF, "the screen answers");
    } else {
        check_node(screen, "bochs-drm", PRIMARY, O_RDWR);
        check_contents(shown, 1, "what is shown");
    }
    check_node(card, "vgem", PRIMARY, O_RDWR);
    check_handles(card, &drawn.handle, 1);
    check_contents(drawn, 3, "what the parent drew");
}

int main(int argc, char **argv) {
    bool unplugged = argc > 1 && argv[1][0] == 'u';
    struct child other = start(child, &unplugged);
    int dmabuf = receive_descriptor(other.channel);
    struct buffer drawn = import_buffer(open_device("vgem", PRIMARY), dmabuf, SIZE);
    await_ready(other);
    ready();
    check_contents(drawn, 2, "what the child drew");
    check_dmabuf(dmabuf, SIZE, 2, "what the child drew, by its dma-buf");
    fill_dmabuf(dmabuf, SIZE, 3);
    check_child(other);
    finish();
}
