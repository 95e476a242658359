// The topic table in words, for the AsyncAPI document and for the page that people read: who the parties are, what belongs together, what answers what.
import { z } from 'zod';
import { type Party, type TopicName, topics } from './topics.js';

/** Every row's name, in the table's order. */
export const rowNames = Object.keys(topics) as TopicName[];

/** A party as it stands in a sentence: "published by ...". */
const partyWords: Readonly<Record<Party, string>> = {
  hub: 'the hub',
  node: 'the node whose id is in the topic',
  kiosk: 'the kiosk whose id is in the topic',
  desk: 'the node of the desk in the topic',
  board: 'the boards of the area in the topic',
  announcer: 'the announcers of the area in the topic',
  page: 'the demo’s page',
  maintainer: 'the command line of a maintainer',
  clerk: 'the command line, in the place of a desk’s keypad',
  all: 'everybody who is let in',
};

/** Who publishes on a row or who reads it; a maintainer may listen everywhere. */
export function partiesInWords(parties: readonly Party[]): string {
  const words = parties.map((party) => partyWords[party]);
  const last = words.at(-1) ?? 'nobody';
  return words.length > 1 ? `${words.slice(0, -1).join(', ')} and ${last}` : last;
}

export interface Group {
  readonly id: string;
  readonly title: string;
  readonly words: string;
  readonly names: readonly TopicName[];
  /** What `<id>` is in this group's topics. */
  readonly place: string;
}

/** The rows by who it is that speaks with the hub there. */
export const groups: readonly Group[] = [
  ['kiosk', 'Kiosk', 'Buttons and a printer: a press becomes a ticket, and the ticket is as real as its paper.', 'the kiosk’s node'],
  ['desk', 'Desk', 'An operator’s keys, and what the desk’s display and lamp show.', 'the desk'],
  ['area', 'Board and announcer', 'What the boards of a waiting room show, and what its announcers say.', 'the area'],
  ['node', 'Every node', 'What any node hears of its job and says of its health, whatever its kind.', 'the node'],
  ['hub', 'Hub', 'The beat that everything is reckoned by, and how the hub stands.', ''],
  ['command-line', 'Command line', 'A question of the maintainer’s and its answer.', 'the asking client’s MQTT client id'],
].map(([id = '', title = '', words = '', place = '']) => ({
  id,
  title,
  words,
  place,
  names: rowNames.filter((name) => groupOf(name) === id),
}));

function groupOf(name: TopicName): string {
  const [first = '', second = ''] = topics[name].pattern.split('/');
  return second === 'request' || second === 'response' ? 'command-line' : first;
}

/** The row that answers a message of this row, if one does. */
export function answerTo(name: TopicName): TopicName | undefined {
  const { pattern } = topics[name];
  const answers = [`${pattern}/ack`, `${pattern}/done`];
  if (pattern.startsWith('hub/request/')) answers.push(pattern.replace('/request/', '/response/'));
  return rowNames.find((other) => answers.includes(topics[other].pattern));
}

/** How a refusal reaches whoever was refused, by what was wrong. */
export const refusalsInWords: readonly { readonly what: string; readonly how: string }[] = [
  {
    what: 'Read, and decided against',
    how: 'A press, a key and a done that could be read are told in their own answer, and nowhere else.',
  },
  {
    what: 'Not to be read',
    how: 'A press, a key or a done whose payload cannot be read, is too large or bears another node’s id is told in its own answer, with null where its id or order would stand; and its sender alone hears of it on hub/refused as well.',
  },
  {
    what: 'Not let through',
    how: 'On hub/refused alone, to the asking client alone: a topic that does not exist, is too long or is another’s to use; a node or desk that the config does not name; a wish to retain; a faulty message that has no answer of its own; a subscription, which is refused in its SUBACK too, with return code 128.',
  },
  { what: 'Not let in, or let go', how: 'The return code of the CONNACK says it, or just the end of the connection.' },
];

export type JsonSchema = z.core.JSONSchema.BaseSchema;

/** A row's payload as JSON Schema, draft 7, with every field's description; nothing in it points elsewhere. */
export function payloadSchema(name: TopicName): JsonSchema {
  const { $schema: _, ...schema } = z.toJSONSchema(topics[name].schema, {
    target: 'draft-07',
    override({ jsonSchema }) {
      // What every JSON number is held to anyway, and what the format says already.
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
      if (jsonSchema.format === 'date-time' || jsonSchema.format === 'date') delete jsonSchema.pattern;
      // `contentEncoding` is JSON Schema's own word for it.
      if (jsonSchema.format === 'base64') delete jsonSchema.format;
    },
  });
  return schema;
}
