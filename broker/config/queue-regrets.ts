// What the queue would not do as the maintainer may think: rules that are not listed, hours that give no ticket, codes that
// nobody can type.
import { commonSpans, minutesAWeek, readHours } from '../calendar/hours.js';
import { type Path, type Problem, quote } from './problem.js';
import { type Sketch, sound, soundOf } from './sketch.js';

/** Of a hall without errors. */
export function queueRegrets(hall: Sketch): Problem[] {
  return [
    ...outsideHours(hall),
    ...withoutTier(hall),
    ...withoutPriority(hall),
    ...unreachableClasses(hall),
    ...caps(hall),
    ...withoutSlip(hall),
    ...appointments(hall),
    ...digits(hall),
  ];
}

const ofKey = (path: Path, it: string, en: string): Problem => ({ path, at: 'key', message: { it, en } });

function outsideHours(hall: Sketch): Problem[] {
  if (hall.hours === undefined) return [];
  const open = readHours(soundOf(hall.hours)).week;
  return (['services', 'desks', 'rosters'] as const).flatMap((part) =>
    Object.entries<{ readonly hours?: Sketch['hours'] }>(hall[part]).flatMap(([id, { hours }]) =>
      Object.entries(soundOf(hours)).flatMap(([days, written]) => {
        const { week } = readHours({ [days]: written });
        const within = week.map((spans, day) => commonSpans(spans, open[day] ?? []));
        const minutes = minutesAWeek(week) - minutesAWeek(within);
        if (minutes === 0) return [];
        return [
          ofKey(
            [part, id, 'hours', days],
            'comprende ore in cui la sala è chiusa: non valgono',
            'has hours in which the hall is closed: they count for nothing',
          ),
        ];
      }),
    ),
  );
}

/** The hall's rules, and those that desks have of their own. */
function rulesAt({ rules = [], desks }: Sketch, desk: string): readonly string[] {
  return sound(desks[desk]?.rules ?? rules);
}

function withoutTier(hall: Sketch): Problem[] {
  return Object.entries(hall.desks).flatMap(([id, { helps = [] }]) => {
    if (helps.length === 0 || rulesAt(hall, id).includes('tier')) return [];
    return [
      ofKey(
        ['desks', id, 'helps'],
        'senza la regola `tier` questi servizi valgono come i suoi',
        'without the rule `tier` these services count as its own',
      ),
    ];
  });
}

function withoutPriority(hall: Sketch): Problem[] {
  const used = Object.keys(hall.desks).some((id) => rulesAt(hall, id).includes('priority'));
  return Object.entries(hall.classes).flatMap(([id, { rank = 0 }]) => {
    if (rank === 0 || used) return [];
    return [
      ofKey(
        ['classes', id, 'rank'],
        'senza la regola `priority` nessuno passa avanti',
        'without the rule `priority` nobody goes before others',
      ),
    ];
  });
}

function unreachableClasses({ classes, nodes }: Sketch): Problem[] {
  const pressed = Object.values(nodes).flatMap(({ buttons = {} }) => Object.values(buttons).map((button) => button.class));
  return Object.entries(classes).flatMap(([id, { dial }]) => {
    if (dial !== undefined || pressed.includes(id)) return [];
    return [
      ofKey(
        ['classes', id],
        `nessun pulsante e nessuna tastiera dà la classe ${quote(id)}`,
        `no button and no keypad gives the class ${quote(id)}`,
      ),
    ];
  });
}

function caps({ services, series }: Sketch): Problem[] {
  return Object.entries(services).flatMap(([id, { cap, series: letter = '' }]) => {
    const range = series[letter];
    if (cap === undefined || range?.to === undefined || range.wrap === true) return [];
    const count = range.to - range.from + 1;
    if (cap <= count) return [];
    return [
      ofKey(
        ['services', id, 'cap'],
        `la serie ${letter} ha solo ${count} numeri al giorno`,
        `series ${letter} has only ${count} numbers a day`,
      ),
    ];
  });
}

/** Where the next level receives nobody, the citizen takes the case's code home on a slip. */
function withoutSlip({ levels, desks: all }: Sketch): Problem[] {
  return Object.values(levels).flatMap(({ desks = [], then: next }) => {
    if (next === undefined) return [];
    return sound(desks)
      .filter((desk) => all[desk]?.prints === undefined)
      .map((desk) =>
        ofKey(
          ['desks', desk],
          `senza \`prints\` nessuna pratica va da qui a ${quote(next)} quando lì non si riceve`,
          `without \`prints\` no case goes from here to ${quote(next)} while nobody receives there`,
        ),
      );
  });
}

function appointments(hall: Sketch): Problem[] {
  const { rosters, nodes } = hall;
  const rules = Object.entries(rosters).flatMap(([id, { desk = '' }]) => {
    if (rulesAt(hall, desk).includes('appointment-due')) return [];
    return [
      ofKey(
        ['rosters', id],
        'senza la regola `appointment-due` chi ha un appuntamento aspetta come tutti',
        'without the rule `appointment-due` who has an appointment waits like everybody',
      ),
    ];
  });
  const typed = Object.values(nodes).some(
    ({ panel, buttons = {} }) => panel === true || Object.values(buttons).some(({ digit }) => digit !== undefined),
  );
  if (typed || Object.keys(rosters).length === 0) return rules;
  const first: Path = ['rosters'];
  return [
    ...rules,
    ofKey(
      first,
      'nessun chiosco ha pulsanti con cifre, o `panel`: nessuno potrebbe presentarsi con il codice',
      'no kiosk has buttons with digits, or a `panel`: nobody could check in by code',
    ),
  ];
}

function digits({ nodes }: Sketch): Problem[] {
  return Object.entries(nodes).flatMap(([id, { panel, buttons = {} }]) => {
    const there = new Set(Object.values(buttons).flatMap(({ digit }) => (digit === undefined ? [] : [digit])));
    const lacking = Array.from({ length: 10 }, (_, digit) => digit).filter((digit) => !there.has(digit));
    if (there.size === 0 || lacking.length === 0 || panel === true) return [];
    const list = lacking.join(', ');
    return [
      ofKey(
        ['nodes', id, 'buttons'],
        `un codice può avere ogni cifra: qui mancano ${list}`,
        `a code may have any digit: here ${list} cannot be typed`,
      ),
    ];
  });
}
