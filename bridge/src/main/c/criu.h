/*
 * What a plugin and CRIU know of each other, as CRIU 4.0 to 4.3 have it (criu/include/criu-plugin.h, files.h, image.h, log.h).
 * Declared here so that the plugin is built without CRIU's headers, and one build fits all of these versions.
 */
#ifndef DORMOUSE_CRIU_H
#define DORMOUSE_CRIU_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>

enum criu_stage { STAGE_DUMP, STAGE_PRE_DUMP, STAGE_RESTORE };

enum criu_hook {
	DUMP_UNIX_SK = 0,	 /* (int fd, int inode) */
	RESTORE_UNIX_SK = 1,	 /* (int inode): the socket */
	DUMP_EXT_FILE = 2,	 /* (int fd, int id) */
	RESTORE_EXT_FILE = 3,	 /* (int id), since 4.3 (int id, bool *retry): the descriptor */
	DUMP_EXT_MOUNT = 4,	 /* (char *mountpoint, int id) */
	RESTORE_EXT_MOUNT = 5,	 /* (int id, char *mountpoint, char *old_root, int *is_file) */
	DUMP_EXT_LINK = 6,	 /* (int index, int type, char *kind) */
	HANDLE_DEVICE_VMA = 7,	 /* (int fd, const struct stat *) */
	UPDATE_VMA_MAP = 8,	 /* (path, address, old offset, &new offset, &fd): 1 if changed */
	RESUME_DEVICES_LATE = 9, /* (int pid) */
	PAUSE_DEVICES = 10,	 /* (int pid) */
	CHECKPOINT_DEVICES = 11, /* (int pid); the last of 4.0 and 4.1 */
	POST_FORKING = 12,	 /* (void); the last of 4.2 */
	RESTORE_INIT = 13,	 /* (void) */
	DUMP_DEVICES_LATE = 14,	 /* (int pid) */
	UPDATE_INETSK = 15,	 /* not used */
	DUMP_FINISH = 16,	 /* (int ret); the last of 4.3 */
	HOOKS
};

struct criu_plugin {
	const char *name;
	int (*init)(int stage);
	void (*exit)(int stage, int ret);
	unsigned int version;
	unsigned int max_hooks;
	void *hooks[HOOKS];
};

/* Weak: what a version of CRIU does not have is null. */
#define FROM_CRIU __attribute__((weak))

/* In the log, at levels 1 error, 2 warning, 3 info. */
FROM_CRIU void print_on_level(unsigned int level, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* A restore of these images must not start without the plugin of this name. Since 4.1. */
FROM_CRIU int add_inventory_plugin(const char *name);
FROM_CRIU bool check_and_remove_inventory_plugin(const char *name, size_t length);

/* Descriptors that CRIU hands to the tasks that it restores: added before they are forked, a new one at every look-up. */
FROM_CRIU int inherit_fd_add(int fd, char *key);
FROM_CRIU int inherit_fd_lookup_id(char *key);

/* The directory through which CRIU looks at processes: forgets the one it has open, and takes another, of which it keeps a copy. */
FROM_CRIU void close_proc(void);
FROM_CRIU int set_proc_fd(int fd);

/* Only there since 4.3, which is how that version is told from earlier ones. */
FROM_CRIU int criu_plugin_get_options(int *argc, char ***argv);

#endif
