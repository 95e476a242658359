// One message for each row of the table, as it might be said in the hall of `small-config.ts`.
import type { Payload, TopicName } from '../../../broker/contract/topics.js';

const boot = 'b'.repeat(32);
const stamp = { boot, beat: 1, sinceMs: 0 };
const at = '2026-11-23T09:00:00+01:00';
const day = '2026-11-23';
const hubConfig: Payload<'hubConfig'> = { v: 1, file: 'hall.yaml', hash: 'a'.repeat(64), appliedAt: at, problems: [], warnings: [] };

export const samples: { readonly [N in TopicName]: Payload<N> } = {
  beat: { v: 1, boot, n: 1, sinceMs: 0, at, trusted: true },
  hubState: { v: 1, open: true, withinHours: true, day, trusted: true },
  hubInfo: { v: 1, hall: 'prova', name: { it: 'Prova' }, languages: ['it'], version: 'test' },
  hubConfig,
  refused: { v: 1, ok: false, code: 'not-yours', detail: 'a sample', topic: 'a sample' },
  nodeConfig: {
    v: 1,
    node: 'board-1',
    hall: { it: 'Prova' },
    languages: ['it'],
    devices: {},
    kind: 'board',
    area: 'atrio',
    name: { it: 'Atrio' },
  },
  nodeHealth: { v: 1, boot, version: 'test', devices: {} },
  nodeState: { v: 1, node: 'kiosk-1', online: true, devices: {} },
  sim: { v: 1, type: 'digits', text: '42' },
  press: { v: 1, id: { node: 'kiosk-1', boot, n: 1 }, stamp, button: 'b1' },
  pressAck: { v: 1, id: null, ok: false, code: 'too-old', detail: 'a sample' },
  kioskState: { v: 1, buttons: { b1: true } },
  print: {
    ...{ v: 1, order: 1, until: 10, boot },
    paper: { ticket: 1, hall: 'Prova', service: 'Certificati', number: 'A001', day, time: '09:00', ahead: 0, language: 'it' },
  },
  printDone: { v: 1, order: 1, state: 'printed' },
  printDoneAck: { v: 1, order: 1, ok: true },
  lease: { v: 1, node: 'kiosk-1', day, until: 10, boot, ranges: [{ series: 'A', from: 1, to: 20 }], services: {} },
  issued: { v: 1, stamp, day, series: 'A', n: 1, button: 'b1', language: 'it', state: 'printed' },
  issuedAck: { v: 1, day, series: 'A', n: 1, ok: true },
  command: { v: 1, id: { node: 'desk-1', boot, n: 1 }, stamp, verb: 'next' },
  commandAck: { v: 1, id: null, ok: false, code: 'queue-empty', detail: 'a sample' },
  deskState: { v: 1, desk: 'one', phase: 'free', number: null, waiting: 0 },
  calls: { v: 1, area: 'atrio', calls: [] },
  announce: { v: 1, order: 1, until: 10, call: { call: 1, number: 'A001', desk: 1 }, languages: ['it'] },
  announceWithdraw: { v: 1, order: 1 },
  announceDone: { v: 1, order: 1, state: 'silent' },
  announceDoneAck: { v: 1, order: 1, ok: true },
  askStatus: { v: 1, n: 1 },
  status: {
    ...{
      v: 1,
      n: 1,
      hall: 'prova',
      name: { it: 'Prova' },
      version: 'test',
      since: at,
      open: true,
      withinHours: true,
      day,
      trusted: true,
      config: hubConfig,
    },
    ...{ nodes: [], desks: [], services: [], outbox: 0, connections: 1, refusals: {} },
  },
  askWhy: { v: 1, n: 1, number: 'A001' },
  why: { v: 1, n: 1, ok: false, code: 'no-such-ticket', detail: 'a sample' },
  askCard: { v: 1, n: 1, service: 'certificates' },
  card: { v: 1, n: 1, ok: true, service: 'certificates', name: { it: 'Certificati' }, card: {}, outcomes: [] },
  askLeft: { v: 1, n: 1 },
  askCases: { v: 1, n: 1 },
  cases: { v: 1, n: 1, ok: true, cases: [], more: 0 },
  left: { v: 1, n: 1, ok: true, day, tickets: [], more: 0 },
  askSlots: { v: 1, n: 1, service: 'certificates', days: 7 },
  slots: { v: 1, n: 1, ok: true, service: 'certificates', card: {}, slots: [] },
  askAppointment: { v: 1, n: 1, id: { node: 'maintainer', boot, n: 1 }, do: 'find', code: '402917' },
  appointment: { v: 1, n: 1, ok: false, code: 'no-such-appointment', detail: 'a sample' },
};
