// Reports made in a thread: the one that ships, built; and threads that die, which harm nobody.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';
import { hallThenOf } from '../../../broker/config/hall-then.js';
import { systemTime } from '../../../broker/engine/clock.js';
import { openReportThread } from '../../../broker/engine/report-thread.js';
import type { AskedOfReports } from '../../../broker/engine/reporter.js';
import { reportOptionsOf } from '../../../broker/engine/reporting.js';
import { projectRoot } from '../../harness/processes.js';
import { townConfig, useTown } from './town-hall.js';

const town = useTown();
const shipped = pathToFileURL(join(projectRoot, 'dist/threads/report-worker.js'));
const dies = new URL(`data:text/javascript,${encodeURIComponent("process.on('exit', () => {}); setTimeout(() => process.exit(3), 10);")}`);
const today = '2026-11-23';
const config = townConfig();
const asked: AskedOfReports = {
  hall: hallThenOf(config),
  options: reportOptionsOf(config, { span: 'day', from: today, to: today }, today),
  withDays: true,
};

function thread(folder: string, script: URL) {
  const logged: string[] = [];
  const log = { warn: (fields: object) => void logged.push(JSON.stringify(fields)), error() {} };
  const reporter = openReportThread({ folder, log, after: systemTime.after, script });
  onTestFinished(() => reporter.stop());
  return { reporter, logged };
}

it('tells what has been until now, each time it is asked, while the hall goes on', async () => {
  const hall = town();
  const { reporter, logged } = thread(hall.folder, shipped);
  const visits = async () => {
    const answer = await reporter.ask(asked);
    return answer.ok ? answer.report.total.visits : answer.words.en;
  };
  await hall.take('b1');
  await hall.at('one', 'open');
  await hall.at('one', 'next');
  await hall.at('one', 'done');
  expect(await visits()).toBe(1);
  await hall.take('b1');
  await hall.at('one', 'next');
  await hall.at('one', 'done');
  expect(await Promise.all([visits(), visits()])).toEqual([2, 2]);
  expect(logged).toEqual([]);
  await reporter.stop();
  expect(await visits()).toBe('the hub is stopping');
});

it('that dies has failed, and says so', async () => {
  const { reporter, logged } = thread('/nowhere', dies);
  expect(await reporter.ask(asked)).toMatchObject({ ok: false });
  expect(await reporter.ask(asked)).toMatchObject({ ok: false });
  expect(logged.length).toBe(2);
});
