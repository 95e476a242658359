/* The desk unit's program: an ATmega328P at 16 MHz, with all that hangs on it. */
#include <avr/interrupt.h>
#include <avr/sleep.h>
#include <string.h>

#include "clock.h"
#include "matrix.h"
#include "max7219.h"
#include "pins.h"
#include "uart.h"
#include "unit.h"
#include "watchdog.h"

/* What is shown is written again so often, ms: see `max7219_show`. */
#define REFRESH_MS 1000
/* Nonsense can be dearer to read than to send: keys and watchdog do not wait for its end, and what comes too fast is lost. */
#define BYTES_AT_ONCE 32

void line_send(const uint8_t *bytes, uint8_t size) { uart_send(bytes, size); }

static void show(uint32_t now) {
  static uint8_t shown[DIGITS];
  static uint32_t shown_at;
  static bool is_shown;
  const uint8_t *segments = unit_segments();
  if (is_shown && now - shown_at < REFRESH_MS && memcmp(shown, segments, DIGITS) == 0) return;
  max7219_show(segments);
  memcpy(shown, segments, DIGITS);
  shown_at = now;
  is_shown = true;
}

static void start(void) {
  pin_drive(lamp_pin, false);
  pin_drive(buzzer_pin, false);
  watchdog_start();
  matrix_start();
  max7219_start();
  clock_start();
  uart_start();
  unit_start(clock_now(), watchdog_restarts());
  show(clock_now());
}

/* Until a byte comes or a ms is over. `sei` lets one more instruction pass: nothing can come between the look and the sleep. */
static void sleep(uint32_t now) {
  cli();
  if (!uart_has_bytes() && clock_now() == now) {
    sleep_enable();
    sei();
    sleep_cpu();
    sleep_disable();
  }
  sei();
}

int main(void) {
  start();
  set_sleep_mode(SLEEP_MODE_IDLE);
  sei();
  uint32_t passed_at = clock_now();
  for (;;) {
    watchdog_calm();
    uint32_t now = clock_now();
    uint8_t byte;
    for (uint8_t i = 0; i < BYTES_AT_ONCE && uart_take(&byte); i++) unit_take(byte, now);
    if (now != passed_at) {
      passed_at = now;
      unit_pass(matrix_look(), now);
      pin_write(lamp_pin, unit_lamp_is_lit(now));
      pin_write(buzzer_pin, unit_buzzer_sounds(now));
      show(now);
    }
    sleep(now);
  }
}
