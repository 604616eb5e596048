/* How much fits into the FIFO that a program writes to. */
#ifndef GANDER_CAPACITY_H
#define GANDER_CAPACITY_H

#include "common.h"

struct capacity {
	size_t bytes;       /* 0: not a FIFO */
	long long needed_ms; /* when it was last found filling up, on CLOCK_MONOTONIC */
};

enum { least_capacity = 16384, most_capacity = 1048576, calm_ms = 5000 };

void begin_capacity(struct capacity *capacity, int fifo); /* of a FIFO that was just opened */
/* After a read that found so many bytes. */
void grow_capacity(struct capacity *capacity, int fifo, size_t found, long long now_ms);
/*
 * Shrinks a FIFO that has been calm for long enough. @return ms until it may be; -1: there is
 * nothing to shrink
 */
long long shrink_capacity(struct capacity *capacity, int fifo, long long now_ms);

#endif
