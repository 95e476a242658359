// What a kind sees of the hub, for as long as one job lasts: a config that changes ends the job, its subscriptions and all.
import { keyLifeMs, pressLifeMs } from '../../broker/contract/limits.js';
import type { DeskAck, RateAck } from '../../broker/contract/messages/desk.js';
import type { PressAck } from '../../broker/contract/messages/kiosk.js';
import type { NodeConfig } from '../../broker/contract/messages/node.js';
import type { Payload, Place, TopicName } from '../../broker/contract/topics.js';
import type { Link } from '../devices/ports.js';
import type { Beats } from './beats.js';
import type { Connection } from './connection.js';
import type { Leases } from './lease.js';
import type { Orders } from './orders.js';
import type { Requests } from './requests.js';

/** Subscriptions that end together. */
interface Scope {
  on<N extends TopicName>(name: N, place: Partial<Place>, fn: (payload: Payload<N>) => void, cleared?: () => void): void;
  onFresh(fn: (fresh: boolean) => void): void;
  /** Ends with the others. */
  add(end: () => void): void;
  close(): void;
}

export function createScope(connection: Connection, beats: Beats): Scope {
  const ends: (() => void)[] = [];
  return {
    on: (name, place, fn, cleared) => ends.push(connection.on(name, place, fn, cleared)),
    onFresh: (fn) => ends.push(beats.onFresh(fn)),
    add: (end) => ends.push(end),
    close() {
      for (const end of ends) end();
    },
  };
}

interface LinkParts {
  readonly config: NodeConfig;
  readonly scope: Scope;
  readonly connection: Connection;
  readonly beats: Beats;
  readonly presses: Requests<PressAck>;
  readonly commands: Requests<DeskAck>;
  readonly rates: Requests<RateAck>;
  readonly orders: Orders;
  readonly leases: Leases;
}

export function createLink({ config, scope, connection, beats, presses, commands, rates, orders, leases }: LinkParts): Link {
  const id = config.node;
  /** What the hub could not store is told again; that it never gave such an order ends the matter, too. */
  const heard = (ack: Payload<'printDoneAck'>) => {
    if (ack.order !== null && (ack.ok || ack.code === 'no-such-order')) orders.acknowledged(ack.order);
  };
  const stamp = () => (beats.fresh() ? beats.stamp() : undefined);
  if (config.kind === 'kiosk') {
    scope.on('pressAck', { id }, presses.answered);
    scope.on('printDoneAck', { id }, heard);
    scope.on('issuedAck', { id }, leases.acknowledged);
    scope.on('lease', { id }, leases.heardLease, () => leases.heardLease(undefined));
  }
  if (config.kind === 'desk') {
    scope.on('commandAck', { id: config.desk }, commands.answered);
    scope.on('rateAck', { id: config.desk }, rates.answered);
  }
  const areas = config.kind === 'announcer' ? config.areas : [];
  for (const area of areas) {
    scope.on('announceDoneAck', { id: area }, heard);
    scope.on('announceWithdraw', { id: area }, ({ order }) => orders.withdraw(order));
  }

  return {
    on: (name, place, fn) => scope.on(name, { id: place }, fn),
    press: (what, language) =>
      presses.ask(pressLifeMs, stamp(), (commandId, when) =>
        connection.publish('press', { id }, { v: 1, id: commandId, stamp: when, ...what, ...(language === undefined ? {} : { language }) }),
      ),
    command: (act) =>
      commands.ask(keyLifeMs, stamp(), (commandId, when) => {
        if (config.kind === 'desk') connection.publish('command', { id: config.desk }, { v: 1, id: commandId, stamp: when, ...act });
      }),
    rate: (rating) =>
      rates.ask(keyLifeMs, stamp(), (commandId, when) => {
        if (config.kind === 'desk') connection.publish('rate', { id: config.desk }, { v: 1, id: commandId, stamp: when, rating });
      }),
    onPrint: (fn) => scope.on('print', { id }, (order) => orders.print(order, fn)),
    onAnnounce(fn) {
      for (const area of areas) scope.on('announce', { id: area }, (order) => orders.announce(order, area, fn));
    },
    leased: (service) => !beats.fresh() && leases.offers(service),
    onLease: (fn) => scope.add(leases.onChange(fn)),
    issue: (press, print) => leases.issue(press, config, print),
    fresh: beats.fresh,
    onFresh: scope.onFresh,
  };
}
