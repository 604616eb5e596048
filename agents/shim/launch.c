/* How a fresh process becomes the program: reads the `launch` file and applies every setting, in an order in which each is still permitted. */
#include "shim.h"

#include <grp.h>
#include <sched.h>
#include <stdarg.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <signal.h>

char failure[500];

bool fail(const char *format, ...)
{
	const char *reason = strerror(errno);
	va_list arguments;
	va_start(arguments, format);
	size_t length = vsnprintf(failure, sizeof failure - 100, format, arguments);
	va_end(arguments);
	if (length > sizeof failure - 100) length = sizeof failure - 101;
	snprintf(failure + length, sizeof failure - length, ": %s", reason);
	/* It becomes one line of the FIFO. */
	for (char *at = failure; *at; at++) if (*at == '\n' || *at == '\r') *at = ' ';
	return false;
}

static bool add(const char **list, size_t room, const char *value)
{
	size_t at = 0;
	while (at < room && list[at]) at++;
	if (at < room) list[at] = value;
	return at < room;
}

/* One record. Names that nobody knows are an error: a setting that is passed over in silence would be worse. */
static bool take(struct launch *launch, const char *name, size_t length, const char *value)
{
	static const struct { const char *name; size_t at; } texts[] = {
#define TEXT(field) { #field, offsetof(struct launch, field) }
		TEXT(cwd), TEXT(input), TEXT(out), TEXT(err), TEXT(uid), TEXT(gid), TEXT(groups), TEXT(umask), TEXT(nice), TEXT(cpus), TEXT(cgroup),
		TEXT(kill), TEXT(grace), TEXT(keep), TEXT(tty), TEXT(notify), TEXT(copy), TEXT(stamp), TEXT(locked),
	};
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		if (strlen(texts[i].name) != length || strncmp(texts[i].name, name, length)) continue;
		*(const char **)((char *)launch + texts[i].at) = value;
		return true;
	}
	if (length == 6 && !strncmp(name, "rlimit", 6)) return add(launch->rlimits, sizeof launch->rlimits / sizeof *launch->rlimits, value);
	if (length == 7 && !strncmp(name, "control", 7)) return add(launch->controls, sizeof launch->controls / sizeof *launch->controls, value);
	return false;
}

bool read_launch(struct launch *launch)
{
	int fd = open("launch", O_RDONLY | O_CLOEXEC);
	struct stat stat;
	if (fd < 0 || fstat(fd, &stat)) return fail("the file launch of the run cannot be read");
	launch->size = stat.st_size;
	launch->text = launch->size ? mmap(NULL, launch->size, PROT_READ, MAP_PRIVATE, fd, 0) : MAP_FAILED;
	if (launch->text == MAP_FAILED) return fail("the file launch of the run cannot be read");
	close(fd);
	const char *end = launch->text + launch->size, *at = memchr(launch->text, '\n', launch->size);
	errno = EINVAL;
	if (!at || end[-1]) return fail("the file launch of the run is not whole");
	size_t records = 0, arguments = 0, variables = 0;
	for (const char *look = at; look < end; look++) records += !*look;
	launch->argv = calloc(2 * records + 2, sizeof *launch->argv);
	if (!launch->argv) return fail("no memory");
	launch->envp = launch->argv + records + 1;
	for (at++; at < end; at += strlen(at) + 1) {
		const char *value = strchr(at, '=');
		if (value && !strncmp(at, "arg=", 4)) launch->argv[arguments++] = value + 1;
		else if (value && !strncmp(at, "env=", 4)) launch->envp[variables++] = value + 1;
		else if (errno = EINVAL, !value || !take(launch, at, value - at, value + 1)) return fail("the file launch of the run holds \"%.40s\"", at);
	}
	return true;
}

static bool copy_to_new(const char *name, const char *text, size_t length)
{
	int fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
	if (fd < 0) return false;
	bool written = write(fd, text, length) == (ssize_t)length;
	close(fd);
	return written;
}

bool record_self(const char *name)
{
	char stat[1024];
	int fd = open("/proc/self/stat", O_RDONLY | O_CLOEXEC);
	if (fd < 0) return false;
	ssize_t length = read(fd, stat, sizeof stat);
	close(fd);
	return length > 0 && copy_to_new(name, stat, length);
}

bool put(const char *folder, const char *name, const char *text)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/%s", folder, name);
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	if (fd < 0) return false;
	bool written = write(fd, text, strlen(text)) == (ssize_t)strlen(text);
	int error = errno;
	close(fd);
	errno = error;
	return written;
}

static rlim_t bound(const char *text)
{
	return *text == '-' ? RLIM_INFINITY : strtoull(text, NULL, 10);
}

