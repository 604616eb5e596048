/* How this process becomes an auxiliary command. */
#ifndef GANDER_EXEC_H
#define GANDER_EXEC_H

int execute(const char *folder); /* returns only when that failed */

#endif
