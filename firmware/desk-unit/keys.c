/* The keys: a contact that is the same in so many looks, one a ms, is believed. A press of 30 ms is seen, however it bounces. */
#include "keys.h"

enum {
  STEADY_LOOKS = 5,
  /* Nobody presses more within the life of a line that is not heard; of more, the last are lost, and `ask` still tells what is down. */
  QUEUE = 16,
};

static uint32_t down;
/* Of each key, how many looks in a row have shown other than `down`; and whether it is more than none of any key. */
static uint8_t others[KEYS];
static bool is_unsteady;
/* How many of the first looks are still to come. */
static uint8_t unseen;

static uint8_t queue[QUEUE];
static uint8_t first;
static uint8_t count;

static void went_down(uint8_t key) {
  if (count == QUEUE) return;
  queue[(first + count) % QUEUE] = key;
  count += 1;
}

/* Three keys at the corners of a rectangle close the fourth, too: without a diode at each key nobody can tell. */
static bool is_doubtful(uint32_t closed) {
  for (uint8_t a = 0; a < TURNO_KEY_ROWS; a++) {
    for (uint8_t b = a + 1; b < TURNO_KEY_ROWS; b++) {
      uint8_t both = (uint8_t)(closed >> a * TURNO_KEY_COLUMNS) & (uint8_t)(closed >> b * TURNO_KEY_COLUMNS) & ((1 << TURNO_KEY_COLUMNS) - 1);
      if ((both & (both - 1)) != 0) return true;
    }
  }
  return false;
}

void keys_start(void) {
  down = 0;
  unseen = STEADY_LOOKS;
}

void keys_look(uint32_t closed) {
  if (unseen > 0) {
    unseen -= 1;
    down |= closed;
    return;
  }
  if (closed == down && !is_unsteady) return;
  const uint32_t matrix = (1UL << MATRIX_KEYS) - 1;
  if (is_doubtful(closed)) closed = (closed & ~matrix) | (down & matrix);
  uint32_t other = closed ^ down;
  is_unsteady = other != 0;
  uint32_t bit = 1;
  for (uint8_t key = 0; key < KEYS; key++, bit <<= 1) {
    if ((other & bit) == 0) {
      others[key] = 0;
    } else if (++others[key] == STEADY_LOOKS) {
      others[key] = 0;
      down ^= bit;
      if ((down & bit) != 0) went_down(key);
    }
  }
}

uint32_t keys_down(void) { return down; }

bool keys_next(uint8_t *key) {
  if (count == 0) return false;
  *key = queue[first];
  first = (first + 1) % QUEUE;
  count -= 1;
  return true;
}

void keys_forget(void) { count = 0; }
