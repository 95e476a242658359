/* The serial line: bytes come and go by interrupts. */
#ifndef TURNO_UART_H
#define TURNO_UART_H

#include <stdbool.h>
#include <stdint.h>

void uart_start(void);
/* False: nothing has come. */
bool uart_take(uint8_t *byte);
bool uart_has_bytes(void);
/* All of them, or none where there is no room: a frame that is not whole only costs time. Never waits. */
void uart_send(const uint8_t *bytes, uint8_t size);

#endif
