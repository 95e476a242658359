// What is refused is logged, but nobody can fill the disk by being refused.
import { expect, it } from 'vitest';
import { refusal } from '../../../broker/contract/codes.js';
import { createComplaints } from '../../../broker/mqtt/complaints.js';

function book() {
  const lines: { readonly fields: Record<string, unknown>; readonly words: string }[] = [];
  let now = 0;
  const complaints = createComplaints(
    (fields, words) => lines.push({ fields: { ...fields }, words }),
    () => now,
  );
  return {
    lines,
    complaints,
    wait(ms: number) {
      now += ms;
    },
  };
}

const press = 'turno/prova/kiosk/kiosk-1/press';

it('one line a minute for each client, code and row; then one that says how many there were', () => {
  const { lines, complaints, wait } = book();
  for (let i = 0; i < 10; i += 1) complaints.add('kiosk-2', refusal('not-yours', 'no'), press);
  complaints.add('kiosk-2', refusal('not-yours', 'no'), 'turno/prova/kiosk/kiosk-9/press');
  complaints.add('kiosk-2', refusal('not-yours', 'no'), 'turno/prova/hub/beat');
  complaints.add('kiosk-2', refusal('bad-json', 'no'), press);
  complaints.add('kiosk-1', refusal('not-yours', 'no'), press);
  complaints.add('kiosk-1', refusal('too-many', 'no'), '');
  expect(lines.map(({ fields }) => [fields.client, fields.code, fields.topic])).toEqual([
    ['kiosk-2', 'not-yours', press],
    ['kiosk-2', 'not-yours', 'turno/prova/hub/beat'],
    ['kiosk-2', 'bad-json', press],
    ['kiosk-1', 'not-yours', press],
    ['kiosk-1', 'too-many', undefined],
  ]);
  wait(59_999);
  complaints.add('kiosk-2', refusal('not-yours', 'no'), press);
  expect(lines).toHaveLength(5);
  wait(1);
  complaints.add('kiosk-2', refusal('not-yours', 'no'), press);
  expect(lines[5]?.fields).toMatchObject({ client: 'kiosk-2', repeated: 11 });
});

it('whoever changes its name for every message gets 300 lines a minute and no more; the next minute says so', () => {
  const { lines, complaints, wait } = book();
  for (let i = 0; i < 5_000; i += 1) complaints.add(`rogue-${i}`, refusal('not-yours', 'no'), press);
  expect(lines).toHaveLength(300);
  wait(60_000);
  complaints.add('kiosk-1', refusal('not-yours', 'no'), press);
  expect(lines.slice(300).map(({ fields }) => fields.kept ?? fields.client)).toEqual([4_700, 'kiosk-1']);
});

it('what is not printable, or endless, makes no endless line', () => {
  const { lines, complaints } = book();
  complaints.add('x'.repeat(10_000), refusal('no-such-topic', 'y'.repeat(10_000)), 'z'.repeat(10_000));
  expect(JSON.stringify(lines).length).toBeLessThan(1_200);
});
