// What one refused message costs the hub: read, denied, counted, told to whoever sent it. CPU time of the whole process, as
// the kernel counts it, so that everything is in it.
import { readFileSync } from 'node:fs';
import { hallId } from './hall.js';
import { judge, type Row } from './rows.js';
import { onStage } from './stage.js';
import { connectTo } from './workers/mqtt-client.js';

const messages = 40_000;
const atOnce = 200;
const warmUp = 4_000;
/** USER_HZ, in which proc(5) counts; 100 on every Linux that Node runs on. */
const ticksPerSecond = 100;

export function refusal(say: (words: string) => void): Promise<Row[]> {
  return onStage(async (stage) => {
    const hub = await stage.hub({ kiosks: 1, desks: 1, printer: 'sim' });
    const guest = await connectTo(hub.mqttUrl, 'nobody');
    let told = 0;
    let wake = () => {};
    guest.on('message', (topic) => {
      if (!topic.endsWith('/hub/refused')) return;
      told += 1;
      wake();
    });

    /** Sends so many, a few at once; resolves when the hub has refused every one. */
    async function send(count: number): Promise<void> {
      const end = told + count;
      for (let sent = told; sent < end; ) {
        for (let i = 0; i < atOnce && sent < end; i += 1) {
          sent += 1;
          guest.publish(`turno/${hallId}/kiosk/kiosk-1/press`, '{"v":1}');
        }
        while (told < sent) {
          await new Promise<void>((resolve) => {
            wake = resolve;
          });
        }
      }
    }

    await send(warmUp);
    const before = cpuMs(hub.child.pid ?? 0);
    await send(messages);
    const microseconds = ((cpuMs(hub.child.pid ?? 0) - before) * 1000) / messages;
    await guest.endAsync(true);
    say(`refusal: ${messages} messages refused, ${microseconds.toFixed(1)} microseconds of the hub’s CPU each`);
    return [judge('refusal', microseconds, 'us', null, { atMost: 50 })];
  });
}

/** utime and stime of proc(5), ms. */
function cpuMs(pid: number): number {
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8')
    .replace(/^.*\) /, '')
    .split(' ');
  const ticks = Number(fields[11]) + Number(fields[12]);
  if (!Number.isFinite(ticks)) throw new Error(`/proc/${pid}/stat cannot be read`);
  return (ticks / ticksPerSecond) * 1000;
}
