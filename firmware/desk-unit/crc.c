/* CRC-32/ISO-HDLC, half a byte at a time: a table of whole bytes would take half of the memory. */
#include "crc.h"

static uint32_t half(uint32_t crc) {
  /* What the four low bits leave behind: 0xedb88320 for each that is set, shifted on. */
  static const uint32_t left[16] = {
      0x00000000, 0x1db71064, 0x3b6e20c8, 0x26d930ac, 0x76dc4190, 0x6b6b51f4, 0x4db26158, 0x5005713c,
      0xedb88320, 0xf00f9344, 0xd6d6a3e8, 0xcb61b38c, 0x9b64c2b0, 0x86d3d2d4, 0xa00ae278, 0xbdbdf21c,
  };
  return crc >> 4 ^ left[crc & 0x0f];
}

uint32_t crc_of(const uint8_t *bytes, uint8_t size) {
  uint32_t crc = 0xffffffff;
  while (size-- > 0) crc = half(half(crc ^ *bytes++));
  return ~crc;
}
