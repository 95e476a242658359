/* The desk unit, without its hardware: what it is told and what is pressed, what it shows and what it says. */
#ifndef TURNO_UNIT_H
#define TURNO_UNIT_H

#include <stdbool.h>
#include <stdint.h>

#include "frames.h"

/* `make DIGITS=3` for a display that has fewer: those from the right. */
#ifndef DIGITS
#define DIGITS TURNO_DIGITS_MOST
#endif
#if DIGITS < 1 || DIGITS > TURNO_DIGITS_MOST
#error "DIGITS is 1 to 4; for a board without digits, DISPLAY=0"
#endif

/* No board can feel what is wired to it: the one who makes its program says so. */
enum {
  HAS = 0
#ifndef NO_KEYPAD
        | TURNO_HAS_KEYPAD
#endif
#ifndef NO_LAMP
        | TURNO_HAS_LAMP
#endif
#ifndef NO_BUZZER
        | TURNO_HAS_BUZZER
#endif
#ifndef NO_RATING
        | TURNO_HAS_RATING
#endif
};
#ifdef NO_DISPLAY
enum { HAS_DIGITS = 0 };
#else
enum { HAS_DIGITS = DIGITS };
#endif

/* `restarts`: how often the watchdog has started it. */
void unit_start(uint32_t now, uint8_t restarts);
/* A byte from the node. */
void unit_take(uint8_t byte, uint32_t now);
/* Once a ms. `closed`: see `keys_look`. */
void unit_pass(uint32_t closed, uint32_t now);

/* Of DIGITS digits from the left, the segments. */
const uint8_t *unit_segments(void);
bool unit_lamp_is_lit(uint32_t now);
bool unit_buzzer_sounds(uint32_t now);

#endif
