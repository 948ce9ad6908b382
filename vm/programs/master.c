/* Two clients of a device with a screen: the first is master, the second is not. */
#include <drm.h>
#include <errno.h>

#include "subject.h"

int main(void) {
    int first = open_device("bochs-drm", PRIMARY);
    int second = open_device("bochs-drm", PRIMARY);
    ready();
    check(try_ioctl(second, DRM_IOCTL_DROP_MASTER, NULL) == EINVAL, "the second is master");
    check(try_ioctl(first, DRM_IOCTL_DROP_MASTER, NULL) == 0, "the first is not master");
    check(try_ioctl(second, DRM_IOCTL_SET_MASTER, NULL) == 0, "the second cannot become master");
    finish();
}
