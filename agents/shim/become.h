/* How a fresh process becomes the program. */
#ifndef GANDER_BECOME_H
#define GANDER_BECOME_H

#include "launch.h"

/* What the program's process finds open when it begins; -1: none. All of them close on execve. */
struct outlets {
	int out, err, terminal;
};

/* Turns this process into the program. Returns only when a step failed. */
void become(const struct launch *launch, const struct outlets *outlets);

#endif
