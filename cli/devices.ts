// `turno devices`: what is plugged into this machine, and the config's lines for it.
import type { Sentence } from '../broker/contract/sentence.js';
import { unitParts } from '../nodes/devices/desk-unit/unit.js';
import { systemClock } from '../nodes/runtime/node.js';
import { askDeskUnit, askFirmata, type FirmataAnswer, type UnitAnswer } from './ask-port.js';
import type { Context, Run } from './context.js';
import { deskUnitLines, type Group, groups, type Plugged, pluggedIn } from './plugged.js';
import { printable } from './screen.js';

const titles: Readonly<Record<Group, Sentence>> = {
  serial: {
    it: 'Porte seriali: unità di sportello, Arduino con Firmata, numeri a LED',
    en: 'Serial ports: desk units, Arduinos with Firmata, LED numbers',
  },
  printer: { it: 'Stampanti USB', en: 'USB printers' },
  input: { it: 'Tastierini, lettori di codici, piedini letti dal kernel', en: 'Keypads, barcode scanners, pins that the kernel reads' },
  gpio: { it: 'Piedini del Raspberry Pi', en: 'The Raspberry Pi’s pins' },
  sound: { it: 'Schede audio', en: 'Sound cards' },
};

/** Where each is looked for. */
const places: Readonly<Record<Group, string>> = {
  serial: '/sys/class/tty, /dev/serial/by-id',
  printer: '/sys/class/usbmisc, /dev/usb',
  input: '/dev/input/by-id, /dev/input/by-path',
  gpio: '/sys/class/gpio',
  sound: '/proc/asound/cards',
};

/** What a port answered, where it was asked. */
type Answer = { readonly unit: UnitAnswer } | { readonly firmata: FirmataAnswer } | { readonly closed: string } | { readonly nobody: true };
type Told = Plugged & { readonly answer?: Answer };

export const run: Run = async (context) => {
  const { options, say, print, printJson, paint } = context;
  const found = await pluggedIn();
  const told = options.ask === true ? await Promise.all(found.map(asked)) : found;
  if (options.json) {
    printJson({ ok: true, devices: told });
    return 0;
  }
  for (const group of groups) {
    const here = told.filter((each) => each.group === group);
    if (here.length === 0) continue;
    print(paint('bold', say(titles[group])));
    for (const each of here) for (const line of linesOf(each, context)) print(line);
    print('');
  }
  print(say(told.length === 0 ? nothing() : ending(told)));
  return 0;
};

/** Asks a serial port who is there; all else, and one that somebody has, stays as it is. */
export async function asked(each: Plugged): Promise<Told> {
  // One that a node works is not disturbed.
  if (each.group !== 'serial' || each.usedBy.length > 0 || each.needsGroup !== undefined) return each;
  // In this order: a desk unit passes over what is no frame, Firmata would take a frame's bytes for its own.
  const firmata = await askFirmata(each.path, systemClock);
  if (firmata !== undefined && 'closed' in firmata) return { ...each, answer: firmata };
  if (firmata !== undefined) return { ...each, answer: { firmata }, lines: firmataAt(each.path) };
  const unit = await askDeskUnit(each.path, systemClock);
  if (unit === undefined) return { ...each, answer: { nobody: true }, lines: numbersAt(each.path) };
  return 'closed' in unit ? { ...each, answer: unit } : { ...each, answer: { unit }, lines: deskUnitLines(each.path, partsOf(unit)) };
}

function partsOf({ parts, digits }: UnitAnswer): readonly string[] {
  return unitParts.filter((part) => (part === 'display' ? digits > 0 : parts.includes(part)));
}

function firmataAt(port: string): string[] {
  return [
    `buttons: { driver: firmata, port: ${port}, buttons: { b1: { pin: 2, lamp: 3 } } }`,
    `button: { driver: firmata, port: ${port}, pin: 2 }`,
    `lamp: { driver: firmata, port: ${port}, pin: 3 }`,
  ];
}

/** Those speak only when they are spoken to in their own way. */
function numbersAt(port: string): string[] {
  return [
    `display: { driver: led-serial, port: ${port}, protocol: modbus, register: 0, digits: 3, address: 1 }`,
    `printer: { driver: escpos, to: "serial://${port}" }`,
  ];
}

function linesOf(each: Told, { say, paint }: Context): string[] {
  const name = each.name === '' ? '' : `  ${printable(each.name)}`;
  const notes = [
    ...(each.answer === undefined ? [] : [say(answered(each.answer))]),
    ...(each.needsGroup === undefined ? [] : [say(noRight(each.needsGroup))]),
    ...each.usedBy.map(({ pid, command }) =>
      say({ it: `usato dal processo ${pid}: ${command}`, en: `used by process ${pid}: ${command}` }),
    ),
  ];
  return [`${paint('cyan', each.path)}${name}`, ...notes.map((note) => `  ${printable(note)}`), ...each.lines.map((line) => `    ${line}`)];
}

function answered(answer: Answer): Sentence {
  if ('unit' in answer) {
    const { version } = answer.unit;
    return { it: `risponde un’unità di sportello, versione ${version}`, en: `a desk unit answers, version ${version}` };
  }
  if ('firmata' in answer) return { it: `risponde Firmata: ${answer.firmata.firmware}`, en: `Firmata answers: ${answer.firmata.firmware}` };
  if ('closed' in answer) return { it: answer.closed, en: answer.closed };
  return {
    it: 'non risponde né un’unità di sportello né Firmata: numeri a LED, una stampante, una scheda vuota (`turno flash`), o altro',
    en: 'neither a desk unit nor Firmata answers: LED numbers, a printer, an empty board (`turno flash`), or something else',
  };
}

function noRight(group: string): Sentence {
  return {
    it: `questo utente non può usarlo: sudo usermod -aG ${group} $USER, poi un nuovo accesso`,
    en: `this user may not use it: sudo usermod -aG ${group} $USER, then sign in again`,
  };
}

function ending(told: readonly Told[]): Sentence {
  const mayAsk = told.some(({ group, answer, usedBy }) => group === 'serial' && answer === undefined && usedBy.length === 0);
  const ask = {
    it: ' Con --ask si chiede a ogni porta seriale chi c’è: aprirla riavvia la scheda.',
    en: ' With --ask every serial port is asked who is there: opening it restarts the board.',
  };
  return {
    it: `Le righe vanno sotto \`devices:\` di un nodo; piedini e nomi sono un esempio.${mayAsk ? ask.it : ''}`,
    en: `The lines go below a node’s \`devices:\`; pins and names are an example.${mayAsk ? ask.en : ''}`,
  };
}

function nothing(): Sentence {
  const where = groups.map((group) => places[group]).join(', ');
  return {
    it: `Qui non è attaccato niente che Turno sappia usare. Ho guardato in ${where}.\nUna stampante di rete non si vede da qui: \`printer: { driver: escpos, to: "tcp://INDIRIZZO:9100" }\`.`,
    en: `Nothing that Turno could use is plugged in here. Looked at: ${where}.\nA network printer is not seen from here: \`printer: { driver: escpos, to: "tcp://ADDRESS:9100" }\`.`,
  };
}
