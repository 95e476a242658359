/* Characters as the segments of a 7-segment digit. */
#include "digits.h"

uint8_t segments_of(char character) {
  static const uint8_t digits[10] = {0x7e, 0x30, 0x6d, 0x79, 0x33, 0x5b, 0x5f, 0x70, 0x7f, 0x7b};
  if (character >= '0' && character <= '9') return digits[character - '0'];
  return character == '-' ? 0x01 : 0x00;
}
