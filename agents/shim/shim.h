/*
 * What the parts of gander-shim share: launcher.c (one process per agent), shim.c (one process per run), launch.c (how a process becomes the
 * program), and what a shim cares for: log.c, terminal.c, notify.c, follow.c, cgroup.c.
 */
#ifndef GANDER_SHIM_H
#define GANDER_SHIM_H

#define _GNU_SOURCE
#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/*
 * The file `launch` of a run: a first line for the agent alone, then records NAME=VALUE, each closed by a zero byte. Every setting is the
 * record's text, or NULL when there is no such record. Paths are absolute or relative to the run's folder.
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
	const char *copy;      /* output passes through the shim … */
	const char *stamp;     /* … and each line begins with the time */
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
	const char *kill;      /* what ends with the program's own process: PROCESS nothing, CGROUP its cgroup, otherwise its process group */
	const char *grace;     /* ms from TERM to KILL for these */
};

/* What the program's process finds open when it begins; -1: none. All of them close on execve. */
struct outlets {
	int out, err, terminal;
};

/* One of the program's two outputs. */
struct stream {
	int from; /* what the shim copies: a pipe's end or the terminal; -1 when the program writes to the log itself */
	int log;  /* -1: there is no such stream */
	off_t size, freed;
	bool inside; /* a line has begun */
	unsigned long long lost;
};

struct program {
	pid_t first; /* was started here, and leads its process group */
	pid_t pid;   /* the run's main process: first, or whom it named since */
	int fd;      /* pidfd of one that was named; -1: none was, or it has ended */
};

struct terminal {
	int master, input; /* -1: none */
	bool full;         /* what was fed last waits for the program to read */
	size_t used;
	unsigned char frames[4096];
};

/* launch.c */
extern char failure[500]; /* the step that failed, and errno's text. The program's process shares it with the shim until execve */
bool fail(const char *format, ...) __attribute__((format(printf, 1, 2))); /* fills `failure`; always false */
bool read_launch(struct launch *launch); /* maps and takes apart `launch` in the working directory */
void become(const struct launch *launch, const struct outlets *outlets); /* turns this process into the program; returns only when a step failed */
bool record_self(const char *name); /* writes this process's line of /proc/PID/stat to a new file */
bool put(const char *folder, const char *name, const char *text); /* writes to a file that is there, like those of cgroups */

/* launcher.c */
void tell(const char *format, ...) __attribute__((format(printf, 1, 2))); /* tells the agent one line, shorter than PIPE_BUF */

/* shim.c */
_Noreturn void shim(const char *folder); /* watches over one run until it has ended */
bool write_file(const char *name, const char *text); /* by rename: it is there whole or not at all */

/* log.c */
int open_log(const char *path, const char *uid); /* for appending, and its user's. -1 when it fails */
bool copy(struct stream *stream, bool stamped); /* what is there now. @return whether there may be more */
off_t free_front(struct stream *stream, off_t keep); /* gives back what lies more than `keep` bytes before the end. @return growth since the last call */

/* terminal.c */
int open_terminal(struct terminal *terminal, const char *uid); /* @return the program's end, or -1 */
void feed_terminal(struct terminal *terminal); /* hands on what came through `input` */

/* notify.c */
int open_notify(const char *name); /* the abstract socket of this name, or -1 */
/* Takes one datagram, if root or this user sent it. program NULL: for MAINPID= it is too late. @return whether there was one */
bool hear_notification(int fd, const char *id, uid_t user, struct program *program);

/* follow.c */
/* Makes the named process the main one, if it may be. @return why not, or NULL */
const char *follow(struct program *program, const char *named, uid_t user);
bool has_ended(int pidfd); /* false for -1 */

/* exec.c */
int execute(const char *folder); /* becomes an auxiliary command; returns only when that failed */

/* cgroup.c */
bool make_cgroup(const char *folder, const char *const *controls, size_t count);
bool signal_cgroup(const char *folder, int number); /* to each process in it; 0 to ask only. @return whether there is any */
long long oom_kills(const char *folder); /* so many processes in it the kernel has killed for want of memory */

#endif
