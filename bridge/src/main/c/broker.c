/*
 * Runs in a session: where cooperating programs and Dormouse meet (docs/cooperate.md). Programs connect to one unix socket,
 * Dormouse to the other; both speak lines of JSON. Because this end of the programs' connections is part of the session, it
 * is frozen and woken with them, and nobody outside has to stay for their sake.
 *
 * One thread, no allocation: every buffer is static and bounded, and a peer that does not keep to its bounds is dropped.
 * Usage: broker [-d] PROGRAMS CONTROL; -d goes to the background once both sockets listen, and prints the pid.
 */
#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/epoll.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <time.h>
#include <unistd.h>

enum {
    LINE = 4096,        /* longest line, with its end */
    PROGRAMS = 256,     /* connections of programs */
    PER_PROCESS = 16,   /* of which one process may have */
    CONTROLS = 4,       /* connections of Dormouse */
    HOLDS = 16,         /* of one connection */
    TEXT = 256,         /* longest name, id or reason, as JSON text */
    DEPTH = 16,         /* of nesting */
    STRIKES = 16,       /* bad lines until the connection is closed */
    OUT = 2 * LINE,     /* unread by a program */
    CONTROL_OUT = 16 * LINE,
    BATCH = 32,
    TICK = 250,         /* ms, the most time that counts between two looks at the clock */
    MAX_MS = 24 * 3600 * 1000,
};

/* ---- JSON (RFC 8259): checked whole, kept as it was written ---- */

struct span {
    const char *at;
    int length;
};

struct field {
    const char *name;
    struct span value; /* at is null where the line does not have it */
};

static const char *blanks(const char *p, const char *end) {
    while (p < end && (*p == ' ' || *p == '\t' || *p == '\r')) p++;
    return p;
}

/* The character behind a whole UTF-8 sequence (RFC 3629), or null. */
static const char *utf8(const char *p, const char *end) {
    unsigned char c = (unsigned char)*p++;
    int more = c < 0x80 ? 0 : c >= 0xc2 && c < 0xe0 ? 1 : (c & 0xf0) == 0xe0 ? 2 : c >= 0xf0 && c < 0xf5 ? 3 : -1;
    if (more < 0 || end - p < more) return NULL;
    unsigned char second = more ? (unsigned char)*p : 0;
    if ((c == 0xe0 && second < 0xa0) || (c == 0xed && second > 0x9f) || (c == 0xf0 && second < 0x90) ||
        (c == 0xf4 && second > 0x8f))
        return NULL;
    for (; more; more--)
        if (((unsigned char)*p++ & 0xc0) != 0x80) return NULL;
    return p;
}

static const char *string(const char *p, const char *end) {
    if (p == end || *p++ != '"') return NULL;
    while (p && p < end && *p != '"') {
        if ((unsigned char)*p < 0x20) return NULL;
        if (*p != '\\') {
            p = utf8(p, end);
            continue;
        }
        if (++p == end) return NULL;
        if (*p == 'u') {
            if (end - p < 5) return NULL;
            for (int i = 1; i < 5; i++)
                if (!memchr("0123456789abcdefABCDEF", p[i], 22)) return NULL;
            p += 5;
        } else if (memchr("\"\\/bfnrt", *p, 8)) {
            p++;
        } else {
            return NULL;
        }
    }
    return p && p < end ? p + 1 : NULL;
}

static const char *digits(const char *p, const char *end) {
    const char *from = p;
    while (p < end && *p >= '0' && *p <= '9') p++;
    return p > from ? p : NULL;
}

static const char *number(const char *p, const char *end) {
    if (p < end && *p == '-') p++;
    if (p < end && *p == '0') p++;
    else p = digits(p, end);
    if (p && p < end && *p == '.') p = digits(p + 1, end);
    if (p && p < end && (*p == 'e' || *p == 'E')) {
        p++;
        if (p < end && (*p == '+' || *p == '-')) p++;
        p = digits(p, end);
    }
    return p;
}

