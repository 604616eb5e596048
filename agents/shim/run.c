/*
 * The state of one run, and what happens to it while its process sleeps: output, notifications, and
 * input for the terminal.
 */
#include "run.h"

#include "notify.h"
#include "report.h"

#include <poll.h>
#include <sched.h>
#include <signal.h>

struct run run;

void begin_run(const char *folder)
{
	const char *id = strrchr(folder, '/');
	run.id = id ? id + 1 : folder;
	run.notify = run.program.fd = run.terminal.master = run.terminal.input = -1;
	run.streams[0] = run.streams[1] = (struct stream){ .from = -1, .log = -1 };
}

void leave_launcher(void)
{
	setsid();
	int nothing = open("/dev/null", O_RDWR | O_CLOEXEC);
	for (int fd = 0; fd < 3; fd++) dup2(nothing, fd);
}

/*
 * A process that wakes up takes the processor from the one that woke it: the program would stand
 * still in write(2) while its line is copied. With SCHED_BATCH the shim waits for an idle processor
 * or its turn (sched(7)). Where that is refused, it costs the program what it did before.
 */
void give_way(void)
{
	sched_setscheduler(0, SCHED_BATCH, &(struct sched_param){ 0 });
}

long long now_ms(clockid_t clock)
{
	struct timespec time;
	clock_gettime(clock, &time);
	return time.tv_sec * 1000LL + time.tv_nsec / 1000000;
}

/* @param now whatever is worth it. @return whether there was anything to copy */
static bool copy_stream(struct stream *stream, bool now)
{
	bool lost_before = stream->lost_in_all, any = copy(stream, now_ms(CLOCK_MONOTONIC));
	if (stream->lost_in_all && !lost_before)
		report("w OUTPUT_LOST output of run %s is lost: its log cannot be written: %s",
			run.id, strerror(stream->error));
	keep_bound(stream, run.keep, now);
	return any;
}

bool copy_output(void)
{
	bool any = copy_stream(&run.streams[0], true);
	return copy_stream(&run.streams[1], true) || any;
}

/* What is due sooner. -1: never */
static long long sooner(long long one, long long other)
{
	return one < 0 || (other >= 0 && other < one) ? other : one;
}

static bool read_one_notification(void)
{
	uid_t user = run.launch.uid ? strtoul(run.launch.uid, NULL, 10) : geteuid();
	return read_notification(run.notify, run.id, user, run.ended ? NULL : &run.program);
}

/* Bounded, because a program may send without pause. */
void read_notifications(void)
{
	for (int count = 0; run.notify >= 0 && count < 100 && read_one_notification();) count++;
}

void serve(long long wait_ms)
{
	struct terminal *terminal = &run.terminal;
	struct pollfd fds[] = {
		{ run.streams[0].from, POLLIN, 0 },
		{ run.streams[1].from, POLLIN, 0 },
		{ run.notify, POLLIN, 0 },
		{ terminal->full ? terminal->master : terminal->input,
			terminal->full ? POLLOUT : POLLIN, 0 },
		{ run.program.fd, POLLIN, 0 },
	};
	long long now = now_ms(CLOCK_MONOTONIC);
	for (int i = 0; i < 2; i++) wait_ms = sooner(wait_ms, calm_down(&run.streams[i], now));
	struct timespec wait = { wait_ms / 1000, wait_ms % 1000 * 1000000 };
	sigset_t all_but_children;
	sigfillset(&all_but_children);
	sigdelset(&all_but_children, SIGCHLD);
	if (ppoll(fds, LENGTH(fds), wait_ms < 0 ? NULL : &wait, &all_but_children) > 0) {
		for (int i = 0; i < 2; i++) if (fds[i].revents) copy_stream(&run.streams[i], false);
		if (fds[2].revents) read_one_notification();
		if (fds[3].revents) feed_terminal(terminal);
	}
}
