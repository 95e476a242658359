/* CRC-32/ISO-HDLC of a frame. */
#ifndef TURNO_CRC_H
#define TURNO_CRC_H

#include <stdint.h>

uint32_t crc_of(const uint8_t *bytes, uint8_t size);

#endif
