/* How a fresh process becomes the program. */
#ifndef GANDER_BECOME_H
#define GANDER_BECOME_H

#include "launch.h"

/* What the program's process finds open when it begins; -1: none. All of them close on execve. */
struct outlets {
	int out, err, terminal;
};

void become(const struct launch *launch, const struct outlets *outlets); /* turns this process into the program; returns only when a step failed */

#endif
