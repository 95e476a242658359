/* Characters as the segments of a 7-segment digit. */
#ifndef TURNO_DIGITS_H
#define TURNO_DIGITS_H

#include <stdint.h>

/* As a MAX7219 has them without decoding: bit 6 to 0 are A to G. What is neither digit nor `-` is blank. */
uint8_t segments_of(char character);

#endif
