/* The display's chip, told by three pins. Digit 0 is the one on the left. */
#include "max7219.h"

#include "pins.h"
#include "unit.h"

/* Its registers (MAX7219 datasheet, table 2). */
enum { DIGIT_0 = 0x01, DECODE = 0x09, INTENSITY = 0x0a, SCAN_LIMIT = 0x0b, NO_SHUTDOWN = 0x0c, TEST = 0x0f };
/* 0 to 15. */
#define BRIGHTNESS 8

static void send(uint8_t byte) {
  for (uint8_t bit = 0x80; bit != 0; bit >>= 1) {
    pin_write(max7219_clk, false);
    pin_write(max7219_din, (byte & bit) != 0);
    pin_write(max7219_clk, true);
  }
}

static void set(uint8_t reg, uint8_t value) {
  pin_write(max7219_cs, false);
  send(reg);
  send(value);
  pin_write(max7219_cs, true);
}

void max7219_start(void) {
  pin_drive(max7219_cs, true);
  pin_drive(max7219_clk, false);
  pin_drive(max7219_din, false);
}

/* Every register each time: a spark from a visitor's sleeve may have upset any of them. */
void max7219_show(const uint8_t *segments) {
  for (uint8_t i = 0; i < DIGITS; i++) set(DIGIT_0 + i, segments[i]);
  set(DECODE, 0);
  set(SCAN_LIMIT, DIGITS - 1);
  set(INTENSITY, BRIGHTNESS);
  set(TEST, 0);
  set(NO_SHUTDOWN, 1);
}
