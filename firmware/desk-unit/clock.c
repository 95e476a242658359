/* The time in ms since the start, from timer 0. */
#include "clock.h"

#include <avr/interrupt.h>
#include <avr/io.h>
#include <util/atomic.h>

#define PRESCALER 64

static volatile uint32_t ms;

void clock_start(void) {
  TCCR0A = 1 << WGM01;
  OCR0A = F_CPU / PRESCALER / 1000 - 1;
  TIMSK0 = 1 << OCIE0A;
  TCCR0B = 1 << CS01 | 1 << CS00;
}

ISR(TIMER0_COMPA_vect) { ms += 1; }

uint32_t clock_now(void) {
  uint32_t now;
  ATOMIC_BLOCK(ATOMIC_RESTORESTATE) { now = ms; }
  return now;
}
