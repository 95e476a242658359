// By which a request is known when it comes again.
import { z } from 'zod';

export const IdempotencyKey = z
  .string()
  .regex(/^[\x21-\x7e]{16,128}$/, '16 to 128 visible ASCII characters, as a UUID is')
  .describe('made by who asks, as the header Idempotency-Key')
  .optional();
