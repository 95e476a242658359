/* Which part hangs on which pin: the one table. Names as printed on an Uno or Nano. */
#ifndef TURNO_PINS_H
#define TURNO_PINS_H

#include <avr/io.h>
#include <stdbool.h>
#include <stdint.h>

#include "keypad.h"
#include "frames.h"

struct pin {
  volatile uint8_t *port;
  uint8_t mask;
};

/* D0 and D1 are the USB serial line. D13 is left free: the bootloader flashes it at each start. */
#define D(n) {(n) < 8 ? &PORTD : &PORTB, 1 << ((n) & 7)}
#define A(n) {&PORTC, 1 << (n)}

static const struct pin rows[TURNO_KEY_ROWS] = {D(2), D(3), D(4), D(5)};
static const struct pin columns[TURNO_KEY_COLUMNS] = {A(0), A(1), A(2), A(3)};
/* From the worst. */
static const struct pin rating[TURNO_RATING_BUTTONS] = {D(6), D(7), D(8)};
static const struct pin max7219_din = D(9);
static const struct pin max7219_cs = D(10);
static const struct pin max7219_clk = D(11);
static const struct pin lamp_pin = A(4);
static const struct pin buzzer_pin = A(5);

#undef D
#undef A

/* On this chip PIN and DDR lie right below each PORT (ATmega328P datasheet, register summary). No interrupt writes a port. */
static inline void pin_write(struct pin pin, bool high) {
  if (high) *pin.port |= pin.mask;
  else *pin.port &= (uint8_t)~pin.mask;
}

/* Its level before its direction: it never shows another. */
static inline void pin_drive(struct pin pin, bool high) {
  pin_write(pin, high);
  *(pin.port - 1) |= pin.mask;
}

/* An input, with the chip's pull-up. */
static inline void pin_release(struct pin pin) {
  *(pin.port - 1) &= (uint8_t)~pin.mask;
  pin_write(pin, true);
}

static inline bool pin_is_low(struct pin pin) { return (*(pin.port - 2) & pin.mask) == 0; }

#endif
