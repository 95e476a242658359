// Every state of a ticket and of a desk x every act and command. A row says what comes of it, and in which states; each state
// stands in it exactly once. The states and verbs are those of the types: one that has no row does not compile, nor pass.
import { describe, expect, it } from 'vitest';
import { DeskAct } from '../../../broker/contract/messages/desk.js';
import { apply } from '../../../broker/tickets/apply.js';
import type { Act, Command, Decision } from '../../../broker/tickets/commands.js';
import type { Ended, Ticket } from '../../../broker/tickets/records.js';
import { Snapshot } from '../../../broker/tickets/snapshot.js';
import { newStory, type Story, said } from './story.js';

/** Of ticket A001 while desk one is open; `elsewhere`: at desk two. */
type Stage = 'none' | Ticket['stage'] | Ended['how'] | 'called elsewhere' | 'serving elsewhere';

const toState: Readonly<Record<Stage, (story: Story) => void>> = {
  none: () => {},
  printing: (story) => story.tell({ type: 'issue', kiosk: 'kiosk-1', service: 'certificates', language: 'it' }),
  waiting: (story) => story.arrives('certificates'),
  called: (story) => after(story, 'waiting', 'next'),
  serving: (story) => after(story, 'called', 'arrived'),
  parked: (story) => after(story, 'serving', 'park'),
  missed: (story) => after(story, 'called', 'no-show'),
  served: (story) => after(story, 'serving', { verb: 'done', outcomes: [] }),
  'no-show': (story) => after(story, 'missed', 'next', 'no-show'),
  void: (story) => after(story, 'waiting', { verb: 'void', number: 'A001' }),
  'not-served': (story) => {
    story.isOver = true;
    after(story, 'waiting', 'close', 'open');
    story.isOver = false;
  },
  'called elsewhere': (story) => {
    story.key('open', 'two');
    toState.waiting(story);
    story.key('next', 'two');
  },
  'serving elsewhere': (story) => {
    toState['called elsewhere'](story);
    story.key('arrived', 'two');
  },
};

function after(story: Story, stage: Stage, ...acts: Parameters<Story['key']>[0][]): void {
  toState[stage](story);
  for (const act of acts) story.key(act);
}

const acts: Readonly<Record<Act['verb'], Act>> = {
  open: { verb: 'open' },
  pause: { verb: 'pause' },
  close: { verb: 'close' },
  next: { verb: 'next' },
  arrived: { verb: 'arrived' },
  recall: { verb: 'recall' },
  'no-show': { verb: 'no-show' },
  undo: { verb: 'undo' },
  done: { verb: 'done', outcomes: [{ outcome: 'certificate', quantity: 1 }] },
  outcome: { verb: 'outcome', outcome: 'certificate', quantity: 2, number: 'A001' },
  park: { verb: 'park' },
  resume: { verb: 'resume', number: 'A001' },
  call: { verb: 'call', number: '001' },
  void: { verb: 'void', number: 'A001' },
  release: { verb: 'release', number: 'A001' },
  transfer: { verb: 'transfer', service: 'cards' },
  add: { verb: 'add', service: 'cards' },
  class: { verb: 'class', class: 'priority', number: 'A001' },
  issue: { verb: 'issue', services: ['cards'], language: 'it' },
  question: { verb: 'question' },
  escalate: { verb: 'escalate', to: 'offices', receives: true },
  'hand-over': { verb: 'hand-over', leaves: false },
};

const ended = 'served|no-show|void|not-served';
const elsewhere = 'called elsewhere|serving elsewhere';
/** Desk one has nobody. */
const nobodyHere = `none|printing|waiting|parked|missed|${elsewhere}|${ended}`;
const here = 'called|serving';
const everywhere = `${nobodyHere}|${here}`;
type Row = Readonly<Record<string, string>>;

