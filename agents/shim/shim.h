/* One process for each run (see shim.c). */
#ifndef GANDER_SHIM_H
#define GANDER_SHIM_H

/* Starts the program of a run and watches over it until it has ended. */
_Noreturn void shim(const char *folder);
/* Copies the output of a run whose shim was killed. */
_Noreturn void drain(const char *folder);

#endif
