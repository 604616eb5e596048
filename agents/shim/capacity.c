/*
 * A program that writes faster than the shim is scheduled must not wait for it, so its FIFO grows
 * as soon as a read finds it more than half full. Silent programs are the rule, and the kernel
 * counts what a FIFO may hold, not what it holds, against a bound of the agent's user: 64 MiB
 * unless that user is privileged (pipe-user-pages-soft, pipe(7)). The usual 64 KiB for each of two
 * outputs would use it up with 512 programs, and every other pipe of that user would be one of two
 * pages from then on. So a FIFO begins small, and is small again when it was calm for a while.
 */
#include "capacity.h"

enum { step = 4 };

static void resize(struct capacity *capacity, int fifo, size_t bytes)
{
	int given = fcntl(fifo, F_SETPIPE_SZ, (int)bytes);
	if (given > 0) capacity->bytes = given;
}

void begin_capacity(struct capacity *capacity, int fifo)
{
	int bytes = fcntl(fifo, F_GETPIPE_SZ);
	*capacity = (struct capacity){ .bytes = bytes > 0 ? bytes : 0 };
	/* One of a user at the bound is even smaller. */
	if (capacity->bytes > least_capacity) resize(capacity, fifo, least_capacity);
}

void grow_capacity(struct capacity *capacity, int fifo, size_t found, long long now_ms)
{
	if (!capacity->bytes || found <= capacity->bytes / 8) return;
	capacity->needed_ms = now_ms;
	/* EPERM: the user is at the bound. The program waits a little more often. */
	if (found <= capacity->bytes / 2 || capacity->bytes >= most_capacity) return;
	size_t more = capacity->bytes * step;
	resize(capacity, fifo, more < most_capacity ? more : most_capacity);
}

long long shrink_capacity(struct capacity *capacity, int fifo, long long now_ms)
{
	if (capacity->bytes <= least_capacity) return -1;
	long long rest = capacity->needed_ms + calm_ms - now_ms;
	if (rest > 0) return rest;
	/* EBUSY: it holds more. */
	resize(capacity, fifo, least_capacity);
	if (capacity->bytes <= least_capacity) return -1;
	capacity->needed_ms = now_ms;
	return calm_ms;
}