/* NAME SOFT HARD */
static bool limit(const char *text)
{
	static const struct { const char *name; int resource; } known[] = {
		{ "AS", RLIMIT_AS }, { "CORE", RLIMIT_CORE }, { "CPU", RLIMIT_CPU }, { "DATA", RLIMIT_DATA }, { "FSIZE", RLIMIT_FSIZE },
		{ "MEMLOCK", RLIMIT_MEMLOCK }, { "NOFILE", RLIMIT_NOFILE }, { "NPROC", RLIMIT_NPROC }, { "STACK", RLIMIT_STACK },
		{ "RTPRIO", RLIMIT_RTPRIO }, { "NICE", RLIMIT_NICE },
	};
	const char *soft = strchr(text, ' '), *hard = soft ? strchr(soft + 1, ' ') : NULL;
	errno = EINVAL;
	for (size_t i = 0; hard && i < sizeof known / sizeof *known; i++) {
		if (strlen(known[i].name) != (size_t)(soft - text) || strncmp(known[i].name, text, soft - text)) continue;
		struct rlimit value = { bound(soft + 1), bound(hard + 1) };
		return !setrlimit(known[i].resource, &value) || fail("the limit %s (soft and hard) cannot be set", text);
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
	return !sched_setaffinity(0, sizeof set, &set) || fail("the program cannot be bound to the CPUs %s", cpus);
}

static bool become_user(const struct launch *launch)
{
	gid_t groups[1024];
	size_t count = 0;
	for (const char *at = launch->groups; at && *at && count < 1024; at = strchr(at, ',') ? strchr(at, ',') + 1 : NULL)
		groups[count++] = strtoul(at, NULL, 10);
	if (launch->groups && setgroups(count, groups)) return fail("the supplementary groups cannot be set");
	gid_t gid = launch->gid ? strtoul(launch->gid, NULL, 10) : 0;
	if (launch->gid && setresgid(gid, gid, gid)) return fail("group %s cannot be taken on", launch->gid);
	uid_t uid = launch->uid ? strtoul(launch->uid, NULL, 10) : 0;
	return !launch->uid || !setresuid(uid, uid, uid) || fail("user %s cannot be taken on", launch->uid);
}

/* O_NONBLOCK: a FIFO that nobody writes to yet keeps nobody waiting here. */
static bool open_input(const char *path)
{
	int fd = open(path, O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
	return (fd >= 0 && !fcntl(fd, F_SETFL, 0) && dup2(fd, 0) == 0) || fail("the standard input %s cannot be opened", path);
}

void become(const struct launch *launch, const struct outlets *outlets)
{
	/* A session of its own is a group of its own; the record comes next, so that no program runs that the files do not know. */
	setsid();
	if (!record_self("pid")) { fail("the file pid cannot be written in the folder of the run"); return; }
	if (outlets->terminal >= 0) {
		if (ioctl(outlets->terminal, TIOCSCTTY, 0)) { fail("the terminal cannot be taken over"); return; }
		for (int fd = 0; fd < 3; fd++) dup2(outlets->terminal, fd);
	} else {
		dup2(outlets->out, 1);
		dup2(outlets->err < 0 ? outlets->out : outlets->err, 2);
	}
	/* What may need root's rights, before they are given up. */
	if (launch->cgroup && !put(launch->cgroup, "cgroup.procs", "0")) { fail("the cgroup %s cannot be joined", launch->cgroup); return; }
	if (launch->nice && setpriority(PRIO_PROCESS, 0, atoi(launch->nice))) { fail("nice %s cannot be set", launch->nice); return; }
	if (launch->cpus && !settle_on(launch->cpus)) return;
	for (size_t i = 0; i < sizeof launch->rlimits / sizeof *launch->rlimits && launch->rlimits[i]; i++)
		if (!limit(launch->rlimits[i])) return;
	if (!become_user(launch)) return;
	/* And what the user must be permitted to do. */
	if (launch->umask) umask(strtoul(launch->umask, NULL, 8));
	if (launch->locked && prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0)) { fail("new privileges cannot be ruled out"); return; }
	if (launch->cwd && chdir(launch->cwd)) { fail("the working directory %s cannot be entered", launch->cwd); return; }
	if (launch->input && !open_input(launch->input)) return;
	sigset_t none;
	sigemptyset(&none);
	sigprocmask(SIG_SETMASK, &none, NULL);
	execve(launch->argv[0], (char *const *)launch->argv, (char *const *)launch->envp);
	if (errno == ENOENT) fail("%s cannot be executed, because it or the interpreter that it names is missing", launch->argv[0]);
	else if (errno == ENOEXEC) fail("%s cannot be executed: bad format, neither a program for this machine nor a script that begins with #!", launch->argv[0]);
	else fail("%s cannot be executed", launch->argv[0]);
}
