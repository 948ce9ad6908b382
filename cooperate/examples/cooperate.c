/* Takes part in being hibernated (docs/cooperate.md): says what it is told. cc -o cooperate cooperate.c */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

static FILE *dormouse; /* null outside a session */

static void say(const char *line) {
    fprintf(dormouse, "%s\n", line);
    fflush(dormouse);
}

static void join(void) {
    const char *path = getenv("DORMOUSE_SOCKET");
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (!path || strlen(path) >= sizeof address.sun_path) return;
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connect(fd, (struct sockaddr *)&address, sizeof address) != 0) {
        close(fd);
        return;
    }
    dormouse = fdopen(fd, "r+");
    say("{\"type\":\"hello\",\"name\":\"c example\",\"version\":\"1\",\"wishes\":{\"suspend\":true}}");
}

/* The broker writes these lines itself or passes Dormouse's on: their beginning tells them apart. */
static int begins(const char *line, const char *with) {
    return strncmp(line, with, strlen(with)) == 0;
}

int main(void) {
    char line[4097];
    join();
    if (!dormouse) {
        puts("not in a session");
        return 0;
    }
    while (fgets(line, sizeof line, dormouse)) {
        /* A stream that is read and written needs this in between (fopen(3)). */
        fseek(dormouse, 0, SEEK_CUR);
        if (begins(line, "{\"type\":\"suspend\"")) {
            puts("suspended");
            say("{\"type\":\"suspended\"}");
        } else if (begins(line, "{\"type\":\"resume\"")) {
            printf("resumed, restored: %s\n", strstr(line, "\"restored\":false") ? "no" : "yes");
        }
        fflush(stdout);
    }
    return 0;
}
