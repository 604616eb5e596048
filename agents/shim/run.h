/* One run, as its shim has it, or the process that takes over for a shim that was killed. */
#ifndef GANDER_RUN_H
#define GANDER_RUN_H

#include "follow.h"
#include "launch.h"
#include "output.h"
#include "terminal.h"

#include <sys/resource.h>
#include <time.h>

struct run {
	const char *id;
	struct launch launch;
	struct program program;
	pid_t groups[2]; /* what the end takes along; 0: none */
	struct stream streams[2];
	struct terminal terminal;
	int notify;
	off_t keep; /* 0: logs have no bound */
	long long oom_kills;
	bool first_reaped;
	bool ended;
	long long ended_at; /* by the wall clock */
	long long ended_kernel; /* on CLOCK_MONOTONIC */
	bool known; /* how it ended: */
	int status;
	struct rusage usage;
};

extern struct run run;

void begin_run(const char *folder); /* nothing is open yet */
void leave_launcher(void); /* its session and its descriptors */
void give_way(void); /* to the program, whenever both want a processor */

long long now_ms(clockid_t clock);
bool copy_output(void); /* what is there now. @return whether there was anything */
void read_notifications(void); /* those that were sent by now */
void serve(long long wait_ms); /* sleeps until something happens, at most so long (-1: for ever) */

#endif
