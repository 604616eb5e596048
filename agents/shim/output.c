/*
 * The program writes to a FIFO in the folder of its run, and the shim appends what it reads to the
 * log. So nothing that a program does to /dev/stdout reaches the log: a file would be emptied by
 * whoever opens it with O_TRUNC, as `echo >/dev/stderr` does.
 *
 * It reads and writes; splice(2) refuses files with O_APPEND, and without that flag it could
 * overwrite what another process appends at the same time: the shim of a run whose processes live
 * on, or the agent. Space is not allocated ahead of the end: giving it back means to cut the file,
 * with the same danger.
 *
 * The program's end is open for reading as well as for writing: when the shim is killed the program
 * gets no SIGPIPE. The FIFO keeps what is in it, and when it is full the program waits until
 * somebody else reads (drain in shim.c). The shim's end is for reading alone, so it sees the end of
 * the output as soon as no process of the run holds the FIFO open.
 *
 * Logs are only ever appended to, so an offset names a line for ever. What lies further from the
 * end than the bound is given back to the file system by punching a hole: nothing is copied or
 * renamed, and no line within the bound is touched.
 */
#include "output.h"

#include "report.h"

#include <linux/falloc.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>

enum { block = 4096, bounds_look = 16, copied_at_once = 262144 };

/*
 * A quarter of the largest FIFO: smaller writes cost more, larger ones hardly less. Of a program
 * that writes little, little of it is ever touched.
 */
static char text[copied_at_once] __attribute__((aligned(block)));

int open_log(const char *path)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC | O_NOCTTY | O_NONBLOCK, 0600);
	struct stat stat;
	if (fd < 0 || fstat(fd, &stat)) return fail("the output file %s cannot be written", path), -1;
	errno = EINVAL;
	if (!S_ISREG(stat.st_mode)) return fail("the output file %s is not a regular file", path), -1;
	return fd;
}

bool reopen_output(struct stream *stream, const char *fifo, const char *log)
{
	stream->from = open(fifo, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
	if (stream->from < 0) return fail("the FIFO %s of the run cannot be opened", fifo);
	begin_capacity(&stream->capacity, stream->from);
	stream->log = open_log(log);
	return stream->log >= 0;
}

int open_output(struct stream *stream, const char *fifo, const char *log, const char *uid)
{
	if (mkfifo(fifo, 0600)) return fail("the FIFO %s of the run cannot be made", fifo), -1;
	if (!reopen_output(stream, fifo, log)) return -1;
	int end = open(fifo, O_RDWR | O_CLOEXEC);
	/* Its user may open it again by name (/dev/stdout). */
	if (end < 0 || (uid && fchown(end, strtoul(uid, NULL, 10), -1)))
		return fail("the FIFO %s of the run cannot be given to its user", fifo), -1;
	return end;
}

/*
 * A full disk does not hold up the program; what was lost is counted, and noted when there is room
 * again.
 */
static void save(struct stream *stream, const char *bytes, size_t length)
{
	stream->fresh += length;
	if (stream->lost) {
		char note[80];
		int size = snprintf(note, sizeof note,
			"\n[%llu bytes lost: the log could not be written]\n", stream->lost);
		if (write(stream->log, note, size) == size) stream->lost = 0;
	}
	while (length && !stream->lost) {
		ssize_t written = write(stream->log, bytes, length);
		if (written <= 0) {
			stream->error = written ? errno : ENOSPC;
			break;
		}
		bytes += written;
		length -= written;
	}
	stream->lost += length;
	stream->lost_in_all += length;
}

static void save_stamped(struct stream *stream, const char *bytes, size_t length)
{
	char stamp[40], lines[8192];
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
		if (part > sizeof lines - sizeof stamp) part = sizeof lines - sizeof stamp;
		if (used + part + size > sizeof lines) {
			save(stream, lines, used);
			used = 0;
		}
		if (!stream->inside) {
			memcpy(lines + used, stamp, size);
			used += size;
		}
		memcpy(lines + used, bytes, part);
		used += part;
		bytes += part;
		stream->inside = bytes[-1] != '\n';
	}
	save(stream, lines, used);
}

/*
 * How much to read, so that the log ends at a multiple of the buffer's size. The kernel keeps a
 * file in the largest pieces of memory that a write covers whole: of a program that writes 100 KB
 * at once as fast as it can, unaligned copies cost a fifth more time.
 */
static size_t fitting(const struct stream *stream)
{
	off_t end = stream->capacity.bytes > least_capacity ? lseek(stream->log, 0, SEEK_CUR) : 0;
	return sizeof text - (end > 0 ? end % sizeof text : 0);
}

size_t copy(struct stream *stream, long long now_ms)
{
	if (stream->from < 0) return 0;
	ssize_t length = read(stream->from, text, fitting(stream));
	if (length > 0) {
		grow_capacity(&stream->capacity, stream->from, length, now_ms);
		(stream->stamped ? save_stamped : save)(stream, text, length);
		return length;
	}
	if (length == 0 || (errno != EAGAIN && errno != EINTR)) {
		close(stream->from);
		stream->from = -1;
	}
	return 0;
}

long long calm_down(struct stream *stream, long long now_ms)
{
	if (stream->from < 0 || stream->capacity.bytes <= least_capacity) return -1;
	long long rest = shrink_capacity(&stream->capacity, stream->from, now_ms);
	if (rest < 0) madvise(text, sizeof text, MADV_DONTNEED);
	return rest;
}

void keep_bound(struct stream *stream, off_t keep, bool now)
{
	struct stat stat;
	if (stream->log < 0 || !keep || (!now && stream->fresh <= keep / bounds_look)) return;
	stream->fresh = 0;
	if (fstat(stream->log, &stat)) return;
	off_t end = (stat.st_size - keep) / block * block;
	/* Where holes are not possible the agent rotates the log at the start of a run. */
	if (end > stream->freed
	    && !fallocate(stream->log, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, stream->freed,
		    end - stream->freed))
		stream->freed = end;
}
