/*
 * gander-shim: what stands between the agent and its programs. Three ways to call it:
 *
 *   gander-shim launch FIFO     the launcher, one per agent, in the data folder
 *   gander-shim probe FOLDER    prints what works here: "gander-shim 1", and " holes" when
 *   files in FOLDER can be freed from the front
 *   gander-shim exec FOLDER     becomes an auxiliary command (exec.c)
 *
 * The launcher forks a shim for each run. It exists so that node is the parent of one process only
 * (a fork of node costs a millisecond and more, and its children would be lost with it), and so
 * that all shims share the pages of one small process.
 *
 * Words with the agent. In, on stdin: a run folder per line, to be launched; "drain FOLDER" for a
 * run whose shim was killed; an empty line means nothing here (the sh launcher reaps then). Out,
 * over the FIFO, in lines shorter than PIPE_BUF, so that those of many shims never mix:
 *
 *   s RUN PID         the program runs as PID: execve has succeeded
 *   f RUN MESSAGE     it could not be executed; nothing lives. The message stands in the run's file
 *   `error` as well
 *   e RUN STATUS      it has ended; STATUS is the line in the run's file `status`
 *   m RUN PID         from now on PID is its main process: the file `pid` names it
 *   n RUN BASE64      it has sent this datagram to its NOTIFY_SOCKET
 *   w MESSAGE         something an operator should know
 *
 * Every line only repeats what a file already contains (n: for READY=1), so a lost line
 * costs nothing. The FIFO is wide enough for thousands of lines; when even that is full, the agent
 * is gone for long, and lines are dropped rather than a program held up.
 */
#include "exec.h"
#include "report.h"
#include "shim.h"

#include <linux/falloc.h>
#include <signal.h>
#include <sys/stat.h>

static void launch_one(const char *folder)
{
	static const char draining[] = "drain ";
	bool drains = !strncmp(folder, draining, sizeof draining - 1);
	pid_t pid = fork();
	if (pid == 0 && drains) drain(folder + sizeof draining - 1);
	if (pid == 0) shim(folder);
	if (drains) return;
	const char *id = strrchr(folder, '/');
	if (pid < 0) report("f %s a process cannot be made: %s", id ? id + 1 : folder, strerror(errno));
}

static int launch_all(const char *path)
{
	if (!open_fifo(path)) {
		fprintf(stderr, "the FIFO %s cannot be opened: %s\n", path, strerror(errno));
		return 1;
	}
	/* What the agent inherited, knowingly or not, is no business of its programs. */
	close_from(fifo_fd + 1);
	umask(077);
	/*
	 * Programs begin with every signal at its default. Launcher and shims put off what an operator
	 * may throw at a group of processes.
	 */
	for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
	sigset_t all;
	sigfillset(&all);
	sigprocmask(SIG_SETMASK, &all, NULL);
	/* Shims that have ended leave no zombie, so a pid in use is a shim that lives. */
	signal(SIGCHLD, SIG_IGN);
	char text[65536];
	size_t used = 0;
	for (ssize_t got; (got = read(0, text + used, sizeof text - used)) > 0;) {
		used += got;
		char *line = text;
		for (char *end; (end = memchr(line, '\n', used - (line - text))); line = end + 1) {
			*end = 0;
			if (end > line) launch_one(line);
		}
		used -= line - text;
		memmove(text, line, used);
	}
	return 0;
}

static int probe(const char *folder)
{
	char path[4096];
	snprintf(path, sizeof path, "%s/probe.XXXXXX", folder);
	int fd = mkstemp(path);
	unlink(path);
	bool holes = fd >= 0 && write(fd, path, sizeof path) > 0
		&& !fallocate(fd, FALLOC_FL_PUNCH_HOLE | FALLOC_FL_KEEP_SIZE, 0, 4096);
	printf("gander-shim 1%s\n", holes ? " holes" : "");
	return 0;
}

int main(int count, char **arguments)
{
	if (count == 3 && !strcmp(arguments[1], "launch")) return launch_all(arguments[2]);
	if (count == 3 && !strcmp(arguments[1], "probe")) return probe(arguments[2]);
	if (count == 3 && !strcmp(arguments[1], "exec")) return execute(arguments[2]);
	fprintf(stderr, "usage: gander-shim launch FIFO | probe FOLDER | exec FOLDER\n");
	return 2;
}
