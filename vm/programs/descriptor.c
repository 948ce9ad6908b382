#include <fcntl.h>
#include <linux/kcmp.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "subject.h"

uint64_t inode(int descriptor) {
    struct stat status;
    if (fstat(descriptor, &status) < 0)
        fail("fstat of descriptor %d: %m", descriptor);
    return status.st_ino;
}

bool same_file(int one, int other) {
    pid_t self = getpid();
    return syscall(SYS_kcmp, self, self, KCMP_FILE, one, other) == 0;
}

void check_link(int descriptor, const char *link) {
    char path[32];
    char target[256];
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    ssize_t length = readlink(path, target, sizeof target - 1);
    target[length < 0 ? 0 : length] = '\0';
    check(strcmp(target, link) == 0, "descriptor %d is called %s instead of %s", descriptor, target, link);
}

void check_closed_at_exec(int descriptor, bool closed) {
    int flags = fcntl(descriptor, F_GETFD);
    check(flags == (closed ? FD_CLOEXEC : 0), "descriptor %d has descriptor flags %d", descriptor, flags);
}

void check_fdinfo(int descriptor, const char *key, const char *value) {
    char path[40];
    char line[256];
    bool found = false;
    snprintf(path, sizeof path, "/proc/self/fdinfo/%d", descriptor);
    FILE *info = fopen(path, "re");
    if (info == NULL)
        fail("%s: %m", path);
    while (!found && fgets(line, sizeof line, info) != NULL) {
        size_t length = strlen(key);
        line[strcspn(line, "\n")] = '\0';
        if (strncmp(line, key, length) == 0 && line[length] == ':') {
            found = true;
            check(strcmp(line + length + 1 + strspn(line + length + 1, " \t"), value) == 0,
                  "descriptor %d has %s instead of %s", descriptor, line, value);
        }
    }
    fclose(info);
    check(found, "descriptor %d tells no %s", descriptor, key);
}
