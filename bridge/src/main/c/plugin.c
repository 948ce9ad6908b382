/*
 * The bridge: a CRIU plugin that decides nothing. Every hook becomes a message to Dormouse over a unix socket, and
 * Dormouse's answer becomes the hook's result (docs/bridge.md). Without a Dormouse that listens at $DORMOUSE_BRIDGE every
 * hook answers "not mine". A Dormouse that dies or hangs fails the hook, and so the dump or restore: nothing waits for ever.
 */
#define _GNU_SOURCE
#include "criu.h"

#include <errno.h>
#include <fcntl.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <sys/un.h>
#include <unistd.h>

#define NAME "dormouse"
#define MAGIC 0x31425244u /* "DRB1" */
#define ERRAND_MAGIC 0x31455244u /* "DRE1" */
#define TIMEOUT_SECONDS 30
#define MAX_TEXT 8192
#define MAX_PATH (MAX_TEXT / 2 - 1) /* a message has two at most */

/* Messages besides the hooks. */
enum { INIT = 100, EXIT = 101, JOIN = 102, DONE = 104 };

/* In the value of the reply to INIT. */
enum { EACH_PROCESS = 1 };

struct request {
	uint32_t magic;
	uint32_t hook;
	int32_t pid; /* of the caller, in its own pid namespace */
	int32_t first;
	int32_t second;
	uint32_t length; /* of text */
	uint64_t address;
	uint64_t offset;
	uint64_t device; /* struct stat of the descriptor that comes with the message */
	uint64_t inode;
	uint64_t rdev;
	uint32_t mode;
	uint32_t flags; /* F_GETFL */
	char text[MAX_TEXT];
};

struct reply {
	uint32_t magic;
	int32_t result;
	uint64_t value;
};

/*
 * Something that only the process itself can do, as a driver goes by the memory of whoever asks. Comes instead of the reply, as often as Dormouse
 * likes; each is answered by DONE with its result or -errno, what came of it in `address`, and a descriptor if it has made one.
 */
struct errand {
	uint32_t magic;
	uint32_t kind;
	int32_t fd;
	uint32_t flags;
	uint64_t number;
	uint64_t address;
	uint64_t length;
	char path[216];
};

enum { ERRAND_OPEN, ERRAND_KEEP, ERRAND_MAP, ERRAND_ASK, ERRAND_CLOSE, ERRAND_UNMAP };

union answer {
	struct reply reply;
	struct errand errand;
};

_Static_assert(offsetof(struct request, text) == 72, "as Java reads it");
_Static_assert(sizeof(struct errand) == 256, "as Java writes it");
_Static_assert(sizeof(struct reply) == 16, "as Java writes it");

static char shared_key[] = "dormouse-bridge";

/* The connection of CRIU's main process; tasks make their own. -1: none, or it broke. */
static int connection = -1;

/* Whether a Dormouse listened when CRIU started. */
static bool active;

/* Whether it wants to hear of every single process: a message for each costs more than the rest of the bridge. */
static bool each_process;

static bool listed;

#define say(level, ...)                                       \
	do {                                                  \
		if (print_on_level)                           \
			print_on_level(level, NAME ": " __VA_ARGS__); \
	} while (0)

static void close_fd(int *fd)
{
	if (*fd >= 0)
		close(*fd);
	*fd = -1;
}

/* Never "not mine": that would let CRIU go on as if nobody had been asked. */
static int failure(int error)
{
	return error == 0 || error == ENOTSUP ? -EIO : -error;
}

static void set_timeouts(int sock)
{
	const char *text = getenv("DORMOUSE_BRIDGE_TIMEOUT");
	long seconds = text ? strtol(text, NULL, 10) : TIMEOUT_SECONDS;
	struct timeval limit = { .tv_sec = seconds > 0 && seconds <= 3600 ? seconds : TIMEOUT_SECONDS };

	setsockopt(sock, SOL_SOCKET, SO_RCVTIMEO, &limit, sizeof(limit));
	setsockopt(sock, SOL_SOCKET, SO_SNDTIMEO, &limit, sizeof(limit));
}

