/*
 * As much of CRIU as the plugin needs. Arguments: the plugin, then what to do, in order: init N, exit N, a hook by its number with
 * one argument, "wait" for a line on standard input. Prints a line for each: the result, and for a descriptor its inode.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

struct plugin {
	const char *name;
	int (*init)(int);
	void (*exit)(int, int);
	unsigned int version;
	unsigned int max_hooks;
	void *hooks[];
};

static int shared = -1;

int inherit_fd_add(int fd, char *key)
{
	printf("inherit %s\n", key);
	shared = dup(fd);
	close(fd);
	return 0;
}

int inherit_fd_lookup_id(char *key)
{
	(void)key;
	return dup(shared);
}

int add_inventory_plugin(const char *name)
{
	printf("inventory %s\n", name);
	return 0;
}

static void show(int fd)
{
	struct stat st;

	printf("%d", fd);
	if (fd > 2 && !fstat(fd, &st))
		printf(" inode %lu", (unsigned long)st.st_ino);
	printf("\n");
}

void close_proc(void)
{
	printf("proc closed\n");
}

int set_proc_fd(int fd)
{
	printf("proc ");
	show(fd);
	return 0;
}

void print_on_level(unsigned int level, const char *format, ...)
{
	va_list arguments;

	va_start(arguments, format);
	if (level == 1)
		vfprintf(stderr, format, arguments);
	va_end(arguments);
}

static void call(struct plugin *plugin, int hook, const char *argument)
{
	void *f = plugin->hooks[hook];
	int number = atoi(argument);
	bool retry = true;
	uint64_t offset = 0;
	int fd = -1;
	int file = -1;
	int result;
	struct stat st = { 0 };

	switch (hook) {
	case 0:
	case 2:
		show(((int (*)(int, int))f)(open(argument, 0), 77));
		break;
	case 1:
		show(((int (*)(int))f)(number));
		break;
	case 3:
		show(((int (*)(int, bool *))f)(number, &retry));
		break;
	case 4:
		show(((int (*)(const char *, int))f)(argument, 5));
		break;
	case 5:
		result = ((int (*)(int, const char *, const char *, int *))f)(5, argument, "/", &file);
		printf("%d file %d\n", result, file);
		break;
	case 6:
		show(((int (*)(int, int, const char *))f)(3, 1, argument));
		break;
	case 7:
		stat(argument, &st);
		show(((int (*)(int, const struct stat *))f)(open(argument, 0), &st));
		break;
	case 8:
		result = ((int (*)(const char *, uint64_t, uint64_t, uint64_t *, int *))f)(argument, 4096, 8192, &offset, &fd);
		printf("%d offset %lu fd %s\n", result, (unsigned long)offset, fd < 0 ? "none" : "some");
		break;
	default:
		show(((int (*)(int))f)(number));
	}
}

int main(int argc, char **argv)
{
	void *library = dlopen(argv[1], RTLD_NOW);
	struct plugin *plugin = library ? dlsym(library, "CR_PLUGIN_DESC") : NULL;

	setlinebuf(stdout);
	if (!plugin) {
		printf("%s\n", dlerror());
		return 1;
	}
	printf("%s %x %u\n", plugin->name, plugin->version, plugin->max_hooks);
	for (int i = 2; i < argc; i++) {
		if (!strcmp(argv[i], "init"))
			show(plugin->init(atoi(argv[++i])));
		else if (!strcmp(argv[i], "exit"))
			plugin->exit(atoi(argv[++i]), 0);
		else if (!strcmp(argv[i], "wait"))
			getchar();
		else
			call(plugin, atoi(argv[i]), argv[i + 1]), i++;
	}
	return 0;
}
