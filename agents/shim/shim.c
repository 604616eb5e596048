/*
 * The shim: watches over one run, so that neither the death of the agent nor its absence costs the
 * run anything. What holds in each phase:
 *
 * CLAIM   It makes the file `shim` with O_EXCL. Whoever makes it first decides: a shim that
 *         launches, or an agent that calls the launch off. When it exists, the shim ends without a
 *         word: a run is launched once or never.
 * LAUNCH  It opens what the program writes to, and the process that vfork gives becomes the program
 *         (launch.c). The file `pid` is written by that process before execve. A step that fails is
 *         reported as `f`, and written to `error` and then `status`; nothing lives then.
 * RUN     It sleeps until something happens: a child ends; a datagram comes on the notification
 *         socket; the terminal or a pipe has output; the agent writes to `input`. A shim of a
 *         silent program never wakes up. Processes that lose their parent become the shim's
 *         children (subreaper), and it reaps them.
 *         MAINPID= on the socket makes another process of the run its own process (follow.c): the
 *         file `pid` is written again, and the one before may end without a word. When another
 *         process is its parent, the end is seen, and how it ended only if that parent leaves it to
 *         the shim.
 * LEFT    The program's own process has ended. With `kill` PROCESS nothing else is touched.
 *         Otherwise what is left of its process group, and of that of the process that was started
 *         (with CGROUP: and of the cgroup), gets TERM at once, and KILL after `grace`; the end is
 *         reported when none is left, so that no successor meets them.
 * END     All output is in the logs. `status` appears by rename, whole or not at all: "code N",
 *         "signal N" or "unknown 0", then end= (ms since 1970, when the program's own process
 *         ended), kernel= (the same on CLOCK_MONOTONIC, which no change of the wall clock moves),
 *         user= and system= (ms of processor time with all that it waited for), maxrss= (KB),
 *         core=1 when memory was dumped, oom=1 when the kernel killed for want of memory in the
 *         cgroup, left= (processes of the run that live on), lost= (bytes of output that the disk
 *         had no room for). On a full disk it is tried again while the folder exists.
 * AFTER   As long as a process of the run holds its output open, the shim goes on copying.
 *
 * The cgroup is removed at the end, or later in AFTER when a process lived on in it, else by the
 * agent with the instance.
 *
 * A shim that is killed takes no program with it. The agent then has the launcher start `drain`
 * (drain.c), which copies the output, and nothing else.
 */
#include "shim.h"

#include "become.h"
#include "cgroup.h"
#include "notify.h"
#include "process.h"
#include "report.h"
#include "run.h"

#include <signal.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>

enum { leftover_look_ms = 10, after_kill_ms = 2000, retry_ms = 1000, last_copies = 100 };

static bool prepare(struct outlets *outlets)
{
	struct launch *launch = &run.launch;
	if (!read_launch(launch)) return false;
	run.keep = launch->keep ? atoll(launch->keep) : 0;
	run.streams[0].stamped = run.streams[1].stamped = launch->stamp;
	if (launch->notify && (run.notify = open_notify(launch->notify)) < 0) return false;
	if (launch->cgroup && !make_cgroup(launch)) return false;
	if (launch->cgroup) run.oom_kills = oom_kills(launch->cgroup);
	if (launch->tty) {
		outlets->terminal = open_terminal(&run.terminal, launch->uid);
		run.streams[0].log = outlets->terminal < 0 ? -1 : open_log(launch->out);
		run.streams[0].from = run.terminal.master;
		return run.streams[0].log >= 0;
	}
	outlets->out = open_output(&run.streams[0], "out", launch->out, launch->uid);
	if (launch->err && outlets->out >= 0)
		outlets->err = open_output(&run.streams[1], "err", launch->err, launch->uid);
	return outlets->out >= 0 && (!launch->err || outlets->err >= 0);
}

static _Noreturn void refuse(void)
{
	char line[sizeof failure + 1];
	snprintf(line, sizeof line, "%s\n", failure);
	if (run.launch.cgroup) rmdir(run.launch.cgroup);
	write_file("error", line);
	write_file("status", "code 127\n");
	report("f %s %s", run.id, failure);
	_exit(0);
}