/* Where Dormouse listens, or -1 if it does not. */
static int dial(void)
{
	const char *path = getenv("DORMOUSE_BRIDGE");
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int sock;

	if (!path || !*path || strlen(path) >= sizeof(address.sun_path))
		return -1;
	strcpy(address.sun_path, path);
	sock = socket(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0);
	if (sock < 0)
		return -1;
	set_timeouts(sock);
	if (connect(sock, (struct sockaddr *)&address, sizeof(address))) {
		say(2, "nobody listens at %s: %s\n", path, strerror(errno));
		close_fd(&sock);
	}
	return sock;
}

static int send_request(int sock, struct request *request, int fd)
{
	struct iovec data = { request, offsetof(struct request, text) + request->length };
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(sizeof(int))];
	} control = { 0 };
	struct msghdr message = { .msg_iov = &data, .msg_iovlen = 1 };
	ssize_t sent;

	if (fd >= 0) {
		message.msg_control = &control;
		message.msg_controllen = sizeof(control);
		control.header.cmsg_level = SOL_SOCKET;
		control.header.cmsg_type = SCM_RIGHTS;
		control.header.cmsg_len = CMSG_LEN(sizeof(int));
		memcpy(CMSG_DATA(&control.header), &fd, sizeof(int));
	}
	request->magic = MAGIC;
	request->pid = getpid();
	do {
		sent = sendmsg(sock, &message, MSG_NOSIGNAL);
	} while (sent < 0 && errno == EINTR);
	return sent == (ssize_t)data.iov_len ? 0 : failure(sent < 0 ? errno : EIO);
}

/* Is it the reply? Else it is an errand. A descriptor that comes with it is the caller's, in *fd, else -1. */
static int receive_answer(int sock, union answer *answer, int *fd)
{
	struct iovec data = { answer, sizeof(*answer) };
	union {
		struct cmsghdr header;
		char space[CMSG_SPACE(sizeof(int))];
	} control = { 0 };
	/* Not CMSG_SPACE, whose padding has room for a second descriptor. */
	struct msghdr message = {
		.msg_iov = &data, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = CMSG_LEN(sizeof(int))
	};
	struct cmsghdr *header;
	ssize_t got;

	*fd = -1;
	do {
		got = recvmsg(sock, &message, MSG_CMSG_CLOEXEC);
	} while (got < 0 && errno == EINTR);
	if (got < 0)
		return failure(errno == EAGAIN ? ETIMEDOUT : errno);
	header = CMSG_FIRSTHDR(&message);
	if (header && header->cmsg_level == SOL_SOCKET && header->cmsg_type == SCM_RIGHTS &&
	    header->cmsg_len == CMSG_LEN(sizeof(int)))
		memcpy(fd, CMSG_DATA(header), sizeof(int));
	if (got == 0)
		return -EPIPE;
	if (!(message.msg_flags & (MSG_TRUNC | MSG_CTRUNC))) {
		if (got == sizeof(answer->reply) && answer->reply.magic == MAGIC)
			return 1;
		if (got == sizeof(answer->errand) && answer->errand.magic == ERRAND_MAGIC)
			return 0;
	}
	close_fd(fd);
	return -EBADMSG;
}

/* The result, or -1 with errno. *fd comes with the errand, and is kept or closed; afterwards it is what goes back. */
static int run_errand(struct errand *errand, int *fd, uint64_t *value)
{
	int along = *fd;
	void *mapped;

	*fd = -1;
	switch (errand->kind) {
	case ERRAND_OPEN:
		errand->path[sizeof(errand->path) - 1] = 0;
		*fd = open(errand->path, (int)errand->flags | O_CLOEXEC);
		return *fd;
	case ERRAND_KEEP:
		return along;
	case ERRAND_MAP:
		mapped = mmap(NULL, errand->length, PROT_READ | PROT_WRITE, MAP_SHARED, along, 0);
		if (along >= 0)
			close(along);
		*value = (uintptr_t)mapped;
		return mapped == MAP_FAILED ? -1 : 0;
	case ERRAND_ASK:
		return ioctl(errand->fd, errand->number, (void *)(uintptr_t)errand->address);
	case ERRAND_CLOSE:
		return close(errand->fd);
	case ERRAND_UNMAP:
		return munmap((void *)(uintptr_t)errand->address, errand->length);
	default:
		errno = EBADMSG;
		return -1;
	}
}

