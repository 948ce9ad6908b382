/*
 * A stand-in for NVIDIA's libcuda.so.1: the checkpoint functions' state machine (cuda.h, group CUDA_CHECKPOINT) over real
 * processes, without a GPU. Build: gcc -shared -fPIC -o libcuda.so.1 libcuda.c ; -DOLD leaves the checkpoint functions out.
 *
 * Everything is kept in files, so that it outlives the process that calls: in $FAKE_CUDA_DIR, else in the directory
 * "state" beside this library. Tests write them, and read them afterwards:
 *
 *   KEY          the number of a process's state; it is a CUDA program exactly if this exists and it lives. KEY is
 *                FAKE_CUDA_ID out of the process's environment, which a restore keeps, else its pid
 *   KEY.gpus     the GPUs it was checkpointed on, a copy of "gpus"
 *   KEY.busy     exists: its work does not end, locking it runs into the timeout
 *   gpus         one line for each: 32 hexadecimal digits of UUID, GiB of memory, name; default: one of 24 GiB
 *   version      cuDriverGetVersion; default 12080
 *   init         what cuInit returns; default 0
 *   oom          exists: a restore runs out of GPU memory, after which the process is FAILED
 *   fail         lines "N CODE": the N-th step (from 1) returns CODE; "N -1": it never returns; "N CODE STATE": and
 *                leaves the process in STATE
 *   log          written here: one line for each step, "N FUNCTION KEY CODE"
 *
 * Steps are calls of lock, checkpoint, restore and unlock.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

enum { OK = 0, INVALID_VALUE = 1, OUT_OF_MEMORY = 2, NOT_INITIALIZED = 3, NO_DEVICE = 100, ILLEGAL_STATE = 401,
    NOT_READY = 600, NOT_PERMITTED = 800, NOT_SUPPORTED = 801 };
enum { RUNNING, LOCKED, CHECKPOINTED, FAILED };
enum { MAX_GPUS = 16 };

typedef struct { char bytes[16]; } uuid_t;
struct gpu { uuid_t uuid; unsigned gib; char name[64]; };
struct pair { uuid_t old_uuid, new_uuid; };
struct lock_args { unsigned timeout_ms, reserved0; unsigned long long reserved1[7]; };
struct restore_args { struct pair *pairs; unsigned count; char reserved[44]; unsigned long long reserved1; };
_Static_assert(sizeof(struct lock_args) == 64 && sizeof(struct restore_args) == 64 && sizeof(struct pair) == 32, "cuda.h");

static int initialized;

static const char *dir(void)
{
    static char path[4096];
    Dl_info self;
    if (getenv("FAKE_CUDA_DIR"))
        return getenv("FAKE_CUDA_DIR");
    if (!path[0] && dladdr((void *)dir, &self)) {
        snprintf(path, sizeof path - 8, "%s", self.dli_fname);
        char *slash = strrchr(path, '/');
        strcpy(slash ? slash : path, "/state");
    }
    return path;
}

static char *file(char *path, const char *format, ...)
{
    va_list args;
    int used = snprintf(path, 4096, "%s/", dir());
    va_start(args, format);
    vsnprintf(path + used, 4096 - used, format, args);
    va_end(args);
    return path;
}

static int exists(const char *format, const char *key)
{
    char path[4096];
    return access(file(path, format, key), F_OK) == 0;
}

static int number(const char *format, const char *key, int otherwise)
{
    char path[4096];
    int value = otherwise;
    FILE *in = fopen(file(path, format, key), "r");
    if (in) {
        if (fscanf(in, "%d", &value) != 1)
            value = otherwise;
        fclose(in);
    }
    return value;
}

static void set_state(const char *key, int state)
{
    char path[4096];
    FILE *out = fopen(file(path, "%s", key), "w");
    if (out) {
        fprintf(out, "%d\n", state);
        fclose(out);
    }
}

/* The environment that it was started with; its pid where there is no FAKE_CUDA_ID in it. */
static void key_of(int pid, char key[64])
{
    static const char name[] = "FAKE_CUDA_ID=";
    char path[64], text[65536];
    snprintf(key, 64, "%d", pid);
    snprintf(path, sizeof path, "/proc/%d/environ", pid);
    FILE *in = fopen(path, "r");
    if (!in)
        return;
    size_t size = fread(text, 1, sizeof text - 1, in);
    fclose(in);
    text[size] = 0;
    for (size_t at = 0; at < size; at += strlen(text + at) + 1)
        if (!strncmp(text + at, name, sizeof name - 1))
            snprintf(key, 64, "%s", text + at + sizeof name - 1);
}