static const char *word(const char *p, const char *end, const char *text) {
    size_t length = strlen(text);
    return (size_t)(end - p) >= length && memcmp(p, text, length) == 0 ? p + length : NULL;
}

static const char *value(const char *p, const char *end, int depth);

/* An object; the fields that are asked for are found in it. */
static const char *object(const char *p, const char *end, int depth, struct field *fields, int count) {
    if (p == end || *p++ != '{' || depth == 0) return NULL;
    p = blanks(p, end);
    if (p < end && *p == '}') return p + 1;
    while (p) {
        const char *name = p = blanks(p, end);
        if (!(p = string(p, end))) return NULL;
        int length = (int)(p - name);
        p = blanks(p, end);
        if (p == end || *p++ != ':') return NULL;
        const char *from = p = blanks(p, end);
        if (!(p = value(p, end, depth - 1))) return NULL;
        for (int i = 0; i < count; i++)
            if ((int)strlen(fields[i].name) == length - 2 && memcmp(fields[i].name, name + 1, (size_t)length - 2) == 0)
                fields[i].value = (struct span){from, (int)(p - from)};
        p = blanks(p, end);
        if (p == end) return NULL;
        if (*p == '}') return p + 1;
        if (*p++ != ',') return NULL;
    }
    return NULL;
}

static const char *array(const char *p, const char *end, int depth) {
    if (depth == 0) return NULL;
    p = blanks(p + 1, end);
    if (p < end && *p == ']') return p + 1;
    while ((p = value(blanks(p, end), end, depth - 1))) {
        p = blanks(p, end);
        if (p == end) return NULL;
        if (*p == ']') return p + 1;
        if (*p++ != ',') return NULL;
    }
    return NULL;
}

static const char *value(const char *p, const char *end, int depth) {
    if (p == end) return NULL;
    switch (*p) {
    case '{': return object(p, end, depth, NULL, 0);
    case '[': return array(p, end, depth);
    case '"': return string(p, end);
    case 't': return word(p, end, "true");
    case 'f': return word(p, end, "false");
    case 'n': return word(p, end, "null");
    default: return number(p, end);
    }
}

static bool parse(struct span text, struct field *fields, int count) {
    const char *end = text.at + text.length;
    const char *p = object(blanks(text.at, end), end, DEPTH, fields, count);
    return p && blanks(p, end) == end;
}

static bool is(struct span text, const char *json) {
    return text.at && (size_t)text.length == strlen(json) && memcmp(text.at, json, (size_t)text.length) == 0;
}

/* A whole number from 0 to most, or -1. */
static int whole(struct span text, int most) {
    long result = 0;
    if (!text.at || text.length > 9) return -1;
    for (int i = 0; i < text.length; i++) {
        if (text.at[i] < '0' || text.at[i] > '9') return -1;
        result = result * 10 + (text.at[i] - '0');
    }
    return result <= most ? (int)result : -1;
}

/* A JSON text with its quotes, as it was written. */
struct text {
    int length;
    char raw[TEXT];
};

/* Fails for what is too long or no text; what is not there is "". */
static bool keep(struct text *to, struct span from) {
    if (!from.at) from = (struct span){"\"\"", 2};
    if (from.at[0] != '"' || from.length > TEXT) return false;
    memcpy(to->raw, from.at, (size_t)from.length);
    to->length = from.length;
    return true;
}

static bool same(const struct text *a, const struct text *b) {
    return a->length == b->length && memcmp(a->raw, b->raw, (size_t)a->length) == 0;
}

/* ---- connections ---- */

struct peer {
    int fd; /* -1 if the slot is free */
    bool control;
    bool closing; /* nothing more is read, what is left is written */
    int in_length, out_length, out_size, strikes;
    char *out;
    char in[LINE];
};

struct hold {
    enum { FREE, WAITING, GRANTED } state;
    long since;
    struct text id, reason;
};

struct program {
    struct peer peer;
    long number; /* never used twice */
    pid_t pid;
    bool hello, suspends;
    enum { RUNNING, ASKED, SUSPENDED, FAILED } state;
    struct text name, version;
    struct hold holds[HOLDS];
    char out[OUT];
};

