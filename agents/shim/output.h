/* The program's output, on its way from a FIFO or a terminal to the log. */
#ifndef GANDER_OUTPUT_H
#define GANDER_OUTPUT_H

#include "capacity.h"

#include <sys/types.h>

/* One of the program's two outputs. */
struct stream {
	int from; /* what is copied: the FIFO or the terminal; -1: there is none, or it has ended */
	int log;  /* -1: there is no such stream */
	struct capacity capacity;
	off_t fresh; /* bytes written since the last look at the log's bound */
	off_t freed; /* bytes given back at its front */
	bool stamped, inside;     /* each line begins with the time; a line has begun */
	/* Bytes that the log had no room for: since the last note in the log; in this run. */
	unsigned long long lost, lost_in_all;
	int error;                /* why */
};

int open_log(const char *path); /* for appending. -1 when it fails */
/* @return the program's end, or -1 */
int open_output(struct stream *stream, const char *fifo, const char *log, const char *uid);
/* Of a program whose shim was killed. */
bool reopen_output(struct stream *stream, const char *fifo, const char *log);
/*
 * Copies what is there now, or the first of it; now_ms on CLOCK_MONOTONIC. @return bytes; 0:
 * nothing now, or never again when `from` is -1
 */
size_t copy(struct stream *stream, long long now_ms);
/* Gives back what a burst needed. @return ms until that is due; -1: nothing is */
long long calm_down(struct stream *stream, long long now_ms);
/* Gives back what lies more than `keep` bytes before the end, if that is worth it or `now`. */
void keep_bound(struct stream *stream, off_t keep, bool now);

#endif
