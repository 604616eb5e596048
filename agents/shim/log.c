/*
 * The logs. A program writes to its log itself; where it is told to, or has a terminal, the shim copies. Logs are appended to for ever, so an offset
 * names a line for ever. What lies further from the end than the bound is given back to the file system by punching a hole: nothing is
 * copied or renamed, and no line within the bound is touched.
 */
#include "shim.h"

#include <linux/falloc.h>
#include <sys/stat.h>
#include <time.h>

enum { block = 4096 };

int open_log(const char *path, const char *uid)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY, 0600);
	struct stat stat;
	if (fd < 0 || fstat(fd, &stat)) return fail("the output file %s cannot be written", path), -1;
	/* Its user may open it again by name (/dev/stdout). */
	uid_t owner = uid ? strtoul(uid, NULL, 10) : stat.st_uid;
	if (stat.st_uid != owner && S_ISREG(stat.st_mode) && fchown(fd, owner, -1))
		return fail("the output file %s cannot be given to its user", path), -1;
	return fd;
}

/* A full disk holds the program up no more than if it wrote here itself; what was lost is said when there is room again. */
static void save(struct stream *stream, const char *bytes, size_t length)
{
	if (stream->lost) {
		char note[80];
		int size = snprintf(note, sizeof note, "\n[%llu bytes lost: the log could not be written]\n", stream->lost);
		if (write(stream->log, note, size) == size) stream->lost = 0;
	}
	while (length && !stream->lost) {
		ssize_t written = write(stream->log, bytes, length);
		if (written <= 0) break;
		bytes += written;
		length -= written;
	}
	stream->lost += length;
}

static void save_stamped(struct stream *stream, const char *bytes, size_t length)
{
	char stamp[40], text[8192];
	size_t used = 0;
	struct timespec time;
	struct tm parts;
	clock_gettime(CLOCK_REALTIME, &time);
	gmtime_r(&time.tv_sec, &parts);
	size_t size = strftime(stamp, sizeof stamp, "%Y-%m-%dT%H:%M:%S", &parts);
	size += snprintf(stamp + size, sizeof stamp - size, ".%03ldZ ", time.tv_nsec / 1000000);
	for (const char *end = bytes + length; bytes < end;) {
		const char *line = memchr(bytes, '\n', end - bytes);
		size_t part = line ? (size_t)(line - bytes) + 1 : (size_t)(end - bytes);
		if (part > sizeof text - sizeof stamp) part = sizeof text - sizeof stamp;
		if (used + part + size > sizeof text) {
			save(stream, text, used);
			used = 0;
		}
		if (!stream->inside) {
			memcpy(text + used, stamp, size);
			used += size;
		}
		memcpy(text + used, bytes, part);
		used += part;
		bytes += part;
		stream->inside = bytes[-1] != '\n';
	}
	save(stream, text, used);
}

bool copy(struct stream *stream, bool stamped)
{
	char text[16384];
	ssize_t length = read(stream->from, text, sizeof text);
	if (length > 0) (stamped ? save_stamped : save)(stream, text, length);
	else if (length == 0 || (errno != EAGAIN && errno != EINTR)) {
		close(stream->from);
		stream->from = -1;
	}
	return length > 0;
}

off_t free_front(struct stream *stream, off_t keep)
{
	struct stat stat;
	if (stream->log < 0 || fstat(stream->log, &stat)) return 0;
	off_t grown = stat.st_size - stream->size, end = (stat.st_size - keep) / block * block;
	stream->size = stat.st_size;
	/* Where holes are not possible the agent turns the log over at the start of a run. */
	if (end > stream->freed && !fallocate(stream->log, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, stream->freed, end - stream->freed))
		stream->freed = end;
	return grown;
}
