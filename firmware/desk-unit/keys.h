/* The keys: without their bouncing, which are down, and which went down and were not yet told. */
#ifndef TURNO_KEYS_H
#define TURNO_KEYS_H

#include <stdbool.h>
#include <stdint.h>

#include "frames.h"
#include "keypad.h"

enum { MATRIX_KEYS = TURNO_KEY_ROWS * TURNO_KEY_COLUMNS, KEYS = MATRIX_KEYS + TURNO_RATING_BUTTONS };

/* What is down already was pressed for nobody: the first looks tell only that. */
void keys_start(void);
/* One look a ms: a bit for each key whose contact is closed, row by row from the top left, then the rating buttons from the worst. */
void keys_look(uint32_t closed);
/* A bit for each key that is down. */
uint32_t keys_down(void);
/* The key that went down first of those that were not yet told. */
bool keys_next(uint8_t *key);
/* What was not yet told never will be. */
void keys_forget(void);

#endif
