/*
 * A cgroup (version 2) for one run: made with its limits before the program starts, removed after
 * it has ended.
 */
#include "cgroup.h"

#include "report.h"

#include <signal.h>
#include <sys/stat.h>

static bool set_limit(const char *folder, const char *control)
{
	char name[64] = "";
	const char *value = strchr(control, ' ');
	if (value && value - control < 64) memcpy(name, control, value - control);
	return value && put(folder, name, value + 1);
}

/* The limit that cannot be set; null when all are set. */
static const char *set_limits(const struct launch *launch)
{
	for (size_t i = 0; i < LENGTH(launch->controls) && launch->controls[i]; i++)
		if (!set_limit(launch->cgroup, launch->controls[i])) return launch->controls[i];
	return NULL;
}

/*
 * The cgroup is that of the instance. While it is empty, the shim of an earlier run may remove it,
 * when the last process of that run has ended, and so may an agent that starts: it is made again.
 */
bool make_cgroup(const struct launch *launch)
{
	const char *limit = NULL;
	for (int tries = 0; tries < 3; tries++) {
		if (mkdir(launch->cgroup, 0755) && errno != EEXIST)
			return fail("the cgroup %s cannot be made", launch->cgroup);
		limit = set_limits(launch);
		if (!limit) return true;
		if (errno != ENOENT && errno != ENODEV) break;
	}
	return fail("the limit %s cannot be set in its cgroup", limit);
}

bool join_cgroup(const struct launch *launch)
{
	for (int tries = 0; tries < 3; tries++) {
		if (put(launch->cgroup, "cgroup.procs", "0")) return true;
		if (errno != ENOENT && errno != ENODEV) break;
		if (!make_cgroup(launch)) return false;
	}
	return fail("the cgroup %s cannot be joined", launch->cgroup);
}

bool signal_cgroup(const char *folder, int number)
{
	char path[4096], line[32];
	/* At once, and all that is forked meanwhile; since Linux 5.14. */
	if (number == SIGKILL) put(folder, "cgroup.kill", "1");
	snprintf(path, sizeof path, "%s/cgroup.procs", folder);
	FILE *list = fopen(path, "re");
	bool any = false;
	while (list && fgets(line, sizeof line, list)) {
		any = true;
		if (number && atoi(line) > 1) kill(atoi(line), number);
	}
	if (list) fclose(list);
	return any;
}

long long oom_kills(const char *folder)
{
	char path[4096], text[1024];
	snprintf(path, sizeof path, "%s/memory.events", folder);
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	ssize_t length = fd < 0 ? -1 : read(fd, text, sizeof text - 1);
	if (fd >= 0) close(fd);
	text[length < 0 ? 0 : length] = 0;
	const char *at = strstr(text, "oom_kill ");
	return at ? atoll(at + 9) : 0;
}
