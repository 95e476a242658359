// A message of the hall in one line a person reads. The table is closed over the topic table: a new row asks for its words here.
import { decode } from '../broker/contract/codec.js';
import type { Refusal } from '../broker/contract/codes.js';
import type { CommandId, Texts } from '../broker/contract/ids.js';
import type { Light } from '../broker/contract/light.js';
import { machineWarnings } from '../broker/contract/machine-words.js';
import type { DeskAct } from '../broker/contract/messages/desk.js';
import type { Wait } from '../broker/contract/messages/fields.js';
import type { HubConfig } from '../broker/contract/messages/hub.js';
import type { DeviceHealth, MachineHealth } from '../broker/contract/messages/node.js';
import type { Sim } from '../broker/contract/messages/sim.js';
import type { Payload, TopicName } from '../broker/contract/topics.js';
import { cannotTell, waitInShort } from '../broker/contract/wait-words.js';
import type { Context } from './context.js';
import { illWords } from './device-words.js';
import { rollWords } from './roll-words.js';
import { printable } from './screen.js';
import { phaseWords } from './status-words.js';

type Say = Context['say'];

/** Decodes one message by its row. What cannot be read is shown as it came, with the reason. */
export function messageInWords<N extends TopicName>(name: N, bytes: Uint8Array, say: Say): { ok: boolean; text: string } {
  if (bytes.length === 0) return { ok: true, text: say({ it: 'tolto', en: 'taken back' }) };
  const read = decode(name, bytes);
  if (!read.ok) return { ok: false, text: printable(`${read.detail} [${read.code}]: ${textOf(bytes)}`) };
  return { ok: true, text: printable(inWords[name](read.value, say)) };
}

/** A further piece of a sound: the first one's line speaks for all of them. */
export function isFurtherPiece(name: TopicName, bytes: Uint8Array): boolean {
  if (name !== 'sim') return false;
  const read = decode(name, bytes);
  return read.ok && read.value.type === 'sound' && read.value.part > 0;
}

const shownMax = 120;

/** The beginning of bytes that nobody could read. */
export function textOf(bytes: Uint8Array): string {
  const text = new TextDecoder().decode(bytes.subarray(0, shownMax));
  return bytes.length > shownMax ? `${text}… (${bytes.length} bytes)` : text;
}