const byTicket: Readonly<Record<Act['verb'], Row>> = {
  open: { '!desk-open': everywhere },
  pause: { 'desk-paused': nobodyHere, '!desk-busy': here },
  close: { 'desk-closed': nobodyHere, 'ticket-served desk-closed': here },
  next: {
    '!queue-empty': `none|printing|parked|${ended}|${elsewhere}`,
    'ticket-called': 'waiting',
    'ticket-served !queue-empty': here,
    'ticket-returned ticket-called': 'missed',
  },
  arrived: { '!nobody-called': nobodyHere, 'ticket-arrived': 'called', '!already-there': 'serving' },
  recall: { '!nobody-called': nobodyHere, 'ticket-recalled': 'called', '!already-there': 'serving' },
  'no-show': { '!nobody-called': nobodyHere, 'ticket-missed': 'called', '!already-there': 'serving' },
  undo: { 'act-undone': everywhere },
  done: { '!nobody-called': nobodyHere, 'outcome-counted ticket-served': here },
  outcome: {
    '!no-such-ticket': 'none|no-show|void|not-served',
    'outcome-counted': `printing|waiting|parked|missed|served|${elsewhere}|${here}`,
  },
  park: { '!nobody-called': nobodyHere, 'ticket-parked': here },
  resume: { '!no-such-ticket': `none|${ended}`, '!not-parked': `printing|waiting|missed|${elsewhere}|${here}`, 'ticket-resumed': 'parked' },
  call: {
    '!no-such-ticket': `none|${ended}`,
    '!not-callable': `printing|${elsewhere}`,
    'ticket-called': 'waiting|parked|missed',
    '!already-there': here,
  },
  void: { '!no-such-ticket': `none|${ended}`, 'ticket-voided': 'printing|waiting|parked|missed', '!not-waiting': `${elsewhere}|${here}` },
  release: { '!no-such-ticket': `none|${ended}`, '!already-there': `printing|waiting|parked|missed|${elsewhere}|${here}` },
  transfer: { '!nobody-called': nobodyHere, 'ticket-transferred': here },
  add: { '!nobody-called': nobodyHere, 'ticket-added': here },
  class: { '!no-such-ticket': `none|${ended}`, 'ticket-classed': `printing|waiting|parked|missed|${elsewhere}|${here}` },
  issue: { 'ticket-issued': everywhere },
  question: { 'question-counted': everywhere },
  escalate: { '!nobody-called': nobodyHere, 'ticket-transferred': here },
  'hand-over': { '!nobody-called': nobodyHere, 'ticket-parked': here },
};

/** Of desk one, while A001 waits, is called or is served there. */
type DeskState = 'closed' | 'open' | 'open, called' | 'open, serving' | 'paused' | 'leaving' | 'leaving, called' | 'leaving, serving';
const toDesk: Readonly<Record<DeskState, (story: Story) => void>> = {
  closed: (story) => story.arrives('certificates'),
  open: (story) => reach(story, 'closed', 'open'),
  'open, called': (story) => reach(story, 'open', 'next'),
  'open, serving': (story) => reach(story, 'open, called', 'arrived'),
  paused: (story) => reach(story, 'open', 'pause'),
  leaving: (story) => leaves(story, 'open'),
  'leaving, called': (story) => leaves(story, 'open, called'),
  'leaving, serving': (story) => leaves(story, 'open, serving'),
};

function reach(story: Story, state: DeskState, act: 'open' | 'next' | 'arrived' | 'pause'): void {
  toDesk[state](story);
  story.key(act);
}

const empty = 'open|leaving';
const somebodyCalled = 'open, called|leaving, called';
const somebodyServed = 'open, serving|leaving, serving';
const somebody = `${somebodyCalled}|${somebodyServed}`;
const whenOpen = `${empty}|${somebody}`;

/** The rush is over. */
function leaves(story: Story, state: DeskState): void {
  toDesk[state](story);
  apply(story.state, { type: 'overflow-over', v: 1, rule: 'rush', desk: 'one' }, story.now);
}

