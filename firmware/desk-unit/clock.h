/* The time in ms since the start. */
#ifndef TURNO_CLOCK_H
#define TURNO_CLOCK_H

#include <stdint.h>

void clock_start(void);
uint32_t clock_now(void);

#endif