static int gpus(const char *format, const char *key, struct gpu *all)
{
    char path[4096], hex[33];
    int count = 0;
    FILE *in = fopen(file(path, format, key), "r");
    if (!in) {
        memset(all, 0, sizeof *all);
        for (int i = 0; i < 16; i++)
            all->uuid.bytes[i] = i;
        all->gib = 24;
        strcpy(all->name, "Fake GPU");
        return 1;
    }
    while (count < MAX_GPUS && fscanf(in, "%32s %u %63[^\n]", hex, &all[count].gib, all[count].name) == 3) {
        for (int i = 0; i < 16; i++) {
            unsigned byte = 0;
            sscanf(hex + 2 * i, "%2x", &byte);
            all[count].uuid.bytes[i] = byte;
        }
        count++;
    }
    fclose(in);
    return count;
}

static int has(const struct gpu *all, int count, const uuid_t *uuid)
{
    for (int i = 0; i < count; i++)
        if (!memcmp(&all[i].uuid, uuid, sizeof *uuid))
            return 1;
    return 0;
}

static int zero(const void *bytes, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (((const char *)bytes)[i])
            return 0;
    return 1;
}

int cuInit(unsigned flags)
{
    struct gpu all[MAX_GPUS];
    int code = number("%s", "init", OK);
    if (code != OK || flags)
        return code ? code : INVALID_VALUE;
    if (gpus("%s", "gpus", all) == 0 || (getenv("CUDA_VISIBLE_DEVICES") && !*getenv("CUDA_VISIBLE_DEVICES")))
        return NO_DEVICE;
    initialized = 1;
    return OK;
}

int cuDriverGetVersion(int *version)
{
    *version = number("%s", "version", 12080);
    return OK;
}

int cuGetErrorName(int code, const char **name)
{
    switch (code) {
    case INVALID_VALUE: *name = "CUDA_ERROR_INVALID_VALUE"; return OK;
    case OUT_OF_MEMORY: *name = "CUDA_ERROR_OUT_OF_MEMORY"; return OK;
    case NOT_INITIALIZED: *name = "CUDA_ERROR_NOT_INITIALIZED"; return OK;
    case NO_DEVICE: *name = "CUDA_ERROR_NO_DEVICE"; return OK;
    case ILLEGAL_STATE: *name = "CUDA_ERROR_ILLEGAL_STATE"; return OK;
    case NOT_READY: *name = "CUDA_ERROR_NOT_READY"; return OK;
    case NOT_PERMITTED: *name = "CUDA_ERROR_NOT_PERMITTED"; return OK;
    case NOT_SUPPORTED: *name = "CUDA_ERROR_NOT_SUPPORTED"; return OK;
    default: *name = NULL; return INVALID_VALUE;
    }
}

int cuDeviceGetCount(int *count)
{
    struct gpu all[MAX_GPUS];
    *count = gpus("%s", "gpus", all);
    return initialized ? OK : NOT_INITIALIZED;
}

int cuDeviceGet(int *device, int ordinal)
{
    *device = ordinal;
    return initialized ? OK : NOT_INITIALIZED;
}

int cuDeviceGetUuid_v2(uuid_t *uuid, int device)
{
    struct gpu all[MAX_GPUS];
    if (device >= gpus("%s", "gpus", all))
        return INVALID_VALUE;
    *uuid = all[device].uuid;
    return OK;
}

int cuDeviceGetName(char *name, int size, int device)
{
    struct gpu all[MAX_GPUS];
    gpus("%s", "gpus", all);
    snprintf(name, size, "%s", all[device].name);
    return OK;
}

int cuDeviceTotalMem_v2(size_t *bytes, int device)
{
    struct gpu all[MAX_GPUS];
    gpus("%s", "gpus", all);
    *bytes = (size_t)all[device].gib << 30;
    return OK;
}

int cuDeviceGetAttribute(int *value, int attribute, int device)
{
    /* Bus, device, domain, capability; no host has a PCI domain like this. */
    *value = attribute == 33 ? device + 1 : attribute == 34 ? 0 : attribute == 50 ? 0xfa4e : attribute == 75 ? 9 : 0;
    return OK;
}

#ifndef OLD
/* The state of a CUDA program; -1 if it is none. */
static int state(int pid, char key[64])
{
    if (kill(pid, 0) != 0)
        return -1;
    key_of(pid, key);
    return number("%s", key, -1);
}

static int tell(FILE *log, int step, const char *function, const char *key, int code)
{
    fprintf(log, "%d %s %s %d\n", step, function, key, code);
    fclose(log); /* and with it the lock */
    return code;
}

