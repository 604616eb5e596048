/*
 * How a fresh process becomes the program: applies every setting of its launch, in an order in
 * which each is still permitted.
 */
#include "become.h"

#include "cgroup.h"
#include "report.h"

#include <grp.h>
#include <sched.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>

static rlim_t bound(const char *text)
{
	return *text == '-' ? RLIM_INFINITY : strtoull(text, NULL, 10);
}

/* NAME SOFT HARD */
static bool limit(const char *text)
{
	static const struct { const char *name; int resource; } known[] = {
		{ "AS", RLIMIT_AS }, { "CORE", RLIMIT_CORE }, { "CPU", RLIMIT_CPU },
		{ "DATA", RLIMIT_DATA }, { "FSIZE", RLIMIT_FSIZE }, { "MEMLOCK", RLIMIT_MEMLOCK },
		{ "NOFILE", RLIMIT_NOFILE }, { "NPROC", RLIMIT_NPROC }, { "STACK", RLIMIT_STACK },
		{ "RTPRIO", RLIMIT_RTPRIO }, { "NICE", RLIMIT_NICE },
	};
	const char *soft = strchr(text, ' '), *hard = soft ? strchr(soft + 1, ' ') : NULL;
	errno = EINVAL;
	for (size_t i = 0; hard && i < LENGTH(known); i++) {
		size_t length = soft - text;
		if (strlen(known[i].name) != length || strncmp(known[i].name, text, length)) continue;
		struct rlimit value = { bound(soft + 1), bound(hard + 1) };
		return !setrlimit(known[i].resource, &value)
			|| fail("the limit %s (soft and hard) cannot be set", text);
	}
	return fail("the limit %s cannot be set", text);
}

static bool settle_on(const char *cpus)
{
	cpu_set_t set;
	CPU_ZERO(&set);
	for (const char *at = cpus; at; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL) {
		unsigned long cpu = strtoul(at, NULL, 10);
		if (cpu < CPU_SETSIZE) CPU_SET(cpu, &set);
	}
	return !sched_setaffinity(0, sizeof set, &set)
		|| fail("the program cannot be bound to the CPUs %s", cpus);
}

static bool become_user(const struct launch *launch)
{
	gid_t groups[1024];
	size_t count = 0;
	for (const char *at = launch->groups; at && *at && count < LENGTH(groups);) {
		groups[count++] = strtoul(at, NULL, 10);
		at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL;
	}
	if (launch->groups && setgroups(count, groups))
		return fail("the supplementary groups cannot be set");
	gid_t gid = launch->gid ? strtoul(launch->gid, NULL, 10) : 0;
	if (launch->gid && setresgid(gid, gid, gid))
		return fail("group %s cannot be taken on", launch->gid);
	uid_t uid = launch->uid ? strtoul(launch->uid, NULL, 10) : 0;
	return !launch->uid || !setresuid(uid, uid, uid)
		|| fail("user %s cannot be taken on", launch->uid);
}

/* O_NONBLOCK: a FIFO that nobody writes to yet keeps nobody waiting here. */
static bool open_input(const char *path)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	return (fd >= 0 && !fcntl(fd, F_SETFL, 0) && dup2(fd, 0) == 0)
		|| fail("the standard input %s cannot be opened", path);
}

void become(const struct launch *launch, const struct outlets *outlets)
{
	/*
	 * A session of its own is a group of its own; the record comes next, so that no program runs
	 * that the files do not know.
	 */
	setsid();
	if (!record_self("pid")) {
		fail("the file pid cannot be written in the folder of the run");
		return;
	}
	if (outlets->terminal >= 0) {
		if (ioctl(outlets->terminal, TIOCSCTTY, 0)) {
			fail("the terminal cannot be taken over");
			return;
		}
		for (int fd = 0; fd < 3; fd++) dup2(outlets->terminal, fd);
	} else {
		dup2(outlets->out, 1);
		dup2(outlets->err < 0 ? outlets->out : outlets->err, 2);
	}
	/* What may need root's rights, before they are given up. */
	if (launch->cgroup && !join_cgroup(launch)) return;
	if (launch->nice && setpriority(PRIO_PROCESS, 0, atoi(launch->nice))) {
		fail("nice %s cannot be set", launch->nice);
		return;
	}
	if (launch->cpus && !settle_on(launch->cpus)) return;
	for (size_t i = 0; i < LENGTH(launch->rlimits) && launch->rlimits[i]; i++)
		if (!limit(launch->rlimits[i])) return;
	if (!become_user(launch)) return;
	/* And what the user must be permitted to do. */
	if (launch->umask) umask(strtoul(launch->umask, NULL, 8));
	if (launch->locked && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) {
		fail("new privileges cannot be ruled out");
		return;
	}
	if (launch->cwd && chdir(launch->cwd)) {
		fail("the working directory %s cannot be entered", launch->cwd);
		return;
	}
	if (launch->input && !open_input(launch->input)) return;
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execve(launch->argv[0], (char *const *)launch->argv, (char *const *)launch->envp);
	const char *file = launch->argv[0];
	if (errno == ENOENT)
		fail("%s cannot be executed, because it or the interpreter that it names is missing", file);
	else if (errno == ENOEXEC)
		fail("%s cannot be executed: bad format, neither a program for this machine "
			"nor a script that begins with #!", file);
	else
		fail("%s cannot be executed", file);
}
