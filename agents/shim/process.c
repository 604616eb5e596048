/*
 * What /proc shows of processes: whether they live, and which of them are this process's children
 * (proc_pid_stat(5)).
 */
#include "process.h"

#include <ctype.h>
#include <dirent.h>

struct stat_fields {
	char state;
	int parent;
	unsigned flags;
	long threads;
};

/* @return false, with errno, when it cannot be read: ENOENT or ESRCH for what is gone */
static bool read_line(const char *path, char *line)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC);
	if (fd < 0) return false;
	ssize_t length = read(fd, line, stat_line - 1);
	int error = length < 0 ? errno : ESRCH;
	close(fd);
	line[length < 0 ? 0 : length] = 0;
	errno = error;
	return length > 0;
}

/* The second field is a name in parentheses, which may hold anything. */
static bool parse(const char *line, struct stat_fields *fields)
{
	const char *name_end = strrchr(line, ')');
	return name_end && sscanf(name_end + 1,
		" %c %d %*s %*s %*s %*s %u %*s %*s %*s %*s %*s %*s %*s %*s %*s %*s %ld",
		&fields->state, &fields->parent, &fields->flags, &fields->threads) == 4;
}

bool read_stat(pid_t pid, char *line)
{
	char path[32];
	snprintf(path, sizeof path, "/proc/%d/stat", pid);
	return read_line(path, line);
}

pid_t parent_of(pid_t pid)
{
	char line[stat_line];
	struct stat_fields fields;
	return read_stat(pid, line) && parse(line, &fields) ? fields.parent : 0;
}

/*
 * A thread that was killed is on its way out before it is a zombie: neither lives. What cannot be
 * read for another reason than its end does.
 */
static bool thread_lives(const char *path, struct stat_fields *fields)
{
	enum { exiting = 4 }; /* PF_EXITING of the kernel */
	char line[stat_line];
	if (!read_line(path, line)) return errno != ENOENT && errno != ESRCH;
	if (!parse(line, fields)) return true;
	return fields->state != 'Z' && fields->state != 'X' && !(fields->flags & exiting);
}

/* Its main thread may have ended before the others (pthread_exit(3)). */
static bool lives(long pid)
{
	char path[80];
	struct stat_fields fields = { .threads = 1 };
	snprintf(path, sizeof path, "/proc/%ld/stat", pid);
	if (thread_lives(path, &fields)) return true;
	if (fields.threads < 2) return false;
	snprintf(path, sizeof path, "/proc/%ld/task", pid);
	DIR *threads = opendir(path);
	if (!threads) return errno != ENOENT && errno != ESRCH;
	bool any = false;
	for (struct dirent *thread; !any && (thread = readdir(threads));) {
		if (!isdigit((unsigned char)*thread->d_name)) continue;
		snprintf(path, sizeof path, "/proc/%ld/task/%.20s/stat", pid, thread->d_name);
		any = thread_lives(path, &fields);
	}
	closedir(threads);
	return any;
}

int count_children(void)
{
	char path[64], text[4096];
	snprintf(path, sizeof path, "/proc/self/task/%d/children", getpid());
	int fd = open(path, O_RDONLY | O_CLOEXEC), count = 0;
	ssize_t length = fd < 0 ? 0 : read(fd, text, sizeof text - 1);
	if (fd >= 0) close(fd);
	text[length > 0 ? length : 0] = 0;
	/* Each number is followed by a space; one that the buffer has cut off is not counted. */
	for (char *at = text, *end; (end = strchr(at, ' ')); at = end + 1)
		count += lives(strtol(at, NULL, 10));
	return count;
}
