/* Between the files of this directory that are no programs. */
#pragma once

/* In a child the socket to its parent, else -1. */
extern int to_parent;

/* Says that the child is ready, and waits. */
void tell_parent(void);
/* Only the first process says "ready". */
void hush(void);
