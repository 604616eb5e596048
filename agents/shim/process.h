/* What /proc shows of processes. */
#ifndef GANDER_PROCESS_H
#define GANDER_PROCESS_H

#include "common.h"

#include <sys/types.h>

enum { stat_line = 1024 };

bool read_stat(pid_t pid, char *line); /* /proc/PID/stat; `line` has stat_line bytes */
pid_t parent_of(pid_t pid); /* 0: there is no such process */
int count_children(void); /* children of this process that live */

#endif
