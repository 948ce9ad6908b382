#include <stdio.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "internal.h"
#include "subject.h"

#define READY 'r'
#define GO 'g'
#define LEAVE 'l'

static char hear(int channel) {
    char said = 0;
    ssize_t got;
    do
        got = read(channel, &said, 1);
    while (got < 0 && errno == EINTR);
    if (got != 1)
        fail("the other process is gone");
    return said;
}

static void say(int channel, char word) {
    if (write(channel, &word, 1) != 1)
        fail("the other process does not listen: %m");
}

void tell_parent(void) {
    say(to_parent, READY);
    if (hear(to_parent) == LEAVE)
        exit(0);
}

struct child start(child_body *body, void *argument) {
    int pair[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, pair) < 0)
        fail("socketpair: %m");
    pid_t pid = fork();
    if (pid < 0)
        fail("fork: %m");
    if (pid == 0) {
        hush();
        if (to_parent >= 0)
            close(to_parent);
        close(pair[0]);
        to_parent = pair[1];
        body(to_parent, argument);
        finish();
    }
    close(pair[1]);
    return (struct child){pid, pair[0]};
}

void await_ready(struct child child) {
    if (hear(child.channel) != READY)
        fail("the child says something else");
}

struct child spawn(child_body *body, void *argument) {
    struct child child = start(body, argument);
    await_ready(child);
    return child;
}

static int end_of(struct child child) {
    int status = 0;
    while (waitpid(child.pid, &status, 0) < 0)
        if (errno != EINTR)
            return -1;
    close(child.channel);
    return status;
}

void check_child(struct child child) {
    say(child.channel, GO);
    int status = end_of(child);
    check(WIFEXITED(status) && WEXITSTATUS(status) == 0, "child %d ended with status %#x", child.pid, status);
}

void dismiss(struct child child) {
    say(child.channel, LEAVE);
    if (end_of(child) != 0)
        fail("the child failed");
}

void send_descriptor(int channel, int descriptor) {
    char byte = 'd';
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof descriptor)];
    } control = {.header = {CMSG_LEN(sizeof descriptor), SOL_SOCKET, SCM_RIGHTS}};
    struct iovec part = {&byte, 1};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    memcpy(CMSG_DATA(&control.header), &descriptor, sizeof descriptor);
    if (sendmsg(channel, &message, 0) != 1)
        fail("the descriptor cannot be passed: %m");
}

int receive_descriptor(int channel) {
    char byte;
    int descriptor;
    union {
        struct cmsghdr header;
        char bytes[CMSG_SPACE(sizeof descriptor)];
    } control;
    struct iovec part = {&byte, 1};
    struct msghdr message = {
        .msg_iov = &part, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    if (recvmsg(channel, &message, MSG_CMSG_CLOEXEC) != 1 || message.msg_controllen < CMSG_LEN(sizeof descriptor))
        fail("no descriptor came: %m");
    memcpy(&descriptor, CMSG_DATA(&control.header), sizeof descriptor);
    return descriptor;
}
