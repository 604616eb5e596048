/*
 * What the launcher starts for a run whose shim was killed: it copies the output of the program,
 * and nothing else.
 */
#include "shim.h"

#include "report.h"
#include "run.h"

#include <sys/file.h>

void drain(const char *folder)
{
	begin_run(folder);
	struct launch *launch = &run.launch;
	int lock = chdir(folder) ? -1 : open("launch", O_RDONLY | O_CLOEXEC);
	/* Two that read would mix the lines. */
	if (lock < 0 || flock(lock, LOCK_EX | LOCK_NB) || !read_launch(launch) || launch->tty) _exit(0);
	leave_launcher();
	give_way();
	run.keep = launch->keep ? atoll(launch->keep) : 0;
	run.streams[0].stamped = run.streams[1].stamped = launch->stamp;
	if (!reopen_output(&run.streams[0], "out", launch->out)
	    || (launch->err && !reopen_output(&run.streams[1], "err", launch->err))) {
		report("w OUTPUT_BLOCKED the output of run %s cannot be read, "
			"so its program may have to wait: %s", run.id, failure);
		_exit(1);
	}
	/*
	 * poll(2) reports the end of a FIFO only to a reader that has seen a writer. Where all had
	 * closed it before it was opened here, read(2) alone reports that.
	 */
	copy_output();
	while (run.streams[0].from >= 0 || run.streams[1].from >= 0) serve(-1);
	_exit(0);
}
