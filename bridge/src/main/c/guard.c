/*
 * Holds the userfaultfds of a session that is still coming (docs/lazy.md) beside the server that fills its memory. If the server
 * ends before it has said so, the kernel would let what is missing read as zeros once nobody holds them any more: so this one holds
 * on to them until it has killed the session.
 *
 * Usage: guard SOCKET PIDFILE NAME. Connects to SOCKET (SOCK_SEQPACKET) and gets messages: "h" and a number, with a descriptor, to be
 * held; "d" and a number: to be dropped, answered by one byte; "q": the session needs nobody any more. PIDFILE holds the pid of the
 * session's init once it runs. One thread.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <libgen.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum {
    MOST = 1 << 16,      /* descriptors */
    PATIENCE = 15000,    /* ms until the session's init is known, and again until it is gone */
    STEP = 20,           /* ms */
};

static int held[MOST];

static int connected(const char *path) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof(address.sun_path)) return -1;
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (struct sockaddr *)&address, sizeof(address)) < 0) return -1;
    return fd;
}

static void allow(void) {
    struct rlimit limit;
    if (getrlimit(RLIMIT_NOFILE, &limit) == 0) {
        limit.rlim_cur = limit.rlim_max;
        setrlimit(RLIMIT_NOFILE, &limit);
    }
    FILE *score = fopen("/proc/self/oom_score_adj", "w");
    if (score) {
        fputs("-1000", score);
        fclose(score);
    }
}

/* One message; false at the end, whether it was said or not. */
static bool obey(int server, bool *over) {
    struct {
        uint8_t order;
        uint8_t unused[3];
        uint32_t number;
    } message = {0};
    union {
        struct cmsghdr header;
        char room[CMSG_SPACE(sizeof(int))];
    } control;
    struct iovec part = {.iov_base = &message, .iov_len = sizeof(message)};
    struct msghdr header = {.msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof(control)};
    ssize_t length;
    do length = recvmsg(server, &header, MSG_CMSG_CLOEXEC);
    while (length < 0 && errno == EINTR);
    if (length <= 0) return false;
    int fd = -1;
    struct cmsghdr *carried = CMSG_FIRSTHDR(&header);
    if (carried && carried->cmsg_level == SOL_SOCKET && carried->cmsg_type == SCM_RIGHTS) {
        memcpy(&fd, CMSG_DATA(carried), sizeof(fd));
    }
    if (message.order == 'q') {
        *over = true;
        return false;
    }
    if (message.number >= MOST) return false;
    if (message.order == 'h' && fd >= 0) {
        held[message.number] = fd;
    } else if (message.order == 'd') {
        close(held[message.number]);
        held[message.number] = -1;
    }
    return send(server, "", 1, MSG_NOSIGNAL) == 1;
}

static void rest(void) {
    struct timespec step = {.tv_nsec = STEP * 1000000L};
    nanosleep(&step, NULL);
}

static int noted(const char *pidfile) {
    int pid = 0;
    FILE *file = fopen(pidfile, "r");
    if (file) {
        if (fscanf(file, "%d", &pid) != 1) pid = 0;
        fclose(file);
    }
    return pid;
}

/* Whether a process is the first of a pid namespace of its own: a number that is used again is not taken for it. */
static bool is_init(int pid) {
    char path[64], line[256];
    bool first = false;
    snprintf(path, sizeof(path), "/proc/%d/status", pid);
    FILE *file = fopen(path, "r");
    while (file && fgets(line, sizeof(line), file)) {
        if (strncmp(line, "NSpid:", 6) == 0) {
            char *end = line + strcspn(line, "\n");
            first = end - line > 8 && strncmp(end - 2, "\t1", 2) == 0;
        }
    }
    if (file) fclose(file);
    return first;
}

/* The session's init takes everything with it. */
static int end_session(const char *pidfile, const char *top, const char *name) {
    for (int waited = 0; waited < PATIENCE; waited += STEP) {
        int pid = noted(pidfile);
        int process = pid > 0 ? (int)syscall(SYS_pidfd_open, pid, 0) : -1;
        if (process >= 0 && is_init(pid)) {
            fprintf(stderr, "who brings the memory of session %s has ended before all was there: the session is killed\n", name);
            syscall(SYS_pidfd_send_signal, process, SIGKILL, NULL, 0);
            struct pollfd end = {.fd = process, .events = POLLIN};
            return poll(&end, 1, PATIENCE) == 1 ? 0 : 1;
        }
        if (pid > 0) return 0; /* it has ended already */
        if (pid == 0 && access(top, F_OK) < 0) return 0; /* it was removed */
        rest();
    }
    fprintf(stderr, "session %s has not come to run\n", name);
    return 1;
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fprintf(stderr, "usage: guard SOCKET PIDFILE NAME\n");
        return 2;
    }
    signal(SIGPIPE, SIG_IGN);
    signal(SIGHUP, SIG_IGN);
    signal(SIGINT, SIG_IGN);
    signal(SIGTERM, SIG_IGN);
    memset(held, -1, sizeof(held));
    allow();
    int server = connected(argv[1]);
    if (server < 0) {
        perror("guard");
        return 1;
    }
    bool over = false;
    while (obey(server, &over)) continue;
    return over ? 0 : end_session(argv[2], dirname(argv[1]), argv[3]);
}
