/* A second opinion: the desk unit's program on simavr, asked on stdin and answering on stdout, a line each. argv: the program's hex.
   `pass US`, `receive HEX`, `press KEY`, `release KEY`, `hang`; after each pass: `pins B` for every level that port B took, `sent HEX`,
   and `lit LAMP BUZZER RESTARTS`. */
#include <simavr/avr_uart.h>
#include <simavr/sim_avr.h>
#include <simavr/sim_hex.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HZ = 16000000, BAUD = 115200, BYTE_CYCLES = HZ / BAUD * 10 };
/* Datasheet, register summary. */
enum { PINB = 0x23, PORTB = 0x25, PINC = 0x26, DDRC = 0x27, PORTC = 0x28, PIND = 0x29, DDRD = 0x2a, PORTD = 0x2b };
/* `rjmp` to itself. */
enum { STUCK_LOW = 0xff, STUCK_HIGH = 0xcf };

static avr_t *avr;
static avr_irq_t *input;
static uint8_t closed[19];

static uint8_t coming[4096], sent[4096];
static int coming_first, coming_count, sent_count;

static int restarts;
static int hangs;
static avr_flashaddr_t hung_at;
static uint8_t under[2];

static avr_cycle_count_t feed(avr_t *chip, avr_cycle_count_t when, void *nothing) {
  (void)chip;
  (void)nothing;
  if (coming_first == coming_count) return 0;
  avr_raise_irq(input, coming[coming_first++]);
  return when + BYTE_CYCLES;
}

static void left(avr_irq_t *irq, uint32_t value, void *nothing) {
  (void)irq;
  (void)nothing;
  sent[sent_count++ % sizeof sent] = value;
}

/* It need not wait for real time. */
static void doze(avr_t *chip, avr_cycle_count_t cycles) {
  (void)chip;
  (void)cycles;
}

static int is_driven_low(int row) {
  uint8_t bit = 1 << (2 + row);
  return (avr->data[DDRD] & bit) != 0 && (avr->data[PORTD] & bit) == 0;
}

/* What the contacts make of the inputs: high by their pull-ups, unless a key joins them to a row that is low, or to ground. */
static void touch(void) {
  uint8_t columns = 0x0f;
  for (int key = 0; key < 16; key++) {
    if (closed[key] && is_driven_low(key / 4)) columns &= ~(1 << key % 4);
  }
  avr->data[PINC] = (avr->data[PINC] & 0xf0) | columns;
  avr->data[PIND] = (avr->data[PIND] & 0x3f) | (closed[16] ? 0 : 0x40) | (closed[17] ? 0 : 0x80);
  avr->data[PINB] = (avr->data[PINB] & 0xfe) | (closed[18] ? 0 : 1);
}

static void hang(void) {
  if (!hangs || hung_at != 0 || avr->state != cpu_Running || !avr->sreg[S_I]) return;
  hung_at = avr->pc;
  memcpy(under, avr->flash + hung_at, 2);
  avr->flash[hung_at] = STUCK_LOW;
  avr->flash[hung_at + 1] = STUCK_HIGH;
}

static void restarted(void) {
  restarts += 1;
  if (hung_at != 0) memcpy(avr->flash + hung_at, under, 2);
  hung_at = hangs = 0;
}

static void pass(unsigned us) {
  static int port_b = -1;
  avr_cycle_count_t end = avr->cycle + (avr_cycle_count_t)us * (HZ / 1000000);
  while (avr->cycle < end) {
    hang();
    touch();
    int state = avr_run(avr);
    if (state == cpu_Done || state == cpu_Crashed) exit(1);
    if (avr->pc == 0) restarted();
    if (avr->data[PORTB] != port_b) printf("pins %d\n", port_b = avr->data[PORTB]);
  }
  if (sent_count > 0) printf("sent ");
  for (int i = 0; i < sent_count; i++) printf("%02x", sent[i]);
  if (sent_count > 0) printf("\n");
  sent_count = 0;
  uint8_t outputs = avr->data[PORTC] & avr->data[DDRC];
  printf("lit %d %d %d\n", outputs >> 4 & 1, outputs >> 5 & 1, restarts);
  fflush(stdout);
}

static void receive(const char *hex) {
  if (coming_first == coming_count) {
    coming_first = coming_count = 0;
    avr_cycle_timer_register(avr, BYTE_CYCLES, feed, NULL);
  }
  unsigned byte;
  for (; sscanf(hex, "%2x", &byte) == 1 && coming_count < (int)sizeof coming; hex += 2) coming[coming_count++] = byte;
}

static void start(char *hex) {
  uint32_t size, at;
  uint8_t *program = read_ihex_file(hex, &size, &at);
  avr = avr_make_mcu_by_name("atmega328p");
  if (program == NULL || avr == NULL) exit(1);
  avr_init(avr);
  avr->frequency = HZ;
  avr->sleep = doze;
  avr_loadcode(avr, program, size, at);
  uint32_t flags = 0;
  avr_ioctl(avr, AVR_IOCTL_UART_SET_FLAGS('0'), &flags);
  input = avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_INPUT);
  avr_irq_register_notify(avr_io_getirq(avr, AVR_IOCTL_UART_GETIRQ('0'), UART_IRQ_OUTPUT), left, NULL);
}

int main(int argc, char *argv[]) {
  if (argc != 2) return 1;
  start(argv[1]);
  char word[16], what[600];
  while (scanf("%15s", word) == 1) {
    if (strcmp(word, "hang") == 0) {
      hangs = 1;
    } else if (scanf("%599s", what) != 1) {
      return 1;
    } else if (strcmp(word, "pass") == 0) {
      pass(atoi(what));
    } else if (strcmp(word, "receive") == 0) {
      receive(what);
    } else {
      closed[atoi(what) % sizeof closed] = strcmp(word, "press") == 0;
    }
  }
  return 0;
}
