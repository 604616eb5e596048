/*
 * The terminal of a program with tty=1. The shim owns it, so that it outlasts the agent.
 *
 * Frames on the FIFO `input`, each written at once (at most PIPE_BUF bytes): one byte kind, two
 * bytes length (big endian), payload. 'd': bytes for the terminal. 'w': rows and columns, two bytes
 * each, big endian. What cannot be a frame is thrown away with all that waits.
 */
#include "terminal.h"

#include "report.h"

#include <sys/ioctl.h>
#include <sys/stat.h>

enum { head = 3 };

int open_terminal(struct terminal *terminal, const char *uid)
{
	terminal->master = posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
	/*
	 * The shim keeps this end open too, so that the terminal outlasts a program that closes it for
	 * a while.
	 */
	int end = terminal->master < 0 || unlockpt(terminal->master) ? -1
		: ioctl(terminal->master, TIOCGPTPEER, O_RDWR | O_NOCTTY | O_CLOEXEC);
	if (end < 0) return fail("a terminal cannot be opened"), -1;
	if (uid && fchown(end, strtoul(uid, NULL, 10), -1))
		return fail("the terminal cannot be given to its user"), -1;
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	ioctl(terminal->master, TIOCSWINSZ, &size);
	terminal->input = mkfifo("input", 0600) ? -1 : open("input", O_RDWR | O_NONBLOCK | O_CLOEXEC);
	return terminal->input < 0 ? fail("the FIFO input cannot be made"), -1 : end;
}

/* @return how much of the payload is done with */
static size_t apply(const struct terminal *terminal, const unsigned char *frame, size_t length)
{
	const unsigned char *payload = frame + head;
	if (frame[0] == 'd' && length) {
		ssize_t written = write(terminal->master, payload, length);
		return written > 0 ? written : 0;
	}
	if (frame[0] == 'w' && length == 4) {
		struct winsize size = { 0 };
		size.ws_row = payload[0] << 8 | payload[1];
		size.ws_col = payload[2] << 8 | payload[3];
		ioctl(terminal->master, TIOCSWINSZ, &size);
	}
	return length;
}

void feed_terminal(struct terminal *terminal)
{
	unsigned char *frame = terminal->frames;
	size_t room = sizeof terminal->frames - terminal->used;
	ssize_t got = read(terminal->input, frame + terminal->used, room);
	if (got > 0) terminal->used += got;
	terminal->full = false;
	while (terminal->used >= head && !terminal->full) {
		size_t length = frame[1] << 8 | frame[2];
		if (head + length > sizeof terminal->frames) terminal->used = 0;
		if (terminal->used < head + length) return;
		size_t done = apply(terminal, frame, length), rest = length - done;
		/* What the program has not read yet stays in front, as a shorter frame. */
		terminal->full = rest > 0;
		size_t gone = rest ? done : head + length, kept = rest ? head : 0;
		memmove(frame + kept, frame + kept + gone, terminal->used - kept - gone);
		terminal->used -= gone;
		if (rest) {
			frame[1] = rest >> 8;
			frame[2] = rest & 255;
		}
	}
}
