/* The unit's end of the line to its node: what is said is heard once, in order, or the line is given up. */
#ifndef TURNO_LINE_H
#define TURNO_LINE_H

#include <stdbool.h>
#include <stdint.h>

/* No line is open, and nothing has been heard since `now`. */
void line_start(uint32_t now);
/* A byte from the node. */
void line_take(uint8_t byte, uint32_t now);
/* What is due by now: sends again, says that it is there, gives up. At least once a ms. */
void line_pass(uint32_t now);

bool line_is_open(void);
/* Nothing good was heard for so long that what is shown may be wrong. */
bool line_is_alone(void);
/* A line is open and nothing is on its way. */
bool line_is_free(void);
/* Of a kind and a body; only while the line is free. */
void line_say(const uint8_t *says, uint8_t size, uint32_t now);

/* What the line's user has: */
/* Bytes to the node. They may be lost, and must not wait. */
void line_send(const uint8_t *bytes, uint8_t size);
/* The node has opened a new line; the bits of its `hello`. */
void line_opened(uint16_t hello);
/* The node says something, once. */
void line_told(uint8_t kind, const uint8_t *body, uint8_t size);

#endif
