// A session is the browser's, and outlives the hub: whoever had signed in is still in after its next start, by nothing that stands on disk.
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { createSessions } from '../../../broker/http/sessions.js';
import { openSessionFile } from '../../../broker/store/session-file.js';
import { openUsers } from '../../../broker/store/users.js';
import { makeFolder } from '../../harness/folders.js';

const hour = 3_600_000;

async function startHall() {
  const folder = makeFolder();
  onTestFinished(folder.remove);
  const users = openUsers(folder.path, { cost: { N: 1_024, r: 1, p: 1 } });
  await users.begin('anna', 'tre gatti al sole');
  const hall = { now: 0, day: '2026-11-27' };
  const file = join(folder.path, 'sessions.json');
  const start = () => createSessions({ users, now: () => hall.now, day: () => hall.day, file: openSessionFile(folder.path) });
  return { users, hall, file, start };
}

/** What the browser sends that was given this cookie. */
function withCookie(cookie = ''): IncomingMessage {
  return { headers: { cookie: cookie.split(';')[0] } } as IncomingMessage;
}

it('the next start of the hub signs nobody out, and nobody in', async () => {
  const { users, hall, file, start } = await startHall();
  const first = start();
  const [anna, left] = [first.begin('anna', false), first.begin('anna', false)];
  first.end(withCookie(left));
  hall.now += hour;
  const second = start();
  expect(second.of(withCookie(anna))?.name).toBe('anna');
  expect(second.of(withCookie(left))).toBeUndefined();
  // Neither the cookie nor anything of a password stands in the file, which is the hub's own user's.
  const text = readFileSync(file, 'utf8');
  expect(text).not.toContain(/=([\w-]+)/.exec(anna ?? '')?.[1] ?? 'no cookie');
  expect(text).not.toContain(JSON.parse(users.mark('anna') ?? '{}').hash);
  expect(statSync(file).mode & 0o777).toBe(0o600);
  // What ends a session ends it over a start, too: time, the day, another password, a damaged file.
  hall.now += 2 * hour;
  expect(start().of(withCookie(anna))).toBeUndefined();
  const again = start().begin('anna', false);
  hall.day = '2026-11-28';
  expect(start().of(withCookie(again))).toBeUndefined();
  const third = start().begin('anna', false);
  await users.choose(users.link('anna') ?? '', 'quattro cani fuori');
  expect(start().of(withCookie(third))).toBeUndefined();
  const fourth = start().begin('anna', false);
  writeFileSync(file, '[{"key":');
  expect(start().of(withCookie(fourth))).toBeUndefined();
});

it('whoever only watches a page that goes on is there', async () => {
  const { hall, start } = await startHall();
  const sessions = start();
  const watching = sessions.begin('anna', false);
  const away = sessions.begin('anna', false);
  const stream = sessions.of(withCookie(watching));
  for (let quarters = 0; quarters < 47; quarters += 1) {
    hall.now += hour / 4;
    expect(stream?.lasts()).toBe(true);
  }
  expect(sessions.of(withCookie(away))).toBeUndefined();
  // And a start later still, by what was written down meanwhile; but nobody works longer than twelve hours.
  expect(start().of(withCookie(watching))?.name).toBe('anna');
  hall.now += hour / 4;
  expect(stream?.lasts()).toBe(false);
});