static void start(void)
{
	struct outlets outlets = { -1, -1, -1 };
	if (!prepare(&outlets)) refuse();
	/* The memory is shared and this process waits until execve, so `failure` holds the result. */
	pid_t pid = vfork();
	if (pid == 0) {
		become(&run.launch, &outlets);
		_exit(127);
	}
	if (pid < 0) fail("a process cannot be made");
	if (*failure) {
		waitpid(pid, NULL, 0);
		refuse();
	}
	run.program.first = run.program.pid = pid;
	report("s %s %d", run.id, pid);
	/*
	 * Who still holds these open keeps the output from ending. The terminal outlasts a program that
	 * closes it for a while.
	 */
	if (outlets.out >= 0) close(outlets.out);
	if (outlets.err >= 0) close(outlets.err);
	/*
	 * What only the program needed goes back to the system; the little that is read again comes
	 * back from the file.
	 */
	free(run.launch.argv);
	madvise(run.launch.text, run.launch.size, MADV_DONTNEED);
}

/*
 * @param number 0 to ask only. @return whether any process is left that the end of the run is to
 * take along
 */
static bool signal_rest(int number)
{
	const char *mode = run.launch.kill;
	if (mode && !strcmp(mode, "PROCESS")) return false;
	bool left = false;
	for (int i = 0; i < 2; i++)
		if (run.groups[i]) left |= !kill(-run.groups[i], number) || errno == EPERM;
	if (run.launch.cgroup && mode && !strcmp(mode, "CGROUP"))
		left |= signal_cgroup(run.launch.cgroup, number);
	return left;
}

/*
 * What the program's own process sent last may have made another its successor. @return whether it
 * has
 */
static bool succeeded(void)
{
	pid_t before = run.program.pid;
	read_notifications();
	return run.program.pid != before;
}

/*
 * The program's own process has ended. Where the shim is its parent it is not reaped yet: so long
 * neither its number nor its group's can be another's.
 */
static void own_ended(void)
{
	struct program *program = &run.program;
	pid_t group = getpgid(program->pid);
	run.ended = true;
	run.ended_at = now_ms(CLOCK_REALTIME);
	run.ended_kernel = now_ms(CLOCK_MONOTONIC);
	/*
	 * The first process holds the number of its group too, and so does every member: without them
	 * it may be a stranger's by now.
	 */
	if (!run.first_reaped || group == program->first) run.groups[0] = program->first;
	if (group != program->first && group > 0) run.groups[1] = group;
	if (program->fd >= 0) close(program->fd);
	program->fd = -1;
	signal_rest(SIGTERM);
	/* What is suspended gets no other signal before it continues. */
	signal_rest(SIGCONT);
}

/* Takes in what children have ended. @return whether the program's own process has ended */
static bool reap(void)
{
	for (;;) {
		siginfo_t info = { 0 };
		struct rusage usage;
		int status;
		/* Asked before: if it is a child by now, it is found below. */
		bool gone = has_ended(run.program.fd);
		if (waitid(P_ALL, 0, &info, WEXITED | WNOHANG | WNOWAIT) || !info.si_pid) {
			if (gone && succeeded()) continue;
			if (gone) own_ended();
			return run.ended;
		}
		/* Afterwards its notifications cannot be attributed to this run. */
		read_notifications();
		bool own = info.si_pid == run.program.pid && !run.known;
		if (own && !run.ended) own_ended();
		if (wait4(info.si_pid, &status, 0, &usage) <= 0) continue;
		if (info.si_pid == run.program.first) run.first_reaped = true;
		if (!own) continue;
		run.known = true;
		run.status = status;
		run.usage = usage;
	}
}

