// One line of a file of past visits: what is taken, and what is refused and why.
import { describe, expect, it } from 'vitest';
import { joinedVisit, visitReader } from '../../../broker/stats/visit-line.js';

const read = visitReader({
  zone: 'Europe/Rome',
  turn: 4,
  now: Date.parse('2020-01-01T00:00Z'),
  refuse: (_, name) => (name === 'nobody' ? { it: 'ignoto', en: 'unknown' } : undefined),
});

const whole = '2018-03-05T09:12:30,registry,2018-03-05T09:20,one,2018-03-05T09:21,2018-03-05T09:30,card,2';
const visitOf = (line: string) => {
  const found = read(line.split(','));
  if (!found.ok) throw new Error(JSON.stringify(found.faults));
  return found.visit;
};
const faultsOf = (line: string) => {
  const found = read(line.split(','));
  return found.ok ? [] : found.faults.map(({ column, message }) => `${column}: ${message.en}`);
};
const at = (time: string) => Date.parse(time);

describe('a line', () => {
  it('is a visit, by the clock on the hall’s wall', () => {
    expect(visitOf(whole)).toEqual({
      ...{ type: 'visit-imported', v: 1, day: '2018-03-05', service: 'registry', desk: 'one' },
      ...{ arrivedAt: at('2018-03-05T08:12:30Z'), calledAt: at('2018-03-05T08:20Z') },
      ...{ servedAt: at('2018-03-05T08:21Z'), closedAt: at('2018-03-05T08:30Z') },
      outcomes: [{ outcome: 'card', quantity: 2 }],
    });
  });

  it('is on the service day of its arrival, in summer, with an offset, and at night', () => {
    expect(visitOf('2018-07-05 09:12,registry,,,,,,')).toMatchObject({ day: '2018-07-05', arrivedAt: at('2018-07-05T07:12Z') });
    expect(visitOf('2018-07-05T23:30:00Z,registry,,,,,,')).toMatchObject({ day: '2018-07-05' });
    expect(visitOf('2018-07-06T03:59:00+02:00,registry,,,,,,')).toMatchObject({ day: '2018-07-05' });
    expect(visitOf('2018-07-06T04:00:00+0200,registry,,,,,,')).toMatchObject({ day: '2018-07-06' });
  });

  it('of one outcome without a quantity is of one', () => {
    expect(visitOf(whole.replace(/2$/, '')).outcomes).toEqual([{ outcome: 'card', quantity: 1 }]);
  });

  it.each([
    ['2018-02-30T09:12', 'arrived_at: there is no day 2018-02-30'],
    ['2018-03-05T24:12', 'arrived_at: there is no time 24:12:00'],
    ['05/03/2018 09:12', 'arrived_at: expected a time as 2018-03-05T09:12:30, not 05/03/2018 09:12'],
    ['2018-03-05T09:12+25:00', 'arrived_at: there is no offset +25:00'],
    ['1918-03-05T09:12', 'arrived_at: 1918-03-05: nobody counted visits so early'],
    ['2021-03-05T09:12', 'arrived_at: 2021-03-05T09:12 is yet to come'],
    ['2018-03-25T02:30', 'arrived_at: 2018-03-25 02:30 never was: on that day summer time skipped it in Europe/Rome'],
    ['2018-10-28T02:30', 'arrived_at: 2018-10-28 02:30 came twice on that day in Europe/Rome: say which with +02:00 or +01:00'],
  ])('with %s is refused', (time, fault) => {
    expect(faultsOf(`${time},registry,,,,,,`)).toEqual([fault]);
  });

  it('says which of two times it means by its offset', () => {
    const first = visitOf('2018-10-28T02:30+02:00,registry,,,,,,');
    expect(visitOf('2018-10-28T02:30+01:00,registry,,,,,,').arrivedAt - first.arrivedAt).toBe(3_600_000);
    expect(visitOf('2018-10-28T03:00,registry,,,,,,').arrivedAt).toBe(at('2018-10-28T02:00Z'));
    expect(visitOf('2018-03-25T03:00,registry,,,,,,').arrivedAt).toBe(at('2018-03-25T01:00Z'));
  });

  it.each([
    [',registry,,,,,,', ['arrived_at: is missing']],
    ['2018-03-05T09:12,,,,,,,', ['service: is missing']],
    ['2018-03-05T09:12,nobody,,nobody,,,,', ['service: unknown', 'desk: unknown']],
    ['2018-03-05T09:12,registry,2018-03-05T09:20,,,,,', ['desk: is missing, and `called_at` is there']],
    ['2018-03-05T09:12,registry,,one,,,,', ['called_at: is missing, and `desk` is there']],
    ['2018-03-05T09:12,registry,,,2018-03-05T09:21,,,', ['called_at: is missing, and `served_at` is there']],
    ['2018-03-05T09:12,registry,2018-03-05T09:20,one,,,card,', ['served_at: is missing, and `outcome` is there']],
    ['2018-03-05T09:12,registry,,,,,,3', ['outcome: is missing, and `quantity` is there']],
    [whole.replace(/2$/, '0'), ['quantity: expected a number from 1 to 9999']],
    [whole.replace(/2$/, '1e3'), ['quantity: expected a number from 1 to 9999']],
    [whole.replace('T09:21', 'T09:19'), ['served_at: is before `called_at`']],
    [whole.replace('2018-03-05T09:30', '2018-03-07T09:30'), ['closed_at: is more than a day after `arrived_at`']],
  ])('%s is refused', (line, faults) => {
    expect(faultsOf(line)).toEqual(faults);
  });
});

describe('a visit with several outcomes', () => {
  it('has a line for each, one below the other', () => {
    const [first, second] = [visitOf(whole), visitOf(whole.replace('card,2', 'certificate,1'))];
    expect(joinedVisit(first, second)?.outcomes).toEqual([
      { outcome: 'card', quantity: 2 },
      { outcome: 'certificate', quantity: 1 },
    ]);
  });

  it('is not two that look alike: the same again, another desk, or nothing issued', () => {
    const visit = visitOf(whole);
    for (const line of [whole, whole.replace('one,', 'two,').replace('card', 'deed'), whole.replace('card,2', ',')])
      expect(joinedVisit(visit, visitOf(line))).toBeUndefined();
  });
});
