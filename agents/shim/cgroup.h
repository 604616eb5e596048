/* A cgroup (version 2) for one run. */
#ifndef GANDER_CGROUP_H
#define GANDER_CGROUP_H

#include "launch.h"

bool make_cgroup(const struct launch *launch); /* with its limits; it may exist */
bool join_cgroup(const struct launch *launch);
/* To each process in it; 0 to ask only. @return whether there is any */
bool signal_cgroup(const char *folder, int number);
/* How many processes in it the kernel has killed for lack of memory. */
long long oom_kills(const char *folder);

#endif
