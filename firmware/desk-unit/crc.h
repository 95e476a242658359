/* CRC-16/IBM-3740 of a frame. */
#ifndef TURNO_CRC_H
#define TURNO_CRC_H

#include <stdint.h>

uint16_t crc_of(const uint8_t *bytes, uint8_t size);

#endif
