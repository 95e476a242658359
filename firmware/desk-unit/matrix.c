/* The contacts. One row at a time is driven low, the others float: two keys in one column never short two outputs. */
#include "matrix.h"

#include <util/delay.h>

#include "pins.h"

/* A column of a long ribbon cable rises through its pull-up (20 to 50 kilohm) in less. */
#define SETTLE_US 5

void matrix_start(void) {
  for (uint8_t i = 0; i < TURNO_KEY_ROWS; i++) pin_release(rows[i]);
  for (uint8_t i = 0; i < TURNO_KEY_COLUMNS; i++) pin_release(columns[i]);
  for (uint8_t i = 0; i < TURNO_RATING_KEYS; i++) pin_release(rating[i]);
}

uint32_t matrix_look(void) {
  uint32_t closed = 0;
  uint32_t bit = 1;
  for (uint8_t row = 0; row < TURNO_KEY_ROWS; row++) {
    pin_drive(rows[row], false);
    _delay_us(SETTLE_US);
    for (uint8_t column = 0; column < TURNO_KEY_COLUMNS; column++, bit <<= 1) {
      if (pin_is_low(columns[column])) closed |= bit;
    }
    pin_release(rows[row]);
  }
  for (uint8_t i = 0; i < TURNO_RATING_KEYS; i++, bit <<= 1) {
    if (pin_is_low(rating[i])) closed |= bit;
  }
  return closed;
}
