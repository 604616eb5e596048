/*
 * Which process is the run's main one: the one that was started, until it or root names another
 * (MAINPID= of sd_notify(3)). A named one is taken when it lives, descends from this shim and is of
 * a user whose word counts. A file descriptor of it (pidfd) proves that all this was asked of one
 * process, and reports its end even where another process is its parent.
 */
#include "follow.h"

#include "process.h"
#include "report.h"

#include <ctype.h>
#include <limits.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/syscall.h>

bool descends(pid_t pid)
{
	/*
	 * When an ancestor ends on the way up, those below it have another parent: then it begins
	 * again.
	 */
	for (int tries = 0; tries < 10; tries++) {
		pid_t at = pid, parent;
		while ((parent = parent_of(at)) > 1 && parent != getpid()) at = parent;
		if (parent == getpid()) return true;
		if (parent == 1 || at == pid) return false;
	}
	return false;
}

bool has_ended(int pidfd)
{
	struct pollfd end = { pidfd, POLLIN, 0 };
	return pidfd >= 0 && poll(&end, 1, 0) > 0;
}

/*
 * The file `pid`: a line of the main process, and one of the process that was started, whose group
 * may outlive its lead.
 */
static bool record(pid_t pid, pid_t first)
{
	static char first_line[stat_line];
	char text[2 * stat_line];
	if (!*first_line && !read_stat(first, first_line)) return false;
	if (!read_stat(pid, text)) return false;
	strcat(text, first_line);
	return write_file("pid", text);
}

const char *follow(struct program *program, const char *named, uid_t user)
{
	char *end;
	long number = isdigit((unsigned char)*named) ? strtol(named, &end, 10) : 0;
	if (number < 2 || number > INT_MAX || (*end && *end != '\n'))
		return "is not the number of a process";
	if (number == program->pid) return NULL;
	int fd = syscall(SYS_pidfd_open, number, 0);
	if (fd < 0 && errno == ENOSYS) return "cannot be followed: that takes Linux 5.3";
	if (fd < 0) return "does not live";
	char path[32];
	snprintf(path, sizeof path, "/proc/%ld", number);
	struct stat owner;
	const char *fault = NULL;
	if (!descends(number) || stat(path, &owner)) fault = "is no process of this run";
	else if (owner.st_uid != user && owner.st_uid != 0) fault = "is a process of another user";
	else if (has_ended(fd)) fault = "does not live";
	else if (!record(number, program->first))
		fault = "cannot be followed: the file pid of the run cannot be written";
	if (fault) {
		close(fd);
		return fault;
	}
	if (program->fd >= 0) close(program->fd);
	program->fd = fd;
	program->pid = number;
	return NULL;
}
