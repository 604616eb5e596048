/* Reads the file `launch` of a run. */
#include "launch.h"

#include "report.h"

#include <sys/mman.h>
#include <sys/stat.h>

static bool add(const char **list, size_t room, const char *value)
{
	size_t at = 0;
	while (at < room && list[at]) at++;
	if (at < room) list[at] = value;
	return at < room;
}

/* One record. An unknown name is an error: a setting that is silently ignored would be worse. */
static bool take(struct launch *launch, const char *name, size_t length, const char *value)
{
	static const struct { const char *name; size_t at; } texts[] = {
#define TEXT(field) { #field, offsetof(struct launch, field) }
		TEXT(cwd), TEXT(input), TEXT(out), TEXT(err), TEXT(uid), TEXT(gid), TEXT(groups),
		TEXT(umask), TEXT(nice), TEXT(cpus), TEXT(cgroup), TEXT(kill), TEXT(grace), TEXT(keep),
		TEXT(tty), TEXT(notify), TEXT(stamp), TEXT(locked),
	};
	for (size_t i = 0; i < LENGTH(texts); i++) {
		if (strlen(texts[i].name) != length || strncmp(texts[i].name, name, length)) continue;
		*(const char **)((char *)launch + texts[i].at) = value;
		return true;
	}
	if (length == 6 && !strncmp(name, "rlimit", 6))
		return add(launch->rlimits, LENGTH(launch->rlimits), value);
	if (length == 7 && !strncmp(name, "control", 7))
		return add(launch->controls, LENGTH(launch->controls), value);
	return false;
}

bool read_launch(struct launch *launch)
{
	int fd = open("launch", O_RDONLY | O_CLOEXEC);
	struct stat stat;
	if (fd < 0 || fstat(fd, &stat)) return fail("the file launch of the run cannot be read");
	launch->size = stat.st_size;
	launch->text = MAP_FAILED;
	if (launch->size) launch->text = mmap(NULL, launch->size, PROT_READ, MAP_PRIVATE, fd, 0);
	if (launch->text == MAP_FAILED) return fail("the file launch of the run cannot be read");
	close(fd);
	const char *end = launch->text + launch->size, *at = memchr(launch->text, '\n', launch->size);
	errno = EINVAL;
	if (!at || end[-1]) return fail("the file launch of the run is not whole");
	size_t records = 0, arguments = 0, variables = 0;
	for (const char *look = at; look < end; look++) records += !*look;
	launch->argv = calloc(2 * records + 2, sizeof *launch->argv);
	if (!launch->argv) return fail("no memory");
	launch->envp = launch->argv + records + 1;
	for (at++; at < end; at += strlen(at) + 1) {
		const char *value = strchr(at, '=');
		if (value && !strncmp(at, "arg=", 4)) launch->argv[arguments++] = value + 1;
		else if (value && !strncmp(at, "env=", 4)) launch->envp[variables++] = value + 1;
		else if (errno = EINVAL, !value || !take(launch, at, value - at, value + 1))
			return fail("the file launch of the run holds \"%.40s\"", at);
	}
	return true;
}
