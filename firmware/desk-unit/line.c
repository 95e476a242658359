/* The unit's end of the line to its node: frames.ts says what travels and why. */
#include "line.h"

#include "frame.h"
#include "frames.h"

/* What is open; 0: none. */
static uint8_t open;
/* Of the last `hello`: the same one again opens nothing. */
static uint16_t opened_by;
static bool was_opened;

/* Of what the node says next. */
static uint8_t expected;
static uint32_t heard_at;
static bool alone;

/* What is on its way, as bytes, and its number; no bytes: nothing. */
static uint8_t said[TURNO_LONGEST];
static uint8_t said_size;
static uint8_t number;
static uint32_t said_at;
static uint32_t again_at;

static uint32_t sent_at;
/* An answer to a frame that says nothing: two ends that do not agree must not answer each other for ever. */
static uint32_t answered_at;

static void close_line(void) {
  open = 0;
  said_size = 0;
  expected = 0;
}

static void send(const uint8_t *bytes, uint8_t size, uint32_t now) {
  line_send(bytes, size);
  sent_at = now;
}

/* Which line is open, and what is expected there. */
static void send_where(uint32_t now) {
  struct frame where = {.line = open, .number = expected};
  uint8_t bytes[TURNO_SHORTEST];
  send(bytes, frame_write(bytes, &where), now);
}

static void open_line(const struct frame *hello, uint16_t bits) {
  open = hello->line;
  opened_by = bits;
  was_opened = true;
  said_size = 0;
  number = 0;
  expected = hello->number;
  line_opened(bits);
}

static void open_if_new(const struct frame *frame) {
  /* Kind, language, bits. Another language is told in `ready`: the node decides. */
  if (frame->size < 4 || frame->says[0] != TURNO_HELLO || frame->line == 0) return;
  uint16_t bits = frame->says[2] | (uint16_t)(frame->says[3] << 8);
  if (!was_opened || bits != opened_by) open_line(frame, bits);
}

static void acknowledged(uint8_t next) {
  if (said_size == 0 || next != (number + 1) % TURNO_NUMBERS) return;
  said_size = 0;
  number = next;
}

static void heard(const struct frame *frame, uint32_t now) {
  bool says_nothing = frame->size == 0;
  if (!says_nothing) open_if_new(frame);
  if (open == 0 || frame->line != open) {
    if (says_nothing) {
      if (now - answered_at < TURNO_AGAIN_MS) return;
      answered_at = now;
    }
    send_where(now);
    return;
  }
  heard_at = now;
  alone = false;
  if (says_nothing) {
    acknowledged(frame->number);
    return;
  }
  bool is_new = frame->number == expected;
  if (is_new) expected = (expected + 1) % TURNO_NUMBERS;
  send_where(now);
  if (is_new) line_told(frame->says[0], frame->says + 1, frame->size - 1);
}

void line_start(uint32_t now) {
  close_line();
  was_opened = false;
  alone = false;
  heard_at = now;
  /* A node that knows this unit from before its start hears at once that no line is open. */
  sent_at = now - TURNO_PULSE_MS;
  answered_at = now - TURNO_AGAIN_MS;
}

void line_take(uint8_t byte, uint32_t now) { frame_read(byte, now, heard); }

void line_pass(uint32_t now) {
  if (said_size > 0) {
    if (now - said_at >= TURNO_GIVE_UP_MS) {
      close_line();
    } else if (now - again_at >= TURNO_AGAIN_MS) {
      again_at = now;
      send(said, said_size, now);
    }
  }
  if (!alone && now - heard_at >= TURNO_ALONE_MS) {
    alone = true;
    /* A node that comes back on this line would not know that what it has shown is gone: it must open another. */
    close_line();
  }
  if (now - sent_at >= TURNO_PULSE_MS) send_where(now);
}

bool line_is_open(void) { return open != 0; }

bool line_is_alone(void) { return alone; }

bool line_is_free(void) { return open != 0 && said_size == 0; }

void line_say(const uint8_t *says, uint8_t size, uint32_t now) {
  struct frame frame = {.line = open, .number = number, .says = says, .size = size};
  said_size = frame_write(said, &frame);
  said_at = again_at = now;
  send(said, said_size, now);
}
