/* A frame as bytes, and found again among bytes that may be wrong: as nodes/devices/desk-unit/frames.ts does, step by step. */
#include "frame.h"

#include <string.h>

#include "crc.h"
#include "frames.h"

uint8_t frame_write(uint8_t *bytes, const struct frame *frame) {
  uint8_t length = FRAME_HEADER + frame->size + FRAME_TRAILER;
  bytes[0] = length;
  bytes[1] = (uint8_t)(frame->line << 4) | frame->number;
  if (frame->size > 0) memcpy(bytes + FRAME_HEADER, frame->says, frame->size);
  uint16_t crc = crc_of(bytes, length - FRAME_TRAILER);
  bytes[length - 3] = crc >> 8;
  bytes[length - 2] = crc & 0xff;
  bytes[length - 1] = TURNO_END;
  return length;
}

static uint8_t held[TURNO_LONGEST];
static uint8_t count;
static uint32_t last_at;

/* How many bytes from the start are of no more use; 0: more must come. */
static uint8_t look(uint32_t now, void (*heard)(const struct frame *, uint32_t)) {
  uint8_t length = held[0];
  if (length < TURNO_SHORTEST || length > TURNO_LONGEST) return 1;
  if (count < length) return 0;
  if (held[length - 1] != TURNO_END) return 1;
  uint16_t crc = (uint16_t)(held[length - 3] << 8) | held[length - 2];
  if (crc_of(held, length - FRAME_TRAILER) != crc) return 1;
  struct frame frame = {
      .line = held[1] >> 4,
      .number = held[1] & 0x0f,
      .says = held + FRAME_HEADER,
      .size = length - FRAME_HEADER - FRAME_TRAILER,
  };
  heard(&frame, now);
  return length;
}

static void drop(uint8_t gone) {
  count -= gone;
  memmove(held, held + gone, count);
}

void frame_read(uint8_t byte, uint32_t now, void (*heard)(const struct frame *, uint32_t)) {
  if (now - last_at > TURNO_SILENCE_MS) {
    /* Nothing more comes of what has begun; a good frame may be behind it. */
    while (count > 0) {
      uint8_t gone = look(now, heard);
      drop(gone > 0 ? gone : 1);
    }
  }
  last_at = now;
  held[count++] = byte;
  while (count > 0) {
    uint8_t gone = look(now, heard);
    if (gone == 0) return;
    drop(gone);
  }
}