const byDesk: Readonly<Record<Act['verb'], Row>> = {
  open: { 'desk-opened': 'closed|paused', '!desk-open': whenOpen },
  pause: { '!desk-closed': 'closed', 'desk-paused': empty, '!desk-busy': somebody, '!already-there': 'paused' },
  close: { '!desk-closed': 'closed', 'desk-closed': `paused|${empty}`, 'ticket-served desk-closed': somebody },
  next: {
    '!desk-closed': 'closed',
    'ticket-called': 'open',
    'ticket-served !queue-empty': 'open, called|open, serving',
    '!desk-paused': 'paused',
    'desk-closed !desk-leaving': 'leaving',
    'ticket-served desk-closed !desk-leaving': 'leaving, called|leaving, serving',
  },
  arrived: {
    '!desk-closed': 'closed',
    '!nobody-called': empty,
    'ticket-arrived': somebodyCalled,
    '!already-there': somebodyServed,
    '!desk-paused': 'paused',
  },
  recall: {
    '!desk-closed': 'closed',
    '!nobody-called': empty,
    'ticket-recalled': somebodyCalled,
    '!already-there': somebodyServed,
    '!desk-paused': 'paused',
  },
  'no-show': {
    '!desk-closed': 'closed',
    '!nobody-called': empty,
    'ticket-missed': somebodyCalled,
    '!already-there': somebodyServed,
    '!desk-paused': 'paused',
  },
  undo: {
    '!nothing-to-undo': 'closed',
    'act-undone': 'open|open, called|open, serving|paused',
    '!changed-since': 'leaving|leaving, called|leaving, serving',
  },
  done: {
    '!desk-closed': 'closed',
    '!nobody-called': empty,
    'outcome-counted ticket-served': 'open, called|open, serving',
    'outcome-counted ticket-served desk-closed': 'leaving, called|leaving, serving',
    '!desk-paused': 'paused',
  },
  outcome: { '!desk-closed': 'closed', 'outcome-counted': `paused|${whenOpen}` },
  park: { '!desk-closed': 'closed', '!nobody-called': empty, 'ticket-parked': somebody, '!desk-paused': 'paused' },
  resume: { '!desk-closed': 'closed', '!not-parked': whenOpen, '!desk-paused': 'paused' },
  call: {
    '!desk-closed': 'closed',
    'ticket-called': 'open',
    '!already-there': 'open, called|open, serving',
    '!desk-paused': 'paused',
    '!desk-leaving': 'leaving|leaving, called|leaving, serving',
  },
  void: { '!desk-closed': 'closed', 'ticket-voided': empty, '!not-waiting': somebody, '!desk-paused': 'paused' },
  release: { '!desk-closed': 'closed', '!already-there': whenOpen, '!desk-paused': 'paused' },
  transfer: { '!desk-closed': 'closed', '!nobody-called': empty, 'ticket-transferred': somebody, '!desk-paused': 'paused' },
  add: { '!desk-closed': 'closed', '!nobody-called': empty, 'ticket-added': somebody, '!desk-paused': 'paused' },
  class: { '!desk-closed': 'closed', 'ticket-classed': whenOpen, '!desk-paused': 'paused' },
  issue: { '!desk-closed': 'closed', 'ticket-issued': whenOpen, '!desk-paused': 'paused' },
  question: { '!desk-closed': 'closed', 'question-counted': whenOpen, '!desk-paused': 'paused' },
  escalate: { '!desk-closed': 'closed', '!nobody-called': empty, 'ticket-transferred': somebody, '!desk-paused': 'paused' },
  'hand-over': { '!desk-closed': 'closed', '!nobody-called': empty, 'ticket-parked': somebody, '!desk-paused': 'paused' },
};