struct control {
    struct peer peer;
    int listed; /* next program to list, -1: none is being listed */
    char out[CONTROL_OUT];
};

static struct program programs[PROGRAMS];
static struct control controls[CONTROLS];
static struct peer listeners[2];
static int capacity = PROGRAMS;
static int top; /* places behind it were never used, and cost no memory */
static int poller;
static long numbers;
static const char *control_path;
static bool marked;

/*
 * OPEN: programs run. DRAINING: no new holds, those that there are must end. ASKING: programs were asked to suspend.
 * QUIET: all have answered. FREEZING: the session may stand still at any moment, and Dormouse's connection may go.
 */
static enum { OPEN, DRAINING, ASKING, QUIET, FREEZING } phase;
static struct control *owner; /* who asked for it; if that connection breaks off before FREEZING, all is resumed */
static long due;              /* when Dormouse wants the answers, ms of the monotonic clock */
static int lease;             /* ms of running time until FREEZING ends by itself */

/* The session's main program, if it knows signals only. */
static struct {
    pid_t pid;
    int suspend, resume, grace;
    enum { NONE, WANTED, SENT, PASSED } state;
} signals;

static long now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return time.tv_sec * 1000 + time.tv_nsec / 1000000;
}

static void proceed(void);
static void resume(const char *line, int length);

static void watch(struct peer *peer, int operation) {
    struct epoll_event event = {.events = (peer->closing ? 0 : EPOLLIN) | (peer->out_length ? EPOLLOUT : 0), .data.ptr = peer};
    epoll_ctl(poller, operation, peer->fd, &event);
}

/* Forgets a connection with all that hung on it. The caller calls proceed() at the end of its work. */
static void drop(struct peer *peer) {
    if (peer->fd < 0) return;
    close(peer->fd);
    peer->fd = -1;
    if (peer->control) {
        if (owner != (struct control *)peer) return;
        owner = NULL;
        if (phase != FREEZING) {
            static const char line[] = "{\"type\":\"resume\",\"restored\":false}";
            resume(line, sizeof line - 1);
        }
    } else if (owner && ((struct program *)peer)->state == ASKED) {
        /* Told as an event, so that nobody waits for a program that has ended. */
        struct peer *to = &owner->peer;
        if (to->out_size - to->out_length > 64)
            to->out_length += sprintf(to->out + to->out_length, "{\"type\":\"gone\",\"member\":%ld}\n", ((struct program *)peer)->number);
    }
}

static void flush(struct peer *peer) {
    if (peer->fd < 0) return;
    int before = peer->out_length;
    ssize_t sent = before ? send(peer->fd, peer->out, (size_t)before, MSG_NOSIGNAL | MSG_DONTWAIT) : 0;
    if (sent < 0 && errno != EAGAIN && errno != EINTR) {
        drop(peer);
        return;
    }
    if (sent > 0) {
        memmove(peer->out, peer->out + sent, (size_t)(before - sent));
        peer->out_length -= (int)sent;
    }
    if (peer->closing && !peer->out_length) drop(peer);
    else watch(peer, EPOLL_CTL_MOD);
}

/* One line to a peer. Who lets lines pile up is dropped: it would have missed one. */
__attribute__((format(printf, 2, 3))) static void say(struct peer *peer, const char *format, ...) {
    if (peer->fd < 0) return;
    va_list arguments;
    va_start(arguments, format);
    int room = peer->out_size - peer->out_length;
    int length = vsnprintf(peer->out + peer->out_length, (size_t)room, format, arguments);
    va_end(arguments);
    if (length < 0 || length + 1 >= room) {
        drop(peer);
        return;
    }
    peer->out_length += length;
    peer->out[peer->out_length++] = '\n';
    flush(peer);
}

static void refuse(struct peer *peer, const char *reason) {
    if (++peer->strikes >= STRIKES) peer->closing = true;
    say(peer, "{\"type\":\"error\",\"reason\":\"%s\"}", reason);
}

