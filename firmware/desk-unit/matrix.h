/* The contacts: keypad and rating buttons. */
#ifndef TURNO_MATRIX_H
#define TURNO_MATRIX_H

#include <stdint.h>

void matrix_start(void);
/* A bit for each contact that is closed, as `keys_look` takes them. */
uint32_t matrix_look(void);

#endif