static int do_errand(int sock, struct errand *errand, int fd)
{
	struct request done = { .hook = DONE };

	errno = 0;
	done.first = run_errand(errand, &fd, &done.address);
	if (done.first < 0)
		done.first = -(errno ? errno : EBADF);
	return send_request(sock, &done, fd);
}

/*
 * A connection for one call of a task. It may be in other mount, network and pid namespaces than Dormouse, where no path
 * leads to the socket: one end of a new pair is sent through the connection that CRIU's main process left for its tasks.
 * Messages are atomic, so tasks may do this at the same time.
 */
static int join(int *sock)
{
	struct request request = { .hook = JOIN };
	int pair[2];
	int shared = inherit_fd_lookup_id(shared_key);
	int error;

	if (shared < 0)
		return -EPIPE;
	if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair)) {
		error = failure(errno);
		close_fd(&shared);
		return error;
	}
	set_timeouts(pair[0]);
	error = send_request(shared, &request, pair[1]);
	close_fd(&pair[1]);
	close_fd(&shared);
	if (error)
		close_fd(&pair[0]);
	*sock = pair[0];
	return error;
}

static int exchange(int sock, struct request *request, int fd, struct reply *reply, int *reply_fd)
{
	union answer answer;
	int state = send_request(sock, request, fd);

	while (!state) {
		state = receive_answer(sock, &answer, reply_fd);
		if (!state) {
			state = do_errand(sock, &answer.errand, *reply_fd);
			*reply_fd = -1;
		}
	}
	if (state < 0)
		return state;
	*reply = answer.reply;
	return 0;
}

/* Asks over the main process's connection, or as a task over one of its own. The result is the hook's. */
static int ask(bool task, struct request *request, int fd, struct reply *reply, int *reply_fd)
{
	int sock = connection;
	int error = 0;

	*reply_fd = -1;
	if (!active)
		return -ENOTSUP;
	if (task)
		error = join(&sock);
	if (!error)
		error = sock < 0 ? -EPIPE : exchange(sock, request, fd, reply, reply_fd);
	if (task)
		close_fd(&sock);
	else if (error)
		close_fd(&connection);
	if (error) {
		say(1, "hook %u: Dormouse did not answer: %s\n", request->hook, strerror(-error));
		return error;
	}
	if (reply->result < 0 && reply->result != -ENOTSUP)
		say(1, "hook %u: Dormouse refused: %s\n", request->hook, strerror(-reply->result));
	return reply->result;
}

/* For hooks whose result is no descriptor. */
static int tell(bool task, struct request *request, int fd)
{
	struct reply reply;
	int surplus;
	int result = ask(task, request, fd, &reply, &surplus);

	close_fd(&surplus);
	return result;
}

/* For hooks of tasks whose result is a descriptor. */
static int obtain(uint32_t hook, int id)
{
	struct request request = { .hook = hook, .first = id };
	struct reply reply;
	int fd;
	int result = ask(true, &request, -1, &reply, &fd);

	if (result >= 0 && fd >= 0)
		return fd;
	close_fd(&fd);
	return result < 0 ? result : -EBADMSG;
}

/* The images hold something that only Dormouse can restore. */
static int claim(int result)
{
	if (result >= 0 && !listed && add_inventory_plugin) {
		if (add_inventory_plugin(NAME))
			return -ENOMEM;
		listed = true;
	}
	return result;
}

static void put_text(struct request *request, const char *text)
{
	size_t length = text ? strnlen(text, MAX_PATH) : 0;

	memcpy(request->text + request->length, text ? text : "", length);
	request->length += length;
}