const inWords: { readonly [N in TopicName]: (payload: Payload<N>, say: Say) => string } = {
  beat: ({ n, at, trusted }, say) => `${n}  ${at}${trusted ? '' : `  ${untrusted(say)}`}`,
  hubState: ({ open, withinHours, opens, day, trusted }, say) =>
    [
      openness(open, say),
      ...(withinHours ? [] : [say({ it: 'fuori orario', en: 'outside the opening hours' })]),
      ...(opens === undefined ? [] : [say({ it: `riapre ${opens.replace('T', ' ')}`, en: `opens ${opens.replace('T', ' ')}` })]),
      day,
      ...(trusted ? [] : [untrusted(say)]),
    ].join(', '),
  hubInfo: ({ name, languages, version }) => `${oneOf(name)}, ${languages.join(' ')}, Turno ${version}`,
  hubConfig: configWords,
  refused: (no, say) => `${refusedFor(no, say)}  ${no.topic}`,
  nodeConfig: ({ kind, devices }) =>
    `${kind}: ${Object.entries(devices)
      .map(([device, { driver }]) => `${device}=${driver}`)
      .join(' ')}`,
  nodeHealth: ({ devices, version, machine }, say) => `${health(devices, machine, say)}  Turno ${version}`,
  nodeState: ({ online, devices, machine }, say) =>
    online ? `${say({ it: 'collegato', en: 'online' })}, ${health(devices, machine, say)}` : say({ it: 'non collegato', en: 'offline' }),
  sim: simWords,
  press: ({ id, button, code, language, stamp }, say) =>
    `${button ?? say({ it: `codice ${code}`, en: `code ${code}` })}${inLanguage(language)}  ${idOf(id)}, ${stampOf(stamp)}`,
  pressAck: (ack, say) =>
    ack.ok
      ? `${ack.number} ${ack.service}, ${say({ it: `${ack.ahead} davanti`, en: `${ack.ahead} ahead` })}${waits(ack)}${warned(ack, say)}  ${idOf(ack.id)}`
      : refusedFor(ack, say),
  kioskState: ({ buttons, waits: told = {}, warning }, say) => {
    const lit = Object.entries(buttons).flatMap(([button, issues]) => (issues ? [button] : []));
    const words =
      lit.length === 0
        ? say({ it: 'nessun tasto acceso', en: 'no button is lit' })
        : `${say({ it: 'accesi', en: 'lit' })} ${lit.join(' ')}`;
    const ranges = Object.entries(told).flatMap(([button, wait]) => (wait === null ? [] : [`${button} ${waitInShort(wait)}`]));
    return `${[words, ...ranges].join(', ')}${warned({ warning }, say)}`;
  },
  print: ({ order, until, paper }, say) => `#${order} ${paperWords(paper, say)} (${paper.language})  ≤${until}`,
  lease: ({ day, ranges, until }, say) => {
    const lent = ranges.map(({ series, from, to }) => `${series} ${from}-${to}`).join(', ');
    return `${day}  ${lent === '' ? say({ it: 'nessun numero', en: 'no numbers' }) : lent}  ≤${until}`;
  },
  issued: ({ day, series, n, button, language, state, stamp }) =>
    `${day} ${series}${n} ${button} (${language}) ${state}  ${stampOf(stamp)}`,
  issuedAck: (ack, say) => {
    const which = [ack.day, `${ack.series ?? ''}${ack.n ?? ''}`].filter((word) => word !== null && word !== '').join(' ');
    return ack.ok ? which : `${which === '' ? '' : `${which} `}${refusedFor(ack, say)}`;
  },
  printDone: ({ order, state, reason }) => `#${order} ${state}${reason === undefined ? '' : `: ${reason}`}`,
  printDoneAck: doneAck,
  command: ({ v: _, id, stamp, ...act }) => `${actWords(act)}  ${idOf(id)}, ${stampOf(stamp)}`,
  // Never how it was rated.
  rate: ({ id, stamp }, say) => `${say({ it: 'una valutazione', en: 'a rating' })}  ${idOf(id)}, ${stampOf(stamp)}`,
  rateAck: (ack, say) => (ack.ok ? say({ it: 'contata', en: 'counted' }) : refusedFor(ack, say)),
  commandAck: (ack, say) =>
    ack.ok
      ? `${[say({ it: 'fatto', en: 'done' }), ack.number, ack.code].filter((word) => word !== null && word !== undefined).join(' ')}  ${idOf(ack.id)}`
      : refusedFor(ack, say),
  deskState: ({ phase, number, waiting, wait, wanted, leaving, rateable }, say) =>
    [
      `${phaseWords(phase, say)}${number === null ? '' : ` ${number}`}`,
      `${say({ it: `${waiting} in attesa`, en: `${waiting} waiting` })}${waits({ wait })}`,
      ...(wanted === true ? [say({ it: 'la fila chiede di aprirlo', en: 'the queue asks it to open' })] : []),
      ...(leaving === true ? [say({ it: 'conclude e chiude', en: 'finishes and closes' })] : []),
      ...(rateable === true ? [say({ it: 'si può valutare', en: 'may be rated' })] : []),
    ].join(', '),
  calls: ({ calls }, say) =>
    calls.length === 0 ? say({ it: 'nessuna chiamata', en: 'no calls' }) : calls.map(({ number, desk }) => `${number}→${desk}`).join('  '),
  announce: ({ order, until, call, languages, quiet }, say) => {
    const quietly = { chime: say({ it: 'solo il gong', en: 'chime alone' }), none: say({ it: 'in silenzio', en: 'not to be heard' }) };
    return `#${order} ${call.number}→${call.desk} (${quiet === undefined ? languages.join(' ') : quietly[quiet]})  ≤${until}`;
  },
  announceWithdraw: ({ order }, say) => `#${order} ${say({ it: 'ritirata', en: 'withdrawn' })}`,
  announceDone: ({ order, state }) => `#${order} ${state}`,
  announceDoneAck: doneAck,
  askStatus: ({ n }) => `? ${n}`,
  status: ({ open, desks, services, nodes }, say) => {
    const waiting = services.reduce((sum, service) => sum + service.waiting, 0);
    const online = nodes.filter((node) => node.online).length;
    return `${openness(open, say)}, ${desks.length} desks, ${say({ it: `${waiting} in attesa`, en: `${waiting} waiting` })}, ${online}/${nodes.length} online`;
  },
  askWhy: ({ number }) => `? ${number}`,
  why: (answer, say) => (answer.ok ? say(answer.words) : refusedFor(answer, say)),
  askWait: ({ number, service }) => `? ${number ?? service}`,
  wait: (answer, say) =>
    answer.ok ? `${answer.number ?? answer.service}: ${waitInShort(answer.wait) ?? say(cannotTell)}` : refusedFor(answer, say),
  askCard: ({ service }) => `? ${service}`,
  card: (answer, say) => (answer.ok ? `${answer.service}, ${oneOf(answer.name)}` : refusedFor(answer, say)),
  askLeft: ({ day }) => `? ${day ?? ''}`.trimEnd(),
  // What is written of a case is nobody's to read over a shoulder.
  askCase: ({ do: wish, id, ...wanted }) => `? ${wish} ${'code' in wanted ? wanted.code : `${wanted.kind} ${wanted.channel}`}  ${idOf(id)}`,
  case: (answer, say) => (answer.ok ? `${answer.case.code} ${answer.case.kind} ${answer.case.state}` : refusedFor(answer, say)),
  askCases: () => '?',
  cases: (answer, say) => {
    if (!answer.ok) return refusedFor(answer, say);
    const count = answer.cases.length + answer.more;
    return say({ it: `${count} pratiche aperte`, en: `${count} open cases` });
  },
  left: (answer, say) => {
    if (!answer.ok) return refusedFor(answer, say);
    const count = answer.tickets.length + answer.more;
    return `${answer.day}, ${say({ it: `${count} non serviti`, en: `${count} not served` })}`;
  },
  askNotice: (asked) => asked.do,
  notices: (answer, say) =>
    answer.ok ? say({ it: `${answer.notices.length} avvisi`, en: `${answer.notices.length} notices` }) : refusedFor(answer, say),
  askSlots: ({ service, desk, from, days }, say) =>
    `? ${[service, ...(desk === undefined ? [] : [desk]), ...(from === undefined ? [] : [from])].join(' ')}, ${say({ it: `${days} giorni`, en: `${days} days` })}`,
  slots: (answer, say) => {
    if (!answer.ok) return refusedFor(answer, say);
    const [first] = answer.slots;
    const free = say({ it: `${answer.slots.length} liberi`, en: `${answer.slots.length} free` });
    return `${answer.service}, ${free}${first === undefined ? '' : `: ${first.start} ${first.desk}`}`;
  },
  askAppointment: ({ v: _, n: __, id, do: wish, ...wanted }) => {
    // Whom it is for is nobody's affair at a screen that is left open.
    const { person: ___, ...shown } = { person: undefined, ...wanted };
    return `? ${wish}${namedWords(shown)}  ${idOf(id)}`;
  },
  appointment: (answer, say) => {
    if (!answer.ok) return refusedFor(answer, say);
    const { code, service, desk, start, state } = answer.booking;
    return `${code} ${state}, ${service} ${start} ${desk}`;
  },
  askBookings: ({ id, part, of, bookings }) => `? ${part}/${of}: ${bookings.length}  ${idOf(id)}`,
  bookings: (answer, say) => (answer.ok ? String(answer.booked ?? '...') : refusedFor(answer, say)),
  askErase: ({ id, persons }) => `? ${persons.join(' ')}  ${idOf(id)}`,
  erased: (answer, say) => (answer.ok ? String(answer.erased) : refusedFor(answer, say)),
};