static void tell_owner(const struct program *program, const char *type, const struct text *reason) {
    if (!owner) return;
    if (reason)
        say(&owner->peer, "{\"type\":\"%s\",\"member\":%ld,\"reason\":%.*s}", type, program->number, reason->length, reason->raw);
    else say(&owner->peer, "{\"type\":\"%s\",\"member\":%ld}", type, program->number);
}

/* ---- the course of a checkpoint ---- */

static bool holds(const struct program *program) {
    for (int i = 0; i < HOLDS; i++)
        if (program->holds[i].state == GRANTED) return true;
    return false;
}

static bool present(const struct program *program) {
    return program->peer.fd >= 0 && program->hello;
}

/*
 * The execute bit of the control socket tells whether there is anything to connect for: a program that takes part, or a
 * suspension. It is set before a program is welcomed, so that none can take itself for known while it is not.
 */
static void mark(void) {
    bool any = phase != OPEN;
    for (int i = 0; i < top && !any; i++) any = present(&programs[i]);
    if (any != marked && chmod(control_path, any ? 0700 : 0600) == 0) marked = any;
}

static void grant(struct program *program, struct hold *hold) {
    hold->state = GRANTED;
    hold->since = now();
    say(&program->peer, "{\"type\":\"held\",\"id\":%.*s}", hold->id.length, hold->id.raw);
}

static bool any_hold(void) {
    for (int i = 0; i < top; i++)
        if (present(&programs[i]) && holds(&programs[i])) return true;
    return false;
}

static bool any_asked(void) {
    for (int i = 0; i < top; i++)
        if (present(&programs[i]) && programs[i].state == ASKED) return true;
    return signals.state == WANTED || signals.state == SENT;
}

static void ask(struct program *program) {
    if (!program->suspends || program->state == ASKED || program->state == SUSPENDED) return;
    program->state = ASKED;
    long left = due - now();
    say(&program->peer, "{\"type\":\"suspend\",\"deadlineMs\":%ld}", left < 0 ? 0 : left);
}

static void send_signal(void) {
    if (signals.state != WANTED) return;
    if (kill(signals.pid, signals.suspend) == 0) {
        signals.state = SENT;
        return;
    }
    signals.state = NONE;
    if (owner) say(&owner->peer, "{\"type\":\"failed\",\"member\":0,\"reason\":\"%s\"}", strerrorname_np(errno));
}

/* Goes as far as it can be gone now. */
static void proceed(void) {
    if (phase == DRAINING && !any_hold()) {
        phase = ASKING;
        send_signal();
        for (int i = 0; i < top; i++)
            if (present(&programs[i])) ask(&programs[i]);
    }
    if (phase == ASKING && !any_asked()) {
        phase = QUIET;
        if (owner) say(&owner->peer, "{\"type\":\"quiet\"}");
    }
}

/* Everyone goes on; the line says what is different now. */
static void resume(const char *line, int length) {
    if (phase == OPEN) return;
    phase = OPEN;
    owner = NULL;
    if (signals.state == SENT || signals.state == PASSED) kill(signals.pid, signals.resume);
    signals.state = NONE;
    for (int i = 0; i < top; i++) {
        struct program *program = &programs[i];
        if (!present(program)) continue;
        program->state = RUNNING;
        say(&program->peer, "%.*s", length, line);
        for (int j = 0; j < HOLDS && program->peer.fd >= 0; j++)
            if (program->holds[j].state == WAITING) grant(program, &program->holds[j]);
    }
}

/*
 * Only time in which this process ran counts: how long a session stood still, for a moment or for a year, must not end
 * the lease before the one who woke it had the time to say what is different.
 */
static void tick(long elapsed) {
    int counted = elapsed > TICK ? TICK : (int)elapsed;
    if (signals.state == SENT && (signals.grace -= counted) <= 0) {
        signals.state = PASSED;
        if (owner) say(&owner->peer, "{\"type\":\"signalled\"}");
    }
    if (phase == FREEZING && (lease -= counted) <= 0) {
        /* Nobody knows whether this is the old session or a woken one: the line does not say. */
        static const char line[] = "{\"type\":\"resume\"}";
        resume(line, sizeof line - 1);
    }
    proceed();
}

