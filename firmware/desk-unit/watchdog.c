/* The watchdog: a program that hangs is started again, and counts it. */
#include "watchdog.h"

#include <avr/interrupt.h>
#include <avr/io.h>
#include <avr/wdt.h>
#include <stdbool.h>

/* Kept over a start; anything at all when the power comes. */
static struct {
  uint8_t restarts;
  uint8_t mark;
  uint16_t check;
  uint8_t reason;
} kept __attribute__((section(".noinit")));

enum { BY_WATCHDOG = 0x57, BY_ANYTHING_ELSE = 0 };

static uint16_t check(void) { return 0xa5c3 ^ kept.restarts ^ (uint16_t)(kept.mark << 8); }

/* Before memory is set up: started by the watchdog, it runs on, at 16 ms, until its flag is cleared and then it (datasheet 10.8.2). */
__attribute__((naked, used, section(".init3"))) void watchdog_stop(void) {
  kept.reason = MCUSR;
  MCUSR = 0;
  wdt_disable();
}

/* Its first alarm. The bootloader clears MCUSR and uses the watchdog for its own ends, so the mark is what tells. */
#ifndef NO_WATCHDOG
ISR(WDT_vect) {
  kept.mark = BY_WATCHDOG;
  kept.check = check();
  wdt_enable(WDTO_15MS);
  for (;;) {
  }
}
#endif

void watchdog_start(void) {
  if (kept.check != check()) kept.restarts = kept.mark = 0;
  /* Without a bootloader MCUSR also tells of a program that hung with its interrupts off. */
  bool was_it = kept.mark == BY_WATCHDOG || kept.reason == 1 << WDRF;
  if (was_it && kept.restarts < UINT8_MAX) kept.restarts += 1;
  kept.mark = BY_ANYTHING_ELSE;
  kept.check = check();
#ifndef NO_WATCHDOG
  wdt_enable(WDTO_250MS);
  WDTCSR |= 1 << WDIE;
#endif
}

void watchdog_calm(void) { wdt_reset(); }

uint8_t watchdog_restarts(void) { return kept.restarts; }
