/* The file `launch` of a run: what is to be executed, and how. */
#ifndef GANDER_LAUNCH_H
#define GANDER_LAUNCH_H

#include "common.h"

/*
 * A first line for the agent alone, then records NAME=VALUE, each closed by a zero byte. Every
 * setting is the record's text, or NULL when there is no such record. Paths are absolute or
 * relative to the run's folder.
 */
struct launch {
	char *text;
	size_t size;
	const char **argv;     /* arg=…, in order; the first is the file to execute */
	const char **envp;     /* env=NAME=VALUE: the whole environment */
	const char *cwd;
	const char *input;     /* standard input; NULL: /dev/null */
	const char *out, *err; /* logs; err NULL: where out goes */
	const char *keep;      /* so many bytes of each log stay on the disk; NULL: all */
	const char *stamp;     /* each line begins with the time */
	const char *tty;
	const char *notify;    /* name of the abstract socket for notifications; NULL: none */
	const char *uid, *gid, *groups; /* groups: 1,2,3 */
	const char *umask;     /* octal */
	const char *nice;
	const char *cpus;      /* 0,2 */
	const char *locked;    /* no new privileges */
	const char *rlimits[16]; /* rlimit=NOFILE 1024 -: soft, hard; - is without bound */
	const char *cgroup;    /* its folder, to be made */
	const char *controls[8]; /* control=memory.max 1000000 */
	/* What ends with its own process: PROCESS nothing, CGROUP its cgroup, else its group. */
	const char *kill;
	const char *grace;     /* ms from TERM to KILL for these */
};

bool read_launch(struct launch *launch); /* maps and parses `launch` in the working directory */

#endif
