/* CRC-16/IBM-3740 (CCITT, from 0xffff), a byte at a time without a table: flash is dear, and a frame is short. */
#include "crc.h"

uint16_t crc_of(const uint8_t *bytes, uint8_t size) {
  uint16_t crc = 0xffff;
  while (size-- > 0) {
    uint8_t x = (uint8_t)(crc >> 8) ^ *bytes++;
    x ^= x >> 4;
    crc = (uint16_t)(crc << 8) ^ ((uint16_t)x << 12) ^ ((uint16_t)x << 5) ^ x;
  }
  return crc;
}