/** A ticket, or a slip without a number. */
function paperWords(paper: Payload<'print'>['paper'], say: Say): string {
  if ('slip' in paper)
    return `${paper.slip} ${paper.code} ${paper.what}${paper.day === undefined ? '' : ` ${paper.day} ${paper.time ?? ''}`.trimEnd()}`;
  const then = paper.further ?? [];
  return `${[`${paper.number} ${paper.service}`, ...then].join(' + ')}${waits(paper)}${warned(paper, say)}`;
}

/** The verb, then whatever stands with it. An operator's code is nobody else's to read. */
function actWords(act: DeskAct): string {
  if (act.verb === 'open') return act.operator === undefined ? 'open' : 'open operator=****';
  const { verb, ...wanted } = act;
  return `${verb}${namedWords(wanted)}`;
}

function namedWords(wanted: Readonly<Record<string, unknown>>): string {
  return Object.entries(wanted)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => ` ${name}=${typeof value === 'object' ? JSON.stringify(value) : String(value)}`)
    .join('');
}

function inLanguage(language: string | undefined): string {
  return language === undefined ? '' : ` (${language})`;
}

function waits({ wait }: { readonly wait?: Wait | null | undefined }): string {
  const range = waitInShort(wait);
  return range === undefined ? '' : `, ${range}`;
}