/* ---- what programs say ---- */

static void on_hello(struct program *program, struct field *fields) {
    struct field wish = {.name = "suspend"};
    struct text name, version;
    if (!keep(&name, fields[1].value) || !keep(&version, fields[2].value) ||
        (fields[3].value.at && !parse(fields[3].value, &wish, 1))) {
        refuse(&program->peer, "hello has a bad name, version or wishes");
        return;
    }
    program->name = name;
    program->version = version;
    program->suspends = is(wish.value, "true");
    program->hello = true;
    mark();
    say(&program->peer, "{\"type\":\"welcome\",\"protocol\":1,\"suspended\":%s}", phase == OPEN ? "false" : "true");
    if (phase == ASKING || phase == QUIET) {
        phase = ASKING;
        ask(program);
    }
}

static struct hold *find(struct program *program, const struct text *id) {
    for (int i = 0; i < HOLDS; i++)
        if (program->holds[i].state != FREE && same(&program->holds[i].id, id)) return &program->holds[i];
    return NULL;
}

static void on_hold(struct program *program, struct field *fields) {
    struct text id, reason;
    struct hold *hold = NULL;
    bool known = fields[4].value.at && keep(&id, fields[4].value);
    for (int i = 0; i < HOLDS; i++)
        if (program->holds[i].state == FREE) hold = &program->holds[i];
    if (!program->hello || !known || !keep(&reason, fields[5].value) || find(program, &id) || !hold) {
        refuse(&program->peer, "hold needs a hello, an id not in use and room");
        return;
    }
    /* Who holds already must be able to finish, and may need more for that. */
    bool now_granted = phase == OPEN || holds(program);
    hold->id = id;
    hold->reason = reason;
    hold->since = now();
    hold->state = WAITING;
    if (now_granted) grant(program, hold);
}

static void on_release(struct program *program, struct field *fields) {
    struct text id;
    struct hold *hold = fields[4].value.at && keep(&id, fields[4].value) ? find(program, &id) : NULL;
    if (hold) hold->state = FREE;
    else refuse(&program->peer, "release of what is not held");
}

static void on_answer(struct program *program, struct field *fields, bool suspended) {
    struct text reason;
    if (program->state != ASKED || !keep(&reason, fields[5].value)) {
        refuse(&program->peer, "nobody asked");
        return;
    }
    program->state = suspended ? SUSPENDED : FAILED;
    tell_owner(program, suspended ? "suspended" : "failed", suspended ? NULL : &reason);
}

static void program_line(struct program *program, struct span line) {
    struct field fields[] = {{.name = "type"}, {.name = "name"}, {.name = "version"}, {.name = "wishes"}, {.name = "id"}, {.name = "reason"}};
    if (!parse(line, fields, 6)) refuse(&program->peer, "not a JSON object");
    else if (is(fields[0].value, "\"hello\"")) on_hello(program, fields);
    else if (is(fields[0].value, "\"hold\"")) on_hold(program, fields);
    else if (is(fields[0].value, "\"release\"")) on_release(program, fields);
    else if (is(fields[0].value, "\"suspended\"")) on_answer(program, fields, true);
    else if (is(fields[0].value, "\"failed\"")) on_answer(program, fields, false);
    else refuse(&program->peer, "unknown type");
}

/* ---- what Dormouse says ---- */

static const char *const STATES[] = {"RUNNING", "ASKED", "SUSPENDED", "FAILED"};

