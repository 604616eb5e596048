/* The socket on which a program sends notifications (sd_notify(3)). */
#ifndef GANDER_NOTIFY_H
#define GANDER_NOTIFY_H

#include "follow.h"

int open_notify(const char *name); /* the abstract socket of this name, or -1 */
/*
 * Takes one datagram, if a process of the run sent it. program NULL: for MAINPID= it is too late.
 * @return whether there was one
 */
bool read_notification(int fd, const char *id, uid_t user, struct program *program);

#endif