static void put_stat(struct request *request, int fd, const struct stat *st)
{
	int flags = fcntl(fd, F_GETFL);

	request->device = st->st_dev;
	request->inode = st->st_ino;
	request->rdev = st->st_rdev;
	request->mode = st->st_mode;
	request->flags = flags < 0 ? 0 : flags;
}

/* A descriptor with what it is: its stat, its flags and the name that the kernel has for it. */
static int tell_file(uint32_t hook, int fd, int id, const struct stat *known)
{
	struct request request = { .hook = hook, .first = id };
	struct stat st;
	char link[32];
	ssize_t length;

	if (!active)
		return -ENOTSUP;
	if (!known && fstat(fd, &st))
		return failure(errno);
	put_stat(&request, fd, known ? known : &st);
	snprintf(link, sizeof(link), "/proc/self/fd/%d", fd);
	length = readlink(link, request.text, MAX_PATH);
	request.length = length < 0 ? 0 : length;
	return claim(tell(false, &request, fd));
}

static int tell_number(uint32_t hook, int first)
{
	struct request request = { .hook = hook, .first = first };

	return tell(false, &request, -1);
}

static int tell_process(uint32_t hook, int pid)
{
	return each_process ? tell_number(hook, pid) : -ENOTSUP;
}

static int dump_unix_sk(int fd, int inode)
{
	return tell_file(DUMP_UNIX_SK, fd, inode, NULL);
}

static int restore_unix_sk(int inode)
{
	return obtain(RESTORE_UNIX_SK, inode);
}

static int dump_ext_file(int fd, int id)
{
	return tell_file(DUMP_EXT_FILE, fd, id, NULL);
}

/* Dormouse blocks where it must wait for another task, so nothing is ever to be retried. Before 4.3 there is no retry. */
static int restore_ext_file(int id, bool *retry)
{
	if (criu_plugin_get_options && retry)
		*retry = false;
	return obtain(RESTORE_EXT_FILE, id);
}

static int dump_ext_mount(char *mountpoint, int id)
{
	struct request request = { .hook = DUMP_EXT_MOUNT, .first = id };

	put_text(&request, mountpoint);
	return claim(tell(false, &request, -1));
}

static int restore_ext_mount(int id, char *mountpoint, char *old_root, int *is_file)
{
	struct request request = { .hook = RESTORE_EXT_MOUNT, .first = id };
	struct reply reply;
	int surplus;
	int result;

	put_text(&request, mountpoint);
	request.text[request.length++] = 0;
	put_text(&request, old_root);
	result = ask(true, &request, -1, &reply, &surplus);
	close_fd(&surplus);
	if (result >= 0 && is_file)
		*is_file = reply.value != 0;
	return result;
}

static int dump_ext_link(int index, int type, char *kind)
{
	struct request request = { .hook = DUMP_EXT_LINK, .first = index, .second = type };

	put_text(&request, kind);
	return claim(tell(false, &request, -1));
}

static int handle_device_vma(int fd, const struct stat *st)
{
	return tell_file(HANDLE_DEVICE_VMA, fd, 0, st);
}

static int update_vma_map(const char *path, uint64_t address, uint64_t old_offset, uint64_t *new_offset, int *fd)
{
	struct request request = { .hook = UPDATE_VMA_MAP, .address = address, .offset = old_offset };
	struct reply reply;
	int own;
	int result;

	put_text(&request, path);
	result = ask(true, &request, -1, &reply, &own);
	if (result != 1) {
		close_fd(&own);
		return result;
	}
	*new_offset = reply.value;
	*fd = own;
	return 1;
}

static int resume_devices_late(int pid)
{
	return tell_process(RESUME_DEVICES_LATE, pid);
}

static int pause_devices(int pid)
{
	return tell_process(PAUSE_DEVICES, pid);
}

/* What CRIU has open of /proc leads past what Dormouse shows it instead. */
static int look_through(int proc)
{
	if (!close_proc || !set_proc_fd) {
		say(1, "this CRIU looks at processes through /proc only\n");
		return -ENOSYS;
	}
	close_proc();
	return set_proc_fd(proc) ? -EIO : 0;
}