static void clear_away(void)
{
	long long grace = run.launch.grace ? atoll(run.launch.grace) : 0;
	long long kill_at = now_ms(CLOCK_MONOTONIC) + grace, give_up_at = kill_at + after_kill_ms;
	for (bool killed = false; signal_rest(0); reap()) {
		long long now = now_ms(CLOCK_MONOTONIC);
		if (now >= give_up_at) {
			report("w PROCESSES_LEFT run %s has ended, "
				"but processes that it left behind cannot be killed", run.id);
			return;
		}
		if (now >= kill_at && !killed) killed = signal_rest(SIGKILL);
		serve(leftover_look_ms);
	}
}

static long long cpu_ms(struct timeval time)
{
	return time.tv_sec * 1000LL + time.tv_usec / 1000;
}

/* How many bytes long it is. */
static int describe_end(char *text, size_t size)
{
	const struct rusage *usage = &run.usage;
	bool signaled = run.known && WIFSIGNALED(run.status);
	bool oom = run.launch.cgroup && oom_kills(run.launch.cgroup) > run.oom_kills;
	/*
	 * Those of the program that have left its session, as daemons do. With PROCESS they are meant
	 * to live on.
	 */
	int left = run.launch.kill && !strcmp(run.launch.kill, "PROCESS") ? 0 : count_children();
	unsigned long long lost = run.streams[0].lost_in_all + run.streams[1].lost_in_all;
	int length = snprintf(text, size,
		"%s %d end=%lld kernel=%lld user=%lld system=%lld maxrss=%ld%s%s",
		!run.known ? "unknown" : signaled ? "signal" : "code",
		signaled ? WTERMSIG(run.status) : WEXITSTATUS(run.status),
		run.ended_at, run.ended_kernel, cpu_ms(usage->ru_utime), cpu_ms(usage->ru_stime),
		usage->ru_maxrss, signaled && WCOREDUMP(run.status) ? " core=1" : "", oom ? " oom=1" : "");
	if (left) length += snprintf(text + length, size - length, " left=%d", left);
	if (lost) length += snprintf(text + length, size - length, " lost=%llu", lost);
	return length;
}

/* Fails as long as a process lives in it. */
static void try_to_remove_cgroup(void)
{
	if (run.launch.cgroup && !rmdir(run.launch.cgroup)) run.launch.cgroup = NULL;
}

static void end(void)
{
	/* All that was written by now, even if what lives on writes without pause. */
	for (int copies = 0; copies < last_copies && copy_output(); copies++);
	/* A full disk may have room again only when nobody holds a log that was removed. */
	for (int i = 0; i < 2; i++) if (run.streams[i].from < 0) close(run.streams[i].log);
	if (run.notify >= 0) close(run.notify);
	run.notify = -1;
	char status[256];
	int length = describe_end(status, sizeof status - 1);
	try_to_remove_cgroup();
	strcpy(status + length, "\n");
	bool written = write_file("status", status);
	report("e %s %.*s", run.id, length, status);
	/* The folder is the working directory: when it was removed, nobody can ask any more. */
	while (!written && errno != ENOENT) {
		serve(retry_ms);
		written = write_file("status", status);
	}
	/* The terminal is open here too, so it has no end. */
	if (run.launch.tty) return;
	while (run.streams[0].from >= 0 || run.streams[1].from >= 0) {
		serve(-1);
		reap();
		try_to_remove_cgroup();
	}
}

static void woken(int number)
{
	(void)number;
}

void shim(const char *folder)
{
	begin_run(folder);
	/* A folder that is gone was removed by an agent that gave the run up. */
	if (chdir(folder)) _exit(0);
	if (!record_self("shim")) {
		/* EEXIST: the launch was decided already. */
		if (errno != EEXIST)
			report("f %s the file shim of the run cannot be written: %s", run.id, strerror(errno));
		_exit(0);
	}
	leave_launcher();
	prctl(PR_SET_CHILD_SUBREAPER, 1);
	signal(SIGCHLD, woken);
	start();
	/* Not before: the program would inherit it. */
	give_way();
	copy_output();
	while (!reap()) serve(-1);
	clear_away();
	if (!run.known) {
		/* Its parent may have ended with it, and leave it to this process a moment later. */
		serve(leftover_look_ms);
		reap();
	}
	end();
	try_to_remove_cgroup();
	_exit(0);
}
