/* The parts without hardware, asked on stdin and answering on stdout, a line each; tests/firmware says what. Bytes are hex. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "crc.h"
#include "digits.h"
#include "frame.h"
#include "frames.h"
#include "keys.h"
#include "lamp.h"
#include "unit.h"

static void print(const char *word, const uint8_t *bytes, uint8_t size) {
  printf("%s ", word);
  for (uint8_t i = 0; i < size; i++) printf("%02x", bytes[i]);
  printf("\n");
}

void line_send(const uint8_t *bytes, uint8_t size) { print("sent", bytes, size); }

static void heard(const struct frame *frame, uint32_t now) {
  (void)now;
  printf("heard %d %d", frame->line, frame->number);
  print("", frame->says, frame->size);
}

static uint8_t bytes_of(const char *hex, uint8_t *bytes) {
  uint8_t size = 0;
  unsigned byte;
  for (; sscanf(hex, "%2x", &byte) == 1; hex += 2) bytes[size++] = byte;
  return size;
}

int main(void) {
  static struct light light;
  char word[16], text[600];
  uint32_t number;
  uint8_t bytes[UINT8_MAX + 1];
  while (scanf("%15s %u %599s", word, &number, text) == 3) {
    uint8_t size = strcmp(text, ".") == 0 ? 0 : bytes_of(text, bytes);
    if (strcmp(word, "crc") == 0) {
      printf("crc %08x\n", (unsigned)crc_of(bytes, size));
    } else if (strcmp(word, "read") == 0) {
      for (uint8_t i = 0; i < size; i++) frame_read(bytes[i], number, heard);
    } else if (strcmp(word, "write") == 0) {
      struct frame frame = {.line = number >> 4, .number = number & 0x0f, .says = bytes, .size = size};
      uint8_t whole[TURNO_LONGEST];
      print("frame", whole, frame_write(whole, &frame));
    } else if (strcmp(word, "start") == 0) {
      unit_start(number, bytes[0]);
    } else if (strcmp(word, "take") == 0) {
      for (uint8_t i = 0; i < size; i++) unit_take(bytes[i], number);
    } else if (strcmp(word, "pass") == 0) {
      unit_pass(strtoul(text, NULL, 16), number);
    } else if (strcmp(word, "shown") == 0) {
      print("shown", unit_segments(), DIGITS);
    } else if (strcmp(word, "look") == 0) {
      uint8_t key;
      for (; number > 0; number--) keys_look(strtoul(text, NULL, 16));
      while (keys_next(&key)) printf("key %d\n", key);
    } else if (strcmp(word, "down") == 0) {
      printf("down %x\n", keys_down());
    } else if (strcmp(word, "play") == 0) {
      printf("played %d\n", light_play(&light, bytes[0], bytes[1], bytes + 2, size - 2));
    } else if (strcmp(word, "lit") == 0) {
      printf("lit %d\n", light_is_on(&light, number));
    } else if (strcmp(word, "segments") == 0) {
      printf("segments %02x\n", segments_of(bytes[0]));
    } else {
      printf("what? %s\n", word);
    }
  }
  return 0;
}
