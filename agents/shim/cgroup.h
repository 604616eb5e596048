/* A cgroup (version 2) for one run. */
#ifndef GANDER_CGROUP_H
#define GANDER_CGROUP_H

#include "common.h"

bool make_cgroup(const char *folder, const char *const *controls, size_t count);
bool signal_cgroup(const char *folder, int number); /* to each process in it; 0 to ask only. @return whether there is any */
long long oom_kills(const char *folder); /* how many processes in it the kernel has killed for lack of memory */

#endif
