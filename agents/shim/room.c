/*
 * A program that writes faster than the shim is scheduled must not wait for it, so its FIFO grows
 * as soon as a read finds it more than half full. Silent programs are the rule, and the kernel
 * counts what a FIFO may hold, not what it holds, against a bound of the agent's user: 64 MiB
 * unless that user is privileged (pipe-user-pages-soft, pipe(7)). The usual 64 KiB for each of two
 * outputs would use it up with 512 programs, and every other pipe of that user would be one of two
 * pages from then on. So a FIFO begins small, and is small again when it was calm for a while.
 */
#include "room.h"

enum { step = 4 };

static void resize(struct room *room, int fifo, size_t bytes)
{
	int given = fcntl(fifo, F_SETPIPE_SZ, (int)bytes);
	if (given > 0) room->bytes = given;
}

void begin_room(struct room *room, int fifo)
{
	int bytes = fcntl(fifo, F_GETPIPE_SZ);
	*room = (struct room){ .bytes = bytes > 0 ? bytes : 0 };
	/* One of a user at the bound is even smaller. */
	if (room->bytes > least_room) resize(room, fifo, least_room);
}

void grow_room(struct room *room, int fifo, size_t found, long long now_ms)
{
	if (!room->bytes || found <= room->bytes / 8) return;
	room->needed_ms = now_ms;
	/* EPERM: the user is at the bound. The program waits a little more often. */
	if (found > room->bytes / 2 && room->bytes < most_room) resize(room, fifo, room->bytes * step < most_room ? room->bytes * step : most_room);
}

long long shrink_room(struct room *room, int fifo, long long now_ms)
{
	if (room->bytes <= least_room) return -1;
	long long rest = room->needed_ms + calm_ms - now_ms;
	if (rest > 0) return rest;
	/* EBUSY: it holds more. */
	resize(room, fifo, least_room);
	if (room->bytes <= least_room) return -1;
	room->needed_ms = now_ms;
	return calm_ms;
}