static void list_program(struct control *control, const struct program *program) {
    say(&control->peer, "{\"type\":\"member\",\"member\":%ld,\"pid\":%d,\"name\":%.*s,\"version\":%.*s,\"suspend\":%s,\"state\":\"%s\"}",
        program->number, (int)program->pid, program->name.length, program->name.raw, program->version.length,
        program->version.raw, program->suspends ? "true" : "false", STATES[program->state]);
    for (int i = 0; i < HOLDS; i++) {
        const struct hold *hold = &program->holds[i];
        if (hold->state != GRANTED) continue;
        say(&control->peer, "{\"type\":\"hold\",\"member\":%ld,\"id\":%.*s,\"reason\":%.*s,\"ageMs\":%ld}", program->number,
            hold->id.length, hold->id.raw, hold->reason.length, hold->reason.raw, now() - hold->since);
    }
}

/* As much of a list as there is room for; the rest when that was read. */
static void list(struct control *control) {
    while (control->peer.fd >= 0 && control->listed >= 0 && control->peer.out_length < CONTROL_OUT / 2) {
        if (control->listed == top) {
            control->listed = -1;
            say(&control->peer, "{\"type\":\"end\"}");
            return;
        }
        struct program *program = &programs[control->listed++];
        if (present(program)) list_program(control, program);
    }
}

static bool read_signals(struct span text) {
    struct field fields[] = {{.name = "pid"}, {.name = "suspend"}, {.name = "resume"}, {.name = "graceMs"}};
    if (!parse(text, fields, 4)) return false;
    int numbers_read[4];
    for (int i = 0; i < 4; i++)
        if ((numbers_read[i] = whole(fields[i].value, i == 0 ? 1 << 22 : i == 3 ? MAX_MS : 31)) < 0) return false;
    bool deadly = false;
    for (int i = 1; i < 3; i++) deadly |= numbers_read[i] == 0 || numbers_read[i] == SIGKILL || numbers_read[i] == SIGSTOP;
    if (numbers_read[0] < 2 || deadly) return false;
    /* Of an earlier Dormouse that was killed: the program is suspended already. */
    if (signals.state == NONE) signals.state = WANTED;
    signals.pid = numbers_read[0];
    signals.suspend = numbers_read[1];
    signals.resume = numbers_read[2];
    signals.grace = numbers_read[3];
    return true;
}

static void on_suspend(struct control *control, struct field *fields) {
    int deadline = whole(fields[1].value, MAX_MS);
    if (owner) {
        refuse(&control->peer, "somebody else is at it");
        return;
    }
    if (deadline < 0 || (fields[2].value.at && !read_signals(fields[2].value))) {
        refuse(&control->peer, "suspend has a bad deadline or bad signals");
        return;
    }
    owner = control;
    due = now() + deadline;
    phase = DRAINING;
}

static void on_freeze(struct control *control, struct field *fields) {
    int time = whole(fields[3].value, MAX_MS);
    if (owner != control || time < 0) {
        refuse(&control->peer, "freeze needs a suspend before it and a lease");
        return;
    }
    phase = FREEZING;
    lease = time;
    /* A connection that leaves the session cannot be frozen; the owner hangs up by itself once it has read this. */
    for (int i = 0; i < CONTROLS; i++)
        if (&controls[i] != control) drop(&controls[i].peer);
    say(&control->peer, "{\"type\":\"freezing\"}");
}

static void on_resume(struct control *control, struct span line) {
    if (owner && owner != control) {
        refuse(&control->peer, "somebody else is at it");
        return;
    }
    int told = 0;
    for (int i = 0; i < top; i++) told += phase != OPEN && present(&programs[i]);
    resume(line.at, line.length);
    say(&control->peer, "{\"type\":\"resumed\",\"programs\":%d}", told);
}

static void control_line(struct control *control, struct span line) {
    struct field fields[] = {{.name = "type"}, {.name = "deadlineMs"}, {.name = "signals"}, {.name = "leaseMs"}};
    if (!parse(line, fields, 4)) refuse(&control->peer, "not a JSON object");
    else if (is(fields[0].value, "\"list\"")) control->listed = 0;
    else if (is(fields[0].value, "\"suspend\"")) on_suspend(control, fields);
    else if (is(fields[0].value, "\"freeze\"")) on_freeze(control, fields);
    else if (is(fields[0].value, "\"resume\"")) on_resume(control, line);
    else refuse(&control->peer, "unknown type");
    list(control);
}