type Told = Exclude<Command['type'], 'desk' | 'paper'> | `paper ${Extract<Command, { type: 'paper' }>['state']}`;
const commands: Readonly<Record<Told, Command>> = {
  issue: { type: 'issue', kiosk: 'kiosk-1', service: 'cards', language: 'it' },
  'paper printed': { type: 'paper', ticket: 1, state: 'printed', reason: '' },
  'paper written': { type: 'paper', ticket: 1, state: 'written', reason: '' },
  'paper unknown': { type: 'paper', ticket: 1, state: 'unknown', reason: 'link-lost' },
  'paper failed': { type: 'paper', ticket: 1, state: 'failed', reason: 'no-paper' },
  announced: { type: 'announced', call: 1, state: 'announced' },
  join: { type: 'join', kiosk: 'kiosk-1', day: '', series: 'A', n: 60, service: 'cards', language: 'it', arrivedAt: 0, state: 'printed' },
  lease: { type: 'lease', kiosk: 'kiosk-1', series: 'A', size: 10 },
  arrange: { type: 'arrange', desk: 'one' },
  pass: { type: 'pass' },
  'turn-day': { type: 'turn-day', day: '2026-11-24' },
};
const byCommand: Readonly<Record<Told, Row>> = {
  issue: { 'ticket-issued': everywhere },
  'paper printed': { '': `none|waiting|parked|missed|${ended}|${elsewhere}|${here}`, 'ticket-paper': 'printing' },
  'paper written': { '': `none|waiting|parked|missed|${ended}|${elsewhere}|${here}`, 'ticket-paper': 'printing' },
  'paper unknown': { '': `none|waiting|parked|missed|${ended}|${elsewhere}|${here}`, 'ticket-paper': 'printing' },
  'paper failed': { '': `none|waiting|parked|missed|${ended}|${elsewhere}|${here}`, 'ticket-voided': 'printing' },
  announced: { 'call-announced': everywhere },
  join: { '!not-leased': everywhere },
  lease: { 'lease-granted': everywhere },
  arrange: { '!already-there': everywhere },
  pass: { '': everywhere },
  'turn-day': {
    'desk-closed day-turned': `none|${ended}`,
    'ticket-not-served desk-closed day-turned': 'printing|waiting|called|parked|missed',
    'ticket-served desk-closed day-turned': 'serving',
    'ticket-not-served desk-closed desk-closed day-turned': 'called elsewhere',
    'ticket-served desk-closed desk-closed day-turned': 'serving elsewhere',
  },
};

/** What came of it in each state, as a row says it. */
function rowOf<S extends string>(
  states: Readonly<Record<S, (story: Story) => void>>,
  ask: (story: Story) => Decision,
  before: 'open' | 'none',
): Row {
  const row: Record<string, string> = {};
  for (const [state, bring] of Object.entries<(story: Story) => void>(states)) {
    const story = newStory();
    if (before === 'open') story.key('open');
    bring(story);
    const came = said(ask(story));
    row[came] = row[came] === undefined ? state : `${row[came]}|${state}`;
  }
  return row;
}

const sorted = (row: Row) => Object.fromEntries(Object.entries(row).map(([came, states]) => [came, states.split('|').sort()]));
const verbs = DeskAct.options.flatMap((option) => [...option.shape.verb.values]);

describe('the tables', () => {
  it('know every verb and every state there is', () => {
    // *agree* is the agenda's and *case* the cases': no acts of the queue.
    expect(Object.keys(acts).sort()).toEqual(verbs.filter((verb) => verb !== 'agree' && verb !== 'case').sort());
    const stages = [...Snapshot.shape.tickets.element.shape.stage.options, ...Snapshot.shape.ended.element.shape.how.options, 'none'];
    expect(Object.keys(toState)).toEqual(expect.arrayContaining(stages));
  });
  it.each(Object.entries(toState))('bring a ticket to be %s', (stage, bring) => {
    const story = newStory();
    story.key('open');
    bring(story);
    expect(story.how('A001')).toBe(stage.replace(' elsewhere', ''));
  });
});

describe('a ticket that is', () => {
  it.each(Object.entries(acts))('in any state: %s', (verb, act) => {
    expect(sorted(rowOf(toState, (story) => story.key(act), 'open'))).toEqual(sorted(new Map(Object.entries(byTicket)).get(verb) ?? {}));
  });
  it.each(Object.entries(commands))('in any state is told: %s', (name, command) => {
    expect(sorted(rowOf(toState, (story) => story.tell(command), 'open'))).toEqual(
      sorted(new Map(Object.entries(byCommand)).get(name) ?? {}),
    );
  });
});

describe('a desk that is', () => {
  it.each(Object.entries(acts))('in any state: %s', (verb, act) => {
    expect(sorted(rowOf(toDesk, (story) => story.key(act), 'none'))).toEqual(sorted(new Map(Object.entries(byDesk)).get(verb) ?? {}));
  });
});
