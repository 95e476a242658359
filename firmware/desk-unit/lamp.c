/* Plays a light by its parts. A part begins where the one before it should have ended: what is played does not drift. */
#include "lamp.h"

void light_clear(struct light *light) {
  light->rest = false;
  light->size = light->part = 0;
}

bool light_play(struct light *light, bool rest, bool repeats, const uint8_t *parts, uint8_t bytes) {
  if (bytes % 2 != 0 || bytes / 2 > LIGHT_PARTS) return false;
  light->rest = rest;
  light->repeats = repeats;
  light->size = bytes / 2;
  for (uint8_t i = 0; i < light->size; i++) light->parts[i] = parts[2 * i] | (uint16_t)(parts[2 * i + 1] << 8);
  light->part = 0;
  light->has_begun = false;
  return true;
}

bool light_is_on(struct light *light, uint32_t now) {
  if (!light->has_begun) light->since = now;
  light->has_begun = true;
  if (light->part < light->size && now - light->since >= light->parts[light->part]) {
    light->since += light->parts[light->part];
    light->part += 1;
    if (light->part == light->size && light->repeats) light->part = 0;
  }
  return light->part < light->size ? light->part % 2 == 0 : light->rest;
}
