/*
 * gander-shim exec FOLDER: this process becomes an auxiliary command of a program (a probe, a stop
 * command, an action), under every setting of the program's definition, by the same code that
 * starts programs. FOLDER holds a file `launch`. Standard output and error stay as they are. Why it
 * failed is written to descriptor 3, which execve closes: nothing written there means that the
 * command runs.
 */
#include "exec.h"

#include "become.h"
#include "report.h"

enum { report_fd = 3 };

int execute(const char *folder)
{
	struct launch launch = { 0 };
	struct outlets outlets = { 1, 2, -1 };
	fcntl(report_fd, F_SETFD, FD_CLOEXEC);
	close_from(report_fd + 1);
	if (chdir(folder)) fail("the folder %s cannot be entered", folder);
	else if (read_launch(&launch)) become(&launch, &outlets);
	return write(report_fd, failure, strlen(failure)) < 0 ? 126 : 127;
}
