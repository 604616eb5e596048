/*
 * The socket on which a program reports its status (sd_notify(3)): each datagram becomes one line
 * for the agent, and MAINPID= is obeyed.
 */
#include "notify.h"

#include "report.h"

#include <signal.h>
#include <sys/socket.h>
#include <sys/un.h>

/* In base64, with the rest of its line, shorter than PIPE_BUF. */
enum { longest = 3000 };

/*
 * An abstract socket: the folder of the run is closed to other users, and its path may be longer
 * than an address.
 */
int open_notify(const char *name)
{
	struct sockaddr_un address = { .sun_family = AF_UNIX };
	int length = snprintf(address.sun_path + 1, sizeof address.sun_path - 1, "%s", name), on = 1;
	int fd = socket(AF_UNIX, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
	if (fd < 0 || setsockopt(fd, SOL_SOCKET, SO_PASSCRED, &on, sizeof on)
	    || bind(fd, (struct sockaddr *)&address,
		    offsetof(struct sockaddr_un, sun_path) + 1 + length))
		return fail("the notification socket cannot be opened"), -1;
	return fd;
}

static void report_coded(const char *id, const unsigned char *text, ssize_t length)
{
	static const char digits[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	char coded[longest / 3 * 4 + 5], *to = coded;
	for (ssize_t at = 0; at < length; at += 3) {
		unsigned bits = text[at] << 16 | text[at + 1] << 8 | text[at + 2];
		for (int shift = 18; shift >= 0; shift -= 6) *to++ = digits[bits >> shift & 63];
	}
	for (int over = (3 - length % 3) % 3; over > 0; over--) to[-over] = '=';
	*to = 0;
	report("n %s %s", id, coded);
}

/* @return what follows NAME= on the last line that begins so, or NULL */
static const char *last_of(const char *text, const char *name)
{
	const char *found = NULL;
	for (const char *line = text; line; line = strchr(line, '\n') ? strchr(line, '\n') + 1 : NULL)
		if (!strncmp(line, name, strlen(name))) found = line + strlen(name);
	return found;
}

static void hand_over(const char *id, uid_t user, struct program *program, const char *named)
{
	static bool reported;
	pid_t before = program->pid;
	const char *fault = follow(program, named, user);
	if (program->pid != before) report("m %s %d", id, program->pid);
	/* Once: a program may repeat itself for ever. */
	size_t length = strcspn(named, "\n");
	if (fault && !reported)
		report("w NOTIFICATION_IGNORED MAINPID=%.*s of run %s is ignored: it %s",
			length < 40 ? (int)length : 40, named, id, fault);
	reported = reported || fault;
}

/*
 * Every process on the host can find an abstract socket, so a datagram counts only when its sender
 * descends from this shim, and belongs to the program's user or root. A zombie still has its
 * parent; one that was reaped has none and cannot be attributed to a run, so it does not count
 * (systemd does the same). The shim reads what was sent before it reaps a process itself, and
 * sd_notify_barrier(3), which systemd-notify(1) uses since version 246, keeps a sender alive until
 * it was read.
 */
static bool is_ours(const struct ucred *sender, const char *id, uid_t user)
{
	static bool reported;
	if (sender->pid <= 0 || (sender->uid != user && sender->uid != 0)) return false;
	if (descends(sender->pid)) return true;
	if (!reported && kill(sender->pid, 0) && errno == ESRCH) {
		reported = true;
		report("w NOTIFICATION_IGNORED a notification to run %s is ignored: "
			"its sender, process %d, ended before its descent could be checked. "
			"Send from the program itself or with systemd-notify of version 246 or later",
			id, sender->pid);
	}
	return false;
}

bool read_notification(int fd, const char *id, uid_t user, struct program *program)
{
	unsigned char text[longest + 3];
	union { struct cmsghdr header; char room[CMSG_SPACE(sizeof(struct ucred))]; } control;
	struct iovec piece = { text, longest };
	struct msghdr message = { .msg_iov = &piece, .msg_iovlen = 1 };
	message.msg_control = &control;
	message.msg_controllen = sizeof control;
	ssize_t length = recvmsg(fd, &message, MSG_CMSG_CLOEXEC);
	struct cmsghdr *header = length > 0 ? CMSG_FIRSTHDR(&message) : NULL;
	struct ucred sender = { .uid = -1 };
	if (header && header->cmsg_type == SCM_CREDENTIALS)
		memcpy(&sender, CMSG_DATA(header), sizeof sender);
	if (length <= 0) return length == 0;
	/*
	 * It asks for nothing but that the descriptor sent with it is closed. recvmsg has done that,
	 * for want of room, and its sender may have ended since.
	 */
	bool barrier = length == sizeof "BARRIER=1" - 1 && !memcmp(text, "BARRIER=1", length);
	if (barrier || !is_ours(&sender, id, user)) return true;
	/* Of one that is too long, whole lines count. */
	if (message.msg_flags & MSG_TRUNC) while (length && text[length - 1] != '\n') length--;
	memset(text + length, 0, 3);
	report_coded(id, text, length);
	if (!strncmp((char *)text, "READY=1", 7) || strstr((char *)text, "\nREADY=1"))
		write_file("ready", "READY=1\n");
	const char *named = last_of((char *)text, "MAINPID=");
	if (named && program) hand_over(id, user, program, named);
	return true;
}
