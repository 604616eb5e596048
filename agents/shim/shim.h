/* One process for each run (see shim.c). */
#ifndef GANDER_SHIM_H
#define GANDER_SHIM_H

_Noreturn void shim(const char *folder);  /* starts the program of a run and watches over it until it has ended */
_Noreturn void drain(const char *folder); /* copies the output of a run whose shim was killed */

#endif
