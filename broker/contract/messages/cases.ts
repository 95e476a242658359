// The case register: what somebody reports, complains of, suggests, proposes or applies for; what is asked of it, and how it stands.
import { z } from 'zod';
import { Slug } from '../ids.js';
import { aText } from '../plain.js';
import {
  Asked,
  CaseCode,
  ChosenLanguage,
  CollectionCode,
  Count,
  Day,
  DeskId,
  Dialled,
  ServiceId,
  ServiceRef,
  TicketNumber,
  TicketRef,
  v,
} from './fields.js';
import { AskedPerson, KeptId, Person } from './person.js';
import { Asking, answered, NotAnswered } from './questions.js';

/** `question`: what a desk could not answer, and passed on. */
export const caseKinds = ['question', 'report', 'complaint', 'suggestion', 'proposal', 'application'] as const;
export const CaseKind = z.enum(caseKinds).describe('what it is');
export type CaseKind = z.infer<typeof CaseKind>;
/** Paper mail is typed in. */
export const caseChannels = ['counter', 'phone', 'mail', 'web'] as const;
export const CaseChannel = z.enum(caseChannels).describe('how it came');
export type CaseChannel = z.infer<typeof CaseChannel>;

/** In whose hands: the back office where there is one, else the desk, else the level; of none the register itself. */
export const CasePlace = z.strictObject({
  level: Slug.describe('where on the chain of levels').optional(),
  desk: DeskId.describe('the desk that holds it').optional(),
  office: Slug.describe('the back office that has it now').optional(),
});
export type CasePlace = Readonly<z.infer<typeof CasePlace>>;

/** As somebody wrote it; longer than a page is a file. */
export const CaseText = aText(4_000).describe('in somebody’s own words');
const SectorId = Slug.describe('what it is about: a sector of the config');
const Code = CaseCode.describe('the case’s code');
const Left = z.int().describe('days until the answer is due; 0 is the last, below it is overdue');

const CaseFile = z.strictObject({
  id: KeptId.describe('by which it is fetched'),
  name: z.string().max(200).describe('as it was called'),
  type: z.string().max(100).describe('as its bytes say'),
});

const CaseStep = z.strictObject({
  day: Day.describe('the service day'),
  time: z.string().describe('by the clock on the wall'),
  what: z
    .enum(['opened', 'noted', 'handed-over', 'given-back', 'escalated', 'carried', 'ready', 'resolved', 'reopened', 'reminded'])
    .describe('what happened'),
  from: CasePlace.describe('where it lay').optional(),
  to: CasePlace.describe('where it lies then').optional(),
  outcome: Slug.describe('an outcome’s id; `answered` in words, `collected` at a desk').optional(),
  text: z.string().optional().describe('not there any more once it has been erased'),
  files: z.array(CaseFile).describe('what came with it').optional(),
  by: z.enum(['hall', 'citizen']).describe('who noted it').optional(),
  internal: z.literal(true).describe('not for the citizen').optional(),
  left: Left.optional(),
});
export type CaseStep = z.infer<typeof CaseStep>;

const stands = {
  code: Code,
  kind: CaseKind,
  channel: CaseChannel,
  service: ServiceId.optional(),
  sector: SectorId.optional(),
  state: z.enum(['open', 'ready', 'answered']).describe('`ready`: to be collected'),
  day: Day.describe('when it was opened'),
  due: Day.describe('the last day for an answer').optional(),
  left: Left.optional(),
  answered: Day.describe('the service day on which it was').optional(),
  ...CasePlace.shape,
};

/** What the register shows of each. */
export const CaseRow = z.strictObject(stands);
export type CaseRow = z.infer<typeof CaseRow>;

/** All there is, for those who work on it. */
export const CaseView = z.strictObject({
  ...stands,
  collect: CollectionCode.describe('typed at a kiosk once it is ready').optional(),
  ticket: TicketNumber.describe('that carries it now').optional(),
  personId: KeptId.describe('of whom it is, for whoever is asked to tell or to erase').optional(),
  person: Person.optional(),
  steps: z.array(CaseStep).describe('what has become of it, oldest first'),
});
export type CaseView = z.infer<typeof CaseView>;

/** To one of the three. */
const To = z
  .strictObject({
    office: Dialled.describe('the back office: its id, or its `dial`').optional(),
    desk: Dialled.describe('the desk: its id, or its number').optional(),
    level: Slug.describe('the level').optional(),
  })
  .refine((to) => Object.values(to).filter((each) => each !== undefined).length === 1, 'an office, a desk or a level')
  .meta({ oneOf: ['office', 'desk', 'level'].map((one) => ({ properties: { [one]: {} }, required: [one] })) });
const MayText = CaseText.describe('why, or what was found').optional();
const base = { v, n: Asking, id: Asked };

/** `id` is made by who asks, as for a key: asked twice, it is done once. */
export const AskCase = z.discriminatedUnion('do', [
  z.strictObject({
    ...base,
    do: z.literal('open'),
    kind: CaseKind,
    channel: CaseChannel,
    text: CaseText.describe('what it is about').optional(),
    service: ServiceRef.describe('what is applied for').optional(),
    sector: SectorId.optional(),
    ticket: TicketRef.describe('of whoever is in the hall').optional(),
    person: AskedPerson.optional(),
    language: ChosenLanguage,
  }),
  z.strictObject({ ...base, do: z.literal('show'), code: Code }),
  z.strictObject({
    ...base,
    do: z.literal('note'),
    code: Code,
    text: CaseText.optional(),
    by: z.enum(['hall', 'citizen']).describe('who adds it; unless given, the hall').optional(),
    internal: z.literal(true).describe('not for the citizen').optional(),
  }),
  z.strictObject({ ...base, do: z.literal('hand-over'), code: Code, to: To.describe('to whom'), text: MayText }),
  z.strictObject({
    ...base,
    do: z.literal('give-back'),
    code: Code,
    outcome: Dialled.describe('the outcome: its id, or its `dial`').optional(),
    text: MayText,
  }),
  z.strictObject({ ...base, do: z.literal('escalate'), code: Code, text: MayText }),
  z.strictObject({
    ...base,
    do: z.literal('resolve'),
    code: Code,
    text: CaseText.describe('the answer'),
    outcome: Dialled.describe('the outcome: its id, or its `dial`').optional(),
    ready: z.literal(true).describe('what was applied for is ready to be collected: that ends it').optional(),
  }),
  z.strictObject({ ...base, do: z.literal('reopen'), code: Code, text: CaseText.describe('why') }),
]);

export const CaseAnswer = z.union([z.strictObject({ ...answered, case: CaseView.describe('as it stands') }), NotAnswered]);

/** What has not been answered yet, wherever it lies. */
export const AskCases = z.strictObject({
  v,
  n: Asking,
  state: z
    .enum(['open', 'ready', 'overdue', 'answered'])
    .describe('`answered`: those that were answered last; without it all that were not')
    .optional(),
  kind: CaseKind.optional(),
  channel: CaseChannel.optional(),
  sector: SectorId.optional(),
  ...CasePlace.shape,
});

export const Cases = z.union([
  z.strictObject({
    ...answered,
    cases: z
      .array(CaseRow)
      .max(100)
      .describe('a hundred, the one that is due first before the others; of those that were answered, the last one'),
    more: Count.describe('how many beyond those'),
  }),
  NotAnswered,
]);
