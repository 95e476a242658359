/* Something that is on or off, and plays what a node tells: the lamp, and the buzzer. */
#ifndef TURNO_LAMP_H
#define TURNO_LAMP_H

#include <stdbool.h>
#include <stdint.h>

enum { LIGHT_PARTS = 16 };

struct light {
  bool rest;
  bool repeats;
  uint8_t size;
  uint16_t parts[LIGHT_PARTS];
  uint8_t part;
  bool has_begun;
  uint32_t since;
};

/* Off. */
void light_clear(struct light *light);
/* `parts`: 16 bits each, ms, low byte first: on, off, on, ...; false: not so, and it goes on as it was.
   It begins when it is next asked whether it is on: its first part is as long as the others. */
bool light_play(struct light *light, bool rest, bool repeats, const uint8_t *parts, uint8_t bytes);
/* Whether it is on now. At least once a ms. */
bool light_is_on(struct light *light, uint32_t now);

#endif