/* A descriptor that comes with the reply is a /proc to look through from now on: the images lack what it does not show. */
static int checkpoint_devices(int pid)
{
	struct request request = { .hook = CHECKPOINT_DEVICES, .first = pid };
	struct reply reply;
	int proc;
	int result;

	if (!each_process)
		return -ENOTSUP;
	result = ask(false, &request, -1, &reply, &proc);
	if (result >= 0 && proc >= 0)
		result = claim(look_through(proc));
	close_fd(&proc);
	return result;
}

static int post_forking(void)
{
	return tell_number(POST_FORKING, 0);
}

static int restore_init(void)
{
	return tell_number(RESTORE_INIT, 0);
}

static int dump_devices_late(int pid)
{
	return tell_number(DUMP_DEVICES_LATE, pid);
}

static int dump_finish(int ret)
{
	return tell_number(DUMP_FINISH, ret);
}

/* CRIU moves what is added here into its store of descriptors before it forks the first task. */
static int share(void)
{
	int sock = inherit_fd_add && inherit_fd_lookup_id ? dial() : -1;

	if (sock < 0 || inherit_fd_add(sock, shared_key)) {
		close_fd(&sock);
		return -1;
	}
	return 0;
}

/* Images that need Dormouse stay unclaimed where none listens: CRIU then names the missing plugin and stops. */
static int init(int stage)
{
	struct request request = { .hook = INIT, .first = stage };
	struct reply reply;
	int surplus;
	int result;

	connection = dial();
	active = connection >= 0;
	if (!active)
		return 0;
	if (stage == STAGE_RESTORE) {
		if (share())
			return -1;
		if (check_and_remove_inventory_plugin)
			check_and_remove_inventory_plugin(NAME, strlen(NAME));
	}
	result = ask(false, &request, -1, &reply, &surplus);
	close_fd(&surplus);
	if (result < 0 && result != -ENOTSUP)
		return -1;
	each_process = reply.value & EACH_PROCESS;
	return 0;
}

static void finish(int stage, int ret)
{
	struct request request = { .hook = EXIT, .first = stage, .second = ret };

	if (active)
		tell(false, &request, -1);
	close_fd(&connection);
	active = false;
}

__attribute__((visibility("default"))) struct criu_plugin CR_PLUGIN_DESC = {
	.name = NAME,
	.init = init,
	.exit = finish,
	.version = 0x000200,
	.max_hooks = CHECKPOINT_DEVICES + 1,
	.hooks = {
		[DUMP_UNIX_SK] = dump_unix_sk,
		[RESTORE_UNIX_SK] = restore_unix_sk,
		[DUMP_EXT_FILE] = dump_ext_file,
		[RESTORE_EXT_FILE] = restore_ext_file,
		[DUMP_EXT_MOUNT] = dump_ext_mount,
		[RESTORE_EXT_MOUNT] = restore_ext_mount,
		[DUMP_EXT_LINK] = dump_ext_link,
		[HANDLE_DEVICE_VMA] = handle_device_vma,
		[UPDATE_VMA_MAP] = update_vma_map,
		[RESUME_DEVICES_LATE] = resume_devices_late,
		[PAUSE_DEVICES] = pause_devices,
		[CHECKPOINT_DEVICES] = checkpoint_devices,
		[POST_FORKING] = post_forking,
		[RESTORE_INIT] = restore_init,
		[DUMP_DEVICES_LATE] = dump_devices_late,
		[DUMP_FINISH] = dump_finish,
	},
};

/* A version of CRIU refuses a plugin that is newer or has more hooks than it knows. POST_FORKING of 4.2 is left out. */
__attribute__((constructor)) static void fit_version(void)
{
	if (criu_plugin_get_options) {
		CR_PLUGIN_DESC.version = 0x000300;
		CR_PLUGIN_DESC.max_hooks = HOOKS;
	}
}
