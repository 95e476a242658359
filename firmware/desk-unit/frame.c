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
  uint32_t crc = crc_of(bytes, length - FRAME_TRAILER);
  for (uint8_t i = length - FRAME_TRAILER; i < length - 1; i++, crc >>= 8) bytes[i] = crc & 0xff;
  bytes[length - 1] = TURNO_END;
  return length;
}

/* What may still become a frame, in a ring: of nonsense, each byte is dropped by itself, and a copy each time is dear. */
#define RING 64
#define AT(i) ((uint8_t)(i) & (RING - 1))
static uint8_t ring[RING];
static uint8_t first;
static uint8_t count;
static uint32_t last_at;

/* How many bytes from the start are of no more use; 0: more must come. */
static uint8_t look(uint32_t now, void (*heard)(const struct frame *, uint32_t)) {
  uint8_t length = ring[first];
  if (length < TURNO_SHORTEST || length > TURNO_LONGEST) return 1;
  if (count < length) return 0;
  if (ring[AT(first + length - 1)] != TURNO_END) return 1;
  uint8_t bytes[TURNO_LONGEST];
  for (uint8_t i = 0; i < length; i++) bytes[i] = ring[AT(first + i)];
  uint32_t crc = 0;
  for (uint8_t i = length - 1; i-- > length - FRAME_TRAILER;) crc = crc << 8 | bytes[i];
  if (crc_of(bytes, length - FRAME_TRAILER) != crc) return 1;
  struct frame frame = {
      .line = bytes[1] >> 4,
      .number = bytes[1] & 0x0f,
      .says = bytes + FRAME_HEADER,
      .size = length - FRAME_HEADER - FRAME_TRAILER,
  };
  heard(&frame, now);
  return length;
}

static void drop(uint8_t gone) {
  first = AT(first + gone);
  count -= gone;
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
  /* Never full: what is held is shorter than the longest frame. */
  ring[AT(first + count)] = byte;
  count += 1;
  while (count > 0) {
    uint8_t gone = look(now, heard);
    if (gone == 0) return;
    drop(gone);
  }
}
