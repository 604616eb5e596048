/* Which process is the run's main one. */
#ifndef GANDER_FOLLOW_H
#define GANDER_FOLLOW_H

#include "common.h"

#include <sys/types.h>

struct program {
	pid_t first; /* was started here, and leads its process group */
	pid_t pid;   /* the run's main process: first, or whom it named since */
	int fd;      /* pidfd of one that was named; -1: none was, or it has ended */
};

/* Makes the named process the main one, if it may be. @return why not, or NULL */
const char *follow(struct program *program, const char *named, uid_t user);
bool has_ended(int pidfd); /* false for -1 */
bool descends(pid_t pid); /* whether this process is among its ancestors */

#endif