/* What the file "fail" says of a step; 0 if nothing. */
static int injected(int step, int *new_state)
{
    char path[4096], line[128];
    int n, code, found = OK, given = -1;
    FILE *in = fopen(file(path, "fail"), "r");
    while (in && fgets(line, sizeof line, in)) {
        int fields = sscanf(line, "%d %d %d", &n, &code, &given);
        if (fields >= 2 && n == step) {
            found = code;
            *new_state = fields == 3 ? given : -1;
        }
    }
    if (in)
        fclose(in);
    return found;
}

static int checkpointed_gpus(const char *key)
{
    char from[4096], to[4096], text[4096];
    FILE *in = fopen(file(from, "gpus"), "r");
    FILE *out = in ? fopen(file(to, "%s.gpus", key), "w") : NULL;
    if (out) {
        size_t size = fread(text, 1, sizeof text, in);
        fwrite(text, 1, size, out);
        fclose(out);
    }
    if (in)
        fclose(in);
    return OK;
}

static int lock(const char *key, const struct lock_args *args)
{
    char path[4096];
    if (args && (args->reserved0 || !zero(args->reserved1, sizeof args->reserved1)))
        return INVALID_VALUE;
    for (unsigned waited = 0; access(file(path, "%s.busy", key), F_OK) == 0; waited++) {
        if (args && args->timeout_ms && waited >= args->timeout_ms)
            return NOT_READY;
        usleep(1000);
    }
    return OK;
}

static int restore(const char *key, const struct restore_args *args)
{
    struct gpu saved[MAX_GPUS], here[MAX_GPUS];
    int were = gpus("%s.gpus", key, saved), are = gpus("%s", "gpus", here);
    unsigned count = args ? args->count : 0;
    if (args && (!zero(args->reserved, sizeof args->reserved) || args->reserved1))
        return INVALID_VALUE;
    if (count && number("%s", "version", 12080) < 13000)
        return INVALID_VALUE;
    for (int i = 0; i < were; i++) {
        const uuid_t *place = count ? NULL : &saved[i].uuid;
        for (unsigned p = 0; p < count; p++)
            if (!memcmp(&args->pairs[p].old_uuid, &saved[i].uuid, sizeof(uuid_t)))
                place = &args->pairs[p].new_uuid;
        if (!place || !has(here, are, place))
            return INVALID_VALUE;
    }
    if (exists("%s", "oom")) {
        set_state(key, FAILED);
        return OUT_OF_MEMORY;
    }
    return OK;
}

static int perform(const char *function, const char *key, const void *args)
{
    switch (function[0]) {
    case 'l': return lock(key, args);
    case 'r': return restore(key, args);
    case 'c': return args && !zero(args, 64) ? INVALID_VALUE : checkpointed_gpus(key);
    default: return args && !zero(args, 64) ? INVALID_VALUE : OK;
    }
}

static int step(const char *function, int pid, const void *args, int from, int to)
{
    char path[4096], line[256], key[64] = "?";
    int number = 1, new_state = -1, now, code;
    if (!initialized)
        return NOT_INITIALIZED;
    FILE *log = fopen(file(path, "log"), "a+");
    if (!log)
        return INVALID_VALUE;
    flock(fileno(log), LOCK_EX);
    while (fgets(line, sizeof line, log))
        number++;
    now = state(pid, key);
    code = injected(number, &new_state);
    if (code < 0) {
        tell(log, number, function, key, code);
        for (;;)
            sleep(1000);
    }
    if (code == OK)
        code = now < 0 ? INVALID_VALUE : now != from ? ILLEGAL_STATE : perform(function, key, args);
    if (code == OK)
        set_state(key, to);
    if (new_state >= 0)
        set_state(key, new_state);
    return tell(log, number, function, key, code);
}

int cuCheckpointProcessGetState(int pid, int *result)
{
    char key[64];
    int now = state(pid, key);
    if (!initialized)
        return NOT_INITIALIZED;
    if (now < 0)
        return INVALID_VALUE;
    *result = now;
    return OK;
}

int cuCheckpointProcessGetRestoreThreadId(int pid, int *tid)
{
    char key[64];
    *tid = pid;
    return !initialized ? NOT_INITIALIZED : state(pid, key) < 0 ? INVALID_VALUE : OK;
}

int cuCheckpointProcessLock(int pid, const void *args)
{
    return step("lock", pid, args, RUNNING, LOCKED);
}

int cuCheckpointProcessCheckpoint(int pid, const void *args)
{
    return step("checkpoint", pid, args, LOCKED, CHECKPOINTED);
}

int cuCheckpointProcessRestore(int pid, const void *args)
{
    return step("restore", pid, args, CHECKPOINTED, LOCKED);
}

int cuCheckpointProcessUnlock(int pid, const void *args)
{
    return step("unlock", pid, args, LOCKED, RUNNING);
}
#endif