function warned({ warning }: { readonly warning?: 'closing-soon' | undefined }, say: Say): string {
  return warning === undefined ? '' : say({ it: ', si chiude fra poco', en: ', closing soon' });
}

function openness(open: boolean, say: Say): string {
  return open ? say({ it: 'aperta', en: 'open' }) : say({ it: 'chiusa', en: 'closed' });
}

function untrusted(say: Say): string {
  return say({ it: 'data non sicura', en: 'date not trusted' });
}

function oneOf(texts: Texts): string {
  return Object.values(texts)[0] ?? '';
}

function refusedFor({ code, detail }: Pick<Refusal, 'code' | 'detail'>, say: Say): string {
  return `${say({ it: 'rifiutato', en: 'refused' })} ${code}: ${detail}`;
}

/** The boot's first digits tell one life of a node from the next. */
function idOf({ node, boot, n }: CommandId): string {
  return `${node}/${boot.slice(0, 4)}/${n}`;
}

function stampOf({ beat, sinceMs }: { readonly beat: number; readonly sinceMs: number }): string {
  return `♥${beat}+${sinceMs} ms`;
}

function doneAck(ack: Payload<'printDoneAck'>, say: Say): string {
  return ack.ok ? `#${ack.order}` : `${ack.order === null ? '' : `#${ack.order} `}${refusedFor(ack, say)}`;
}

function health(devices: Readonly<Record<string, DeviceHealth>>, machine: MachineHealth | undefined, say: Say): string {
  const ill = Object.entries(devices).flatMap(([device, state]) => (state.ok ? [] : [`${device}: ${illWords(state, say)}`]));
  ill.push(...machineWarnings(machine ?? {}).map(({ code, words }) => `${say(words)} [${code}]`));
  const low = Object.entries(devices).flatMap(([device, state]) =>
    state.ok && state.roll?.low === true ? [`${device}: ${rollWords(state.roll, say)}`] : [],
  );
  const warm = machine?.celsius === undefined ? '' : `, ${machine.celsius} °C`;
  return `${[...(ill.length === 0 ? [say({ it: 'tutto a posto', en: 'all well' })] : ill), ...low].join('; ')}${warm}`;
}

function configWords({ file, hash, problems }: HubConfig, say: Say): string {
  const [first] = problems;
  const words = `${file} (${hash.slice(0, 8)})`;
  const not = say({ it: 'il file com’è ora è rifiutato', en: 'the file as it now stands is refused' });
  return first === undefined ? words : `${words}, ${not}: ${say(first)}${problems.length > 1 ? ` (+${problems.length - 1})` : ''}`;
}

function simWords(message: Sim): string {
  switch (message.type) {
    case 'ask':
      return 'ask';
    case 'press':
      return `press ${message.button}`;
    case 'key':
      return `key ${message.key}`;
    case 'button':
      return `button ${message.down ? 'down' : 'up'}`;
    case 'buzz':
      return `buzz ${message.tone.join(' ')}`;
    case 'rate':
      return `rate ${message.rating}`;
    case 'roll':
    case 'rollIs':
      return `${message.type} ${message.paper ? 'paper' : 'empty'}`;
    case 'lamps':
      return `lamps ${Object.entries(message.lamps)
        .map(([lamp, light]) => `${lamp}=${lightWords(light)}`)
        .join(' ')}`;
    case 'digits':
      return `digits ${message.text}`;
    case 'rows':
      return `rows ${message.rows.map(({ number, desk }) => `${number}→${desk}`).join(' ')}`;
    case 'bytes':
      return `bytes #${message.job}, ${bytesIn(message.base64)} bytes`;
    case 'sound':
      return `sound #${message.job}, ${message.parts === 1 ? '1 piece' : `${message.parts} pieces`} of ${bytesIn(message.base64)} bytes`;
  }
}

function lightWords({ rest, blink, repeat }: Light): string {
  return `${rest ? 'on' : 'off'}${blink === undefined ? '' : repeat === true ? ' blinks on' : ' blinks'}`;
}

function bytesIn(base64: string): number {
  return Math.floor((base64.replace(/=+$/, '').length * 3) / 4);
}
