// What a maintainer may bound, each with its unit in its name. The defaults hold for a hall of forty nodes.
import { z } from 'zod';

/** Above what any hall may set. */
export const packetBytesMost = 262_144;

export const LimitsSchema = z
  .strictObject({
    'presses-per-second': z
      .number()
      .positive()
      .default(2)
      .describe(
        'Presses a second that one button may make: with 2, half a second must lie between two of them. What comes sooner is refused.',
      ),
    'print-seconds': z
      .int()
      .min(2)
      .max(60)
      .default(10)
      .describe('Seconds that a ticket may take from the press to the paper. One that takes longer is not printed any more.'),
    'announce-seconds': z.int().min(2).max(300).default(30).describe('Seconds after which a call is no longer worth announcing.'),
    'packet-bytes-before-sign-in': z
      .int()
      .min(256)
      .max(65_536)
      .default(4_096)
      .describe('Bytes of one MQTT packet from a client that has not signed in yet.'),
    'packet-bytes': z
      .int()
      .min(16_384)
      .max(packetBytesMost)
      .default(16_384)
      .describe('Bytes of one MQTT packet from a client that has signed in.'),
    connections: z.int().min(10).max(10_000).default(500).describe('Connections to the broker, in all.'),
    'connections-per-address': z.int().min(5).max(10_000).default(250).describe('Connections to the broker from one address.'),
    'connections-before-sign-in': z.int().min(2).max(1_000).default(50).describe('Connections that may be about to sign in at once.'),
    'connect-seconds': z.number().min(1).max(60).default(5).describe('Seconds within which a connection must have signed in.'),
    'keepalive-seconds': z.int().min(5).max(3_600).default(300).describe('Seconds of the longest silence that a client may ask for.'),
    'topic-bytes': z.int().min(64).max(1_024).default(200).describe('Bytes of one topic or filter.'),
    subscriptions: z.int().min(10).max(1_000).default(64).describe('Subscriptions of one client.'),
    'retained-topics': z.int().min(100).max(100_000).default(2_000).describe('Topics that the broker retains, in all.'),
    'retained-bytes': z.int().min(100_000).max(100_000_000).default(4_000_000).describe('Bytes that the broker retains, in all.'),
    'drain-seconds': z
      .number()
      .min(0.2)
      .max(10)
      .default(1.5)
      .describe('Seconds for which a reader may take nothing before it is let go: it holds up the others.'),
  })
  .describe('Bounds that keep one faulty or hostile client from harming the hall. Few halls need to change one.');
