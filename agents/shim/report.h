/* Errors, lines for the agent, the small files of a run, and descriptors. Uses no other part. */
#ifndef GANDER_REPORT_H
#define GANDER_REPORT_H

#include "common.h"

extern char failure[500]; /* the step that failed, and errno's text. The program's process shares it with the shim until execve */
bool fail(const char *format, ...) __attribute__((format(printf, 1, 2))); /* fills `failure`; always false */

bool open_fifo(const char *path); /* where `report` writes; descriptor 3 */
enum { fifo_fd = 3 };
void report(const char *format, ...) __attribute__((format(printf, 1, 2))); /* one line to the agent, shorter than PIPE_BUF */

bool write_file(const char *name, const char *text); /* by rename: it is there whole or not at all */
bool write_new(const char *name, const char *text, size_t length); /* fails with EEXIST when the file exists */
bool put(const char *folder, const char *name, const char *text); /* writes to an existing file, such as those of cgroups */
bool record_self(const char *name); /* writes this process's line of /proc/PID/stat to a new file */
void close_from(int first); /* this descriptor and all above it */

#endif
