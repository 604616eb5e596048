/* The terminal of a program with tty=1. */
#ifndef GANDER_TERMINAL_H
#define GANDER_TERMINAL_H

#include "common.h"

struct terminal {
	int master, input; /* -1: none */
	bool full;         /* what was fed last waits for the program to read */
	size_t used;
	unsigned char frames[4096];
};

/* @return the program's end, or -1 */
int open_terminal(struct terminal *terminal, const char *uid);
void feed_terminal(struct terminal *terminal); /* hands on what came through `input` */

#endif
