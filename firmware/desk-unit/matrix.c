/* The contacts. One row at a time is driven low, the others float: two keys in one column never short two outputs. */
#include "matrix.h"

#include <util/delay.h>

#include "pins.h"

/* A column of a long ribbon cable rises through its pull-up (20 to 50 kilohm) in less. */
#define SETTLE_US 5

void matrix_start(void) {
  for (uint8_t i = 0; i < TURNO_KEY_ROWS; i++) pin_release(rows[i]);
  for (uint8_t i = 0; i < TURNO_KEY_COLUMNS; i++) pin_release(columns[i]);
  for (uint8_t i = 0; i < TURNO_RATING_BUTTONS; i++) pin_release(rating[i]);
}

/* A bit for each that is low, from the first. */
static uint8_t lows(const struct pin *pins, uint8_t count) {
  uint8_t low = 0;
  for (uint8_t i = 0, bit = 1; i < count; i++, bit <<= 1) {
    if (pin_is_low(pins[i])) low |= bit;
  }
  return low;
}

uint32_t matrix_look(void) {
  uint32_t closed = lows(rating, TURNO_RATING_BUTTONS);
  for (uint8_t row = TURNO_KEY_ROWS; row-- > 0;) {
    pin_drive(rows[row], false);
    _delay_us(SETTLE_US);
    closed = closed << TURNO_KEY_COLUMNS | lows(columns, TURNO_KEY_COLUMNS);
    pin_release(rows[row]);
  }
  return closed;
}
