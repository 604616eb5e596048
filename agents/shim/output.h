/* The program's output, on its way from a FIFO or a terminal to the log. */
#ifndef GANDER_OUTPUT_H
#define GANDER_OUTPUT_H

#include "common.h"

#include <sys/types.h>

/* One of the program's two outputs. */
struct stream {
	int from; /* what is copied: the FIFO or the terminal; -1: there is none, or it has ended */
	int log;  /* -1: there is no such stream */
	off_t fresh, freed;       /* bytes written since the last look at the log's bound; bytes given back at its front */
	bool stamped, inside;     /* each line begins with the time; a line has begun */
	unsigned long long lost, lost_in_all; /* bytes that the log had no room for: since the last note in the log; in this run */
	int error;                /* why */
};

enum { copied_at_once = 65536 };

int open_log(const char *path); /* for appending. -1 when it fails */
int open_output(struct stream *stream, const char *fifo, const char *log, const char *uid); /* @return the program's end, or -1 */
bool reopen_output(struct stream *stream, const char *fifo, const char *log); /* of a program whose shim was killed */
size_t copy(struct stream *stream); /* what is there now, or the first of it. @return bytes; 0: nothing now, or never again when `from` is -1 */
void keep_bound(struct stream *stream, off_t keep, bool now); /* gives back what lies more than `keep` bytes before the end, if that is worth it or `now` */

#endif
