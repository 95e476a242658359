/* The desk unit, without its hardware: what it is told and what is pressed, what it shows and what it says. */
#include "unit.h"

#include "digits.h"
#include "keys.h"
#include "lamp.h"
#include "line.h"

enum { VERSION_MAJOR = 1, VERSION_MINOR = 0 };

static uint8_t segments[DIGITS];
static struct light lamp;
static struct light buzzer;
static uint8_t restarts;
static bool is_ready_due;
static uint16_t ready_to;
static bool is_asked;
static bool was_alone;

/* Four characters, from the left; a display with fewer digits has the last ones. */
static void show(const char *characters) {
  for (uint8_t i = 0; i < DIGITS; i++) segments[i] = segments_of(characters[TURNO_DIGITS_MOST - DIGITS + i]);
}

void unit_start(uint32_t now, uint8_t watchdog_restarts) {
  restarts = watchdog_restarts;
  is_ready_due = is_asked = was_alone = false;
  show("    ");
  light_clear(&lamp);
  light_clear(&buzzer);
  keys_start();
  line_start(now);
}

void unit_take(uint8_t byte, uint32_t now) { line_take(byte, now); }

void line_opened(uint16_t hello) {
  is_ready_due = true;
  ready_to = hello;
  is_asked = false;
  keys_forget();
}

void line_told(uint8_t kind, const uint8_t *body, uint8_t size) {
  switch (kind) {
    case TURNO_SHOW:
      if (size == TURNO_DIGITS_MOST) show((const char *)body);
      break;
    case TURNO_LAMP:
      if (size >= 2) light_play(&lamp, body[0] != 0, body[1] != 0, body + 2, size - 2);
      break;
    case TURNO_BUZZ:
      light_play(&buzzer, false, false, body, size);
      break;
    case TURNO_ASK:
      is_asked = true;
      break;
    default:
      /* `hello`, whose work is done; or a word of a later language. */
      break;
  }
}

static void say_ready(uint32_t now) {
  const uint8_t says[] = {TURNO_READY, ready_to & 0xff, ready_to >> 8, TURNO_LANGUAGE, VERSION_MAJOR, VERSION_MINOR, HAS, HAS_DIGITS, restarts};
  line_say(says, sizeof says, now);
  is_ready_due = false;
}

static void say_keys(uint32_t now) {
  uint32_t down = keys_down();
  const uint8_t says[] = {TURNO_KEYS, down & 0xff, (down >> 8) & 0xff, (down >> 16) & 0xff};
  line_say(says, sizeof says, now);
  is_asked = false;
}

/* `keys` comes behind every `key` that it agrees with. */
static void say_what_is_due(uint32_t now) {
  if (!line_is_free()) return;
  uint8_t says[2] = {TURNO_KEY};
  if (is_ready_due) say_ready(now);
  else if (keys_next(&says[1])) line_say(says, sizeof says, now);
  else if (is_asked) say_keys(now);
}

void unit_pass(uint32_t closed, uint32_t now) {
  keys_look(closed);
  line_pass(now);
  if (!line_is_open()) keys_forget();
  if (line_is_alone() && !was_alone) {
    show("  --");
    light_clear(&lamp);
    light_clear(&buzzer);
  }
  was_alone = line_is_alone();
  say_what_is_due(now);
}

const uint8_t *unit_segments(void) { return segments; }

bool unit_lamp_is_lit(uint32_t now) { return light_is_on(&lamp, now); }

bool unit_buzzer_sounds(uint32_t now) { return light_is_on(&buzzer, now); }
