/* The watchdog: a program that hangs is started again, and counts it. */
#ifndef TURNO_WATCHDOG_H
#define TURNO_WATCHDOG_H

#include <stdint.h>

void watchdog_start(void);
/* The program is alive. */
void watchdog_calm(void);
/* How often it has started the program since the power came; 255: so often or more. */
uint8_t watchdog_restarts(void);

#endif
