/* Errors, lines for the agent, the small files of a run, and descriptors. Uses no other part. */
#ifndef GANDER_REPORT_H
#define GANDER_REPORT_H

#include "common.h"

/*
 * The step that failed, and errno's text. The program's process shares it with the shim until
 * execve.
 */
extern char failure[500];
/* Fills `failure`; always false. */
bool fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

bool open_fifo(const char *path); /* where `report` writes; descriptor 3 */
enum { fifo_fd = 3 };
/* One line to the agent, shorter than PIPE_BUF. */
void report(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* By rename: it is there whole or not at all. */
bool write_file(const char *name, const char *text);
/* Fails with EEXIST when the file exists. */
bool write_new(const char *name, const char *text, size_t length);
/* Writes to an existing file, such as those of cgroups. */
bool put(const char *folder, const char *name, const char *text);
/* Writes this process's line of /proc/PID/stat to a new file. */
bool record_self(const char *name);
void close_from(int first); /* this descriptor and all above it */

#endif
