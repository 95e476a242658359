/* The serial line: bytes come and go by interrupts, through rings. */
#include "uart.h"

#include <avr/interrupt.h>
#include <avr/io.h>

#include "frames.h"

/* A power of two, and a few frames. */
#define RING 128
#define NEXT(i) (((i) + 1) & (RING - 1))

/* At double speed, as Arduino's own bootloader does: 2.1 % too fast, where the other way it would be 3.5 % too slow. */
#define DIVISOR ((F_CPU / 4 / TURNO_BAUD - 1) / 2)

struct ring {
  volatile uint8_t bytes[RING];
  volatile uint8_t head;
  volatile uint8_t tail;
};
static struct ring in;
static struct ring out;

void uart_start(void) {
  UBRR0 = DIVISOR;
  UCSR0A = 1 << U2X0;
  UCSR0C = 1 << UCSZ01 | 1 << UCSZ00;
  UCSR0B = 1 << RXCIE0 | 1 << RXEN0 | 1 << TXEN0;
}

ISR(USART_RX_vect) {
  uint8_t byte = UDR0;
  uint8_t next = NEXT(in.head);
  if (next == in.tail) return;
  in.bytes[in.head] = byte;
  in.head = next;
}

ISR(USART_UDRE_vect) {
  if (out.head == out.tail) {
    UCSR0B &= (uint8_t)~(1 << UDRIE0);
    return;
  }
  UDR0 = out.bytes[out.tail];
  out.tail = NEXT(out.tail);
}

bool uart_has_bytes(void) { return in.head != in.tail; }

bool uart_take(uint8_t *byte) {
  if (in.head == in.tail) return false;
  *byte = in.bytes[in.tail];
  in.tail = NEXT(in.tail);
  return true;
}

void uart_send(const uint8_t *bytes, uint8_t size) {
  uint8_t room = (out.tail - out.head - 1) & (RING - 1);
  if (room < size) return;
  while (size-- > 0) {
    out.bytes[out.head] = *bytes++;
    out.head = NEXT(out.head);
  }
  /* UCSR0B is written by the interrupt, too: in between, the interrupt that ends the sending would be undone, which is harmless. */
  UCSR0B |= 1 << UDRIE0;
}
