// What programs may ask of those whose names the hall holds, a row each: what `turno person` does at the command line.
import { z } from 'zod';
import { Count } from '../contract/messages/fields.js';
import { KeptId, Person } from '../contract/messages/person.js';
import type { Endpoint } from './api-table.js';
import { IdempotencyKey } from './idempotency-key.js';

/** For the type of what it takes: its handler is given that. */
function row<T>(endpoint: Omit<Endpoint<T>, 'scope'>): Endpoint<T> {
  return { ...endpoint, scope: 'persons' };
}

const Whose = KeptId.describe('as it was found');
const PersonOrNull = Person.nullable().describe('null when they were erased');
const PersonFile = z.strictObject({
  id: KeptId,
  person: KeptId.optional(),
  name: z.string().describe('as it was called'),
  type: z.string().describe('as its bytes say: `application/pdf`'),
  size: Count.describe('bytes'),
});

export const foundMost = 200;

export const personEndpoints = {
  personsFound: row({
    method: 'POST',
    path: '/api/persons/find',
    takes: z.strictObject({
      words: z
        .string()
        .trim()
        .min(2)
        .max(200)
        .describe(
          'all of them in a name, a telephone number or an address; or the code of an appointment or a case. Not in the path, which others write down',
        ),
      id: IdempotencyKey,
    }),
    gives: z.strictObject({
      ok: z.literal(true),
      persons: z
        .array(z.strictObject({ id: KeptId, person: PersonOrNull, facts: Count, texts: Count, files: Count }))
        .max(foundMost)
        .describe('how much is held of each'),
    }),
    says: 'those who are meant by some words, and how much the hall holds of each',
  }),
  person: row({
    method: 'GET',
    path: '/api/persons/<person>',
    takes: z.strictObject({ person: Whose }),
    gives: z.strictObject({
      ok: z.literal(true),
      id: KeptId,
      person: PersonOrNull,
      facts: z
        .array(
          z.strictObject({
            seq: Count.describe('its place in the journal'),
            wall: z.number().describe('ms since 1970, as far as the machine’s clock knew'),
            event: z.looseObject({}).describe('as it was written'),
          }),
        )
        .describe('what the journal says of their appointments, cases and tickets'),
      texts: z.array(z.strictObject({ id: KeptId, person: KeptId.optional(), text: z.string() })).describe('what they wrote'),
      files: z.array(PersonFile).describe('what they attached'),
    }),
    says: 'everything that the hall holds of somebody, to be given to them (regulation EU 2016/679, art. 15 and 20)',
  }),
  personFile: row({
    method: 'GET',
    path: '/api/persons/files/<file>',
    takes: z.strictObject({ file: KeptId.describe('the id of what they attached') }),
    gives: { media: 'application/octet-stream' },
    says: 'a file that somebody attached, as it came',
  }),
  personErase: row({
    method: 'POST',
    path: '/api/persons/<person>/erase',
    takes: z.strictObject({
      person: Whose,
      evenOpen: z
        .boolean()
        .describe('also of an appointment of today or to come, or of a case that is open or was answered today; without it 409')
        .optional(),
      id: IdempotencyKey,
    }),
    gives: z.strictObject({
      ok: z.literal(true),
      erased: Count.describe('how many were still there: they, and texts and files of nobody’s'),
      stay: Count.describe('facts that stay, which name nobody'),
    }),
    says: 'their name, contacts, texts and files are no more, in the database nor in its log, when the answer comes (art. 17)',
  }),
};
