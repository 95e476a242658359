// The verbs of `turno case`: the words behind each, and how a case is shown.
import { describe, expect, it } from 'vitest';
import { examples } from '../../broker/contract/examples.js';
import { AskCase, AskCases, type CaseView } from '../../broker/contract/messages/cases.js';
import { newCommandId } from '../../cli/ask.js';
import { caseVerbNames, caseVerbs } from '../../cli/case-verbs.js';
import { caseLines, listLines } from '../../cli/case-words.js';
import { readCommandLine } from '../../cli/command-line.js';
import { commands } from '../../cli/commands.js';
import type { Context } from '../../cli/context.js';

/** As typed behind `turno case`; by the contract's own schema. */
function asked(line: string): object {
  const { operands, options } = readCommandLine(['case', ...line.split(' ')]);
  const [verb = '', ...words] = operands;
  const name = caseVerbNames.find((each) => each === verb) ?? 'show';
  const data = JSON.parse(JSON.stringify(caseVerbs[name].ask(words, options)));
  const {
    v: _,
    n: __,
    ...read
  }: Record<string, unknown> = name === 'list'
    ? AskCases.parse({ v: 1, n: 1, ...data })
    : AskCase.parse({ v: 1, n: 1, id: newCommandId(), do: name, ...data });
  return Object.fromEntries(Object.entries(read).filter(([key]) => key !== 'id'));
}

it('have an example each that can be typed as it stands, and flags that the command reads', () => {
  for (const verb of caseVerbNames) {
    expect(asked(caseVerbs[verb].example)).not.toEqual({});
    for (const flag of caseVerbs[verb].flags) expect(commands.case.flags).toContain(flag);
  }
});

describe('the words behind a verb', () => {
  it.each([
    ['show k7m-2xp', { do: 'show', code: 'K7M2XP' }],
    ['list --state ready --desk sportello-1', { state: 'ready', desk: 'sportello-1' }],
    [
      'open complaint Troppa attesa --phone 0171123456 --name Anna',
      { do: 'open', kind: 'complaint', channel: 'counter', text: 'Troppa attesa', person: { name: 'Anna', phone: '0171123456' } },
    ],
    [
      'open application --channel web --service 12 --language en',
      { do: 'open', kind: 'application', channel: 'web', service: 12, language: 'en' },
    ],
    ['open report Buca --ticket a042', { do: 'open', kind: 'report', channel: 'counter', text: 'Buca', ticket: 'A042' }],
    ['note K7M2XP Due parole --internal', { do: 'note', code: 'K7M2XP', text: 'Due parole', internal: true }],
    ['hand-over K7M2XP --office 3', { do: 'hand-over', code: 'K7M2XP', to: { office: 3 } }],
    ['give-back K7M2XP --outcome 5', { do: 'give-back', code: 'K7M2XP', outcome: 5 }],
    ['resolve K7M2XP È pronto --ready', { do: 'resolve', code: 'K7M2XP', text: 'È pronto', ready: true }],
  ])('turno case %s', (line, wanted) => {
    expect(asked(line)).toEqual(wanted);
  });

  it.each([
    'hand-over K7M2XP',
    'hand-over K7M2XP --office a --desk b',
    'open wish Una panchina',
    'open report x --email nobody',
  ])('turno case %s is none', (line) => {
    expect(() => asked(line)).toThrow();
  });
});

describe('a case', () => {
  const say: Context['say'] = ({ it: italian }) => italian;
  const context: Context = {
    ...{ operands: [], language: 'it', say, print() {}, printJson() {}, root: '', version: '' },
    ...{ options: { ...readCommandLine(['case', 'list']).options, data: '' }, paint: (_, text) => text, paintLog: (_, text) => text },
  };
  const step = { day: '2026-11-23', time: '09:12' };
  const view: CaseView = {
    ...{
      code: 'K7M2XP',
      kind: 'report',
      channel: 'phone',
      sector: 'strade',
      state: 'open',
      day: '2026-11-23',
      due: '2026-12-23',
      left: -2,
    },
    ...{ level: 'uffici', office: 'strade', person: { name: 'Anna\u001b[2J' } },
    steps: [
      { ...step, what: 'opened', to: { level: 'uffici' }, text: 'Una buca\nprofonda' },
      { ...step, what: 'handed-over', from: { level: 'uffici' }, to: { level: 'uffici', office: 'strade' } },
      { ...step, what: 'noted', by: 'hall', internal: true, files: [{ id: 'a'.repeat(16), name: 'buca.jpg', type: 'image/jpeg' }] },
      { ...step, what: 'reminded', to: {}, left: 3 },
    ],
  };

  it('is shown with all that has become of it; nobody’s name obeys the terminal', () => {
    expect(caseLines(view, context)).toEqual([
      'K7M2XP  segnalazione (telefono), strade: aperta',
      'presso strade',
      'risposta entro il 2026-12-23 (in ritardo di 2 giorni)',
      'Anna\\u001b[2J',
      '  2026-11-23 09:12  aperta',
      '      Una buca',
      '      profonda',
      '  2026-11-23 09:12  passata ad altri uffici → strade',
      '  2026-11-23 09:12  aggiunta (interna)',
      '      buca.jpg (image/jpeg)',
      '  2026-11-23 09:12  promemoria (tra 3 giorni)',
    ]);
  });

  it('says when it was answered in the place of when that was due', () => {
    const { left: _, ...rest } = view;
    expect(caseLines({ ...rest, state: 'answered', answered: '2026-12-01', steps: [] }, context)).toEqual([
      'K7M2XP  segnalazione (telefono), strade: con risposta',
      'presso strade',
      'con risposta dal 2026-12-01',
      'Anna\\u001b[2J',
    ]);
  });

  it('stands in the list with whoever has it and until when', () => {
    const [answer] = examples.cases;
    expect(answer.ok && listLines(answer.cases, 2, context)).toEqual([
      'Pratiche aperte',
      '  K7M2XP  segnalazione  help-point  2026-11-23  2026-12-23 (tra 30 giorni)  strade',
      '  e altre 2',
    ]);
    expect(listLines([], 0, context)).toEqual(['nessuna pratica']);
    const done = answer.ok
      ? answer.cases.map((each) => ({ ...each, state: 'answered' as const, answered: '2026-12-01', left: undefined }))
      : [];
    expect(listLines(done, 0, context)).toEqual([
      'Pratiche con risposta',
      '  K7M2XP  segnalazione  help-point  2026-11-23  con risposta dal 2026-12-01  strade',
    ]);
  });
});
