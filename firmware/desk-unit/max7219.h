/* The display's chip. */
#ifndef TURNO_MAX7219_H
#define TURNO_MAX7219_H

#include <stdint.h>

void max7219_start(void);
/* Of DIGITS digits, from the left. */
void max7219_show(const uint8_t *segments);

#endif
