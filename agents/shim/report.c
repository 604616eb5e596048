/* Errors, lines for the agent, and the small files of a run. */
#include "report.h"

#include <dirent.h>
#include <poll.h>
#include <stdarg.h>
#include <sys/syscall.h>

enum { fifo_bytes = 1 << 20, full_wait_ms = 100 };

char failure[500];

bool fail(const char *format, ...)
{
	const char *reason = strerror(errno);
	va_list arguments;
	va_start(arguments, format);
	size_t length = vsnprintf(failure, sizeof failure - 100, format, arguments);
	va_end(arguments);
	if (length > sizeof failure - 100) length = sizeof failure - 101;
	snprintf(failure + length, sizeof failure - length, ": %s", reason);
	/* It becomes one line of the FIFO. */
	for (char *at = failure; *at; at++) if (*at == '\n' || *at == '\r') *at = ' ';
	return false;
}

bool open_fifo(const char *path)
{
	int fd = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
	if (fd < 0 || (fd != fifo_fd && dup3(fd, fifo_fd, O_CLOEXEC) < 0)) return false;
	if (fd != fifo_fd) close(fd);
	fcntl(fifo_fd, F_SETPIPE_SZ, fifo_bytes);
	return true;
}

void report(const char *format, ...)
{
	char line[4096];
	va_list arguments;
	va_start(arguments, format);
	int length = vsnprintf(line, sizeof line - 1, format, arguments);
	va_end(arguments);
	if (length > (int)sizeof line - 2) length = sizeof line - 2;
	line[length++] = '\n';
	if (write(fifo_fd, line, length) >= 0 || errno != EAGAIN) return;
	struct pollfd room = { .fd = fifo_fd, .events = POLLOUT };
	if (poll(&room, 1, full_wait_ms) > 0 && write(fifo_fd, line, length) < 0) return;
}

static bool write_whole(int fd, const char *text, size_t length)
{
	if (fd < 0) return false;
	/* A short write sets no errno: the disk is full. */
	errno = ENOSPC;
	bool written = write(fd, text, length) == (ssize_t)length;
	int error = errno;
	close(fd);
	errno = error;
	return written;
}

bool write_file(const char *name, const char *text)
{
	int fd = open("new", O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	return write_whole(fd, text, strlen(text)) && !rename("new", name);
}

bool write_new(const char *name, const char *text, size_t length)
{
	return write_whole(open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600), text, length);
}

bool put(const char *folder, const char *name, const char *text)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	return write_whole(open(path, O_WRONLY | O_CLOEXEC), text, strlen(text));
}

bool record_self(const char *name)
{
	char stat[1024];
	int fd = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
	if (fd < 0) return false;
	ssize_t length = read(fd, stat, sizeof stat);
	close(fd);
	return length > 0 && write_new(name, stat, length);
}

void close_from(int first)
{
#ifdef SYS_close_range
	if (!syscall(SYS_close_range, first, ~0U, 0)) return;
#endif
	/* Before Linux 5.9. */
	DIR *folder = opendir("/proc/self/fd");
	for (struct dirent *entry; folder && (entry = readdir(folder));) {
		int fd = atoi(entry->d_name);
		if (fd >= first && fd != dirfd(folder)) close(fd);
	}
	if (folder) closedir(folder);
}