/* ---- reading and accepting ---- */

static bool busy(const struct peer *peer) {
    return peer->control && ((const struct control *)peer)->listed >= 0;
}

static void lines(struct peer *peer) {
    int from = 0;
    char *end;
    while (peer->fd >= 0 && !peer->closing && !busy(peer) &&
           (end = memchr(peer->in + from, '\n', (size_t)(peer->in_length - from)))) {
        struct span line = {peer->in + from, (int)(end - peer->in) - from};
        from += line.length + 1;
        if (peer->control) control_line((struct control *)peer, line);
        else program_line((struct program *)peer, line);
    }
    peer->in_length -= from;
    memmove(peer->in, peer->in + from, (size_t)peer->in_length);
    if (peer->in_length == LINE && !busy(peer)) {
        peer->closing = true;
        refuse(peer, "line too long");
    }
}

static void receive(struct peer *peer) {
    if (peer->in_length == LINE) return;
    ssize_t got = recv(peer->fd, peer->in + peer->in_length, (size_t)(LINE - peer->in_length), MSG_DONTWAIT);
    if (got > 0) {
        peer->in_length += (int)got;
        lines(peer);
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        drop(peer);
    }
}

static void welcome(struct peer *peer, int fd, char *out, int size) {
    peer->in_length = peer->out_length = peer->strikes = 0;
    peer->closing = false;
    peer->out = out;
    peer->out_size = size;
    peer->fd = fd;
    watch(peer, EPOLL_CTL_ADD);
}

static struct control *free_control(void) {
    for (int i = 0; i < CONTROLS; i++)
        if (controls[i].peer.fd < 0) return &controls[i];
    return NULL;
}

/* A free place; where there is none, that of the oldest connection that never said hello. */
static struct program *place(void) {
    struct program *silent = NULL;
    for (int i = 0; i < top; i++) {
        if (programs[i].peer.fd < 0) return &programs[i];
        if (!programs[i].hello && (!silent || programs[i].number < silent->number)) silent = &programs[i];
    }
    if (top < capacity) return &programs[top++];
    if (silent) drop(&silent->peer);
    return silent;
}

static int connections(pid_t pid) {
    int count = 0;
    for (int i = 0; i < top; i++) count += programs[i].peer.fd >= 0 && programs[i].pid == pid;
    return count;
}

static void turn_away(int fd, const char *line) {
    if (send(fd, line, strlen(line), MSG_NOSIGNAL | MSG_DONTWAIT) < 0) { /* it hears it from the end of the connection */ }
    close(fd);
}

/* The process that connected, 0 if it is outside the session's pid namespace (unix(7), SO_PEERCRED), -1 if that is unknown. */
static pid_t origin(int fd) {
    struct ucred who;
    socklen_t length = sizeof who;
    return getsockopt(fd, SOL_SOCKET, SO_PEERCRED, &who, &length) == 0 && length == sizeof who ? who.pid : -1;
}

static void accept_program(int fd) {
    pid_t pid = origin(fd);
    /* A connection that leaves the session could not be frozen. */
    if (pid <= 0) {
        turn_away(fd, "{\"type\":\"error\",\"reason\":\"not a program of this session\"}\n");
        return;
    }
    struct program *program = connections(pid) < PER_PROCESS ? place() : NULL;
    if (!program) {
        turn_away(fd, "{\"type\":\"error\",\"reason\":\"too many connections\"}\n");
        return;
    }
    program->number = ++numbers;
    program->pid = pid;
    program->hello = program->suspends = false;
    program->state = RUNNING;
    for (int i = 0; i < HOLDS; i++) program->holds[i].state = FREE;
    welcome(&program->peer, fd, program->out, OUT);
}

