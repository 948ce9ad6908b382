#include "kinds.h"

void fill_newer(void)
{
}

void step_newer(int frame, void (*next_tile)(void))
{
    (void) frame;
    (void) next_tile;
}

void check_newer(void)
{
}
