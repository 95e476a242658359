/* A frame as bytes, and found again among bytes that may be wrong. */
#ifndef TURNO_FRAME_H
#define TURNO_FRAME_H

#include <stdint.h>

struct frame {
  uint8_t line;
  uint8_t number;
  /* Its kind and then its body; nothing in a frame that says nothing. */
  const uint8_t *says;
  uint8_t size;
};

/* Length, place; CRC, end. */
enum { FRAME_HEADER = 2, FRAME_TRAILER = 5 };

/* Writes at most TURNO_LONGEST bytes and returns how many. It says at most TURNO_LONGEST - FRAME_HEADER - FRAME_TRAILER. */
uint8_t frame_write(uint8_t *bytes, const struct frame *frame);

/* Takes one byte as it comes, and calls `heard` with each frame that is whole; it must not keep what the frame says. */
void frame_read(uint8_t byte, uint32_t now, void (*heard)(const struct frame *frame, uint32_t now));

#endif