static void accept_control(int fd) {
    /* The socket's mode keeps out other users only: no program of the session may suspend the others. */
    if (origin(fd) != 0) {
        turn_away(fd, "{\"type\":\"error\",\"reason\":\"only from outside the session\"}\n");
        return;
    }
    struct control *control = free_control();
    if (!control) {
        turn_away(fd, "{\"type\":\"error\",\"reason\":\"too many connections\"}\n");
        return;
    }
    control->listed = -1;
    welcome(&control->peer, fd, control->out, CONTROL_OUT);
}

static void accept_one(struct peer *listener) {
    int fd = accept4(listener->fd, NULL, NULL, SOCK_NONBLOCK | SOCK_CLOEXEC);
    if (fd >= 0 && listener->control) accept_control(fd);
    else if (fd >= 0) accept_program(fd);
    else if (errno == EMFILE || errno == ENFILE || errno == ENOMEM || errno == ENOBUFS) usleep(10000);
}

static void serve(struct peer *peer, unsigned events) {
    if (peer->fd < 0) return;
    if (peer == &listeners[0] || peer == &listeners[1]) {
        accept_one(peer);
        return;
    }
    if (events & EPOLLOUT) flush(peer);
    if (peer->fd >= 0 && peer->control) {
        bool listing = busy(peer);
        list((struct control *)peer);
        if (listing && !busy(peer)) lines(peer);
    }
    if (peer->fd >= 0 && (events & (EPOLLIN | EPOLLHUP | EPOLLERR))) {
        if (peer->closing) drop(peer);
        else receive(peer);
    }
}

static int listen_at(const char *path, mode_t mode) {
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) return -1;
    strcpy(address.sun_path, path);
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    unlink(path);
    umask(0777 & ~mode);
    bool ready = fd >= 0 && bind(fd, (struct sockaddr *)&address, sizeof address) == 0 && listen(fd, 128) == 0;
    return ready ? fd : -1;
}

static void go_to_background(void) {
    pid_t child = fork();
    if (child != 0) {
        if (child > 0) printf("%d\n", (int)child);
        fflush(stdout);
        _exit(child < 0);
    }
    int null = open("/dev/null", O_RDWR);
    for (int fd = 0; null >= 0 && fd < 3; fd++) dup2(null, fd);
    if (null > 2) close(null);
}

static void prepare(void) {
    static const int ignored[] = {SIGPIPE, SIGINT, SIGQUIT, SIGHUP};
    for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++) signal(ignored[i], SIG_IGN);
    for (int i = 0; i < CONTROLS; i++) controls[i].peer.fd = -1, controls[i].peer.control = true;
    listeners[1].control = true;
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < PROGRAMS + 16)
        capacity = files.rlim_cur > 24 ? (int)files.rlim_cur - 16 : 8;
}

int main(int count, char **arguments) {
    bool background = count == 4 && strcmp(arguments[1], "-d") == 0;
    if (count != 3 && !background) {
        fputs("usage: broker [-d] PROGRAMS CONTROL\n", stderr);
        return 2;
    }
    prepare();
    control_path = arguments[count - 1];
    listeners[0].fd = listen_at(arguments[count - 2], 0666);
    listeners[1].fd = listen_at(control_path, 0600);
    if (listeners[0].fd < 0 || listeners[1].fd < 0) {
        perror("broker");
        return 1;
    }
    if (background) go_to_background();
    if (chdir("/") != 0 || (poller = epoll_create1(EPOLL_CLOEXEC)) < 0) return 1;
    for (int i = 0; i < 2; i++) watch(&listeners[i], EPOLL_CTL_ADD);
    long last = now();
    for (;;) {
        struct epoll_event events[BATCH];
        bool timed = phase == FREEZING || signals.state == SENT;
        int ready = epoll_wait(poller, events, BATCH, !timed ? -1 : signals.state == SENT && signals.grace < TICK ? signals.grace : TICK);
        long time = now();
        for (int i = 0; i < ready; i++) serve(events[i].data.ptr, events[i].events);
        tick(timed ? time - last : 0);
        if (owner && owner->peer.out_length) flush(&owner->peer);
        mark();
        last = time;
    }
}
