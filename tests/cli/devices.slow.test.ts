// `turno devices`: as it is typed, and what serial ports answer that are asked.
import { describe, expect, it } from 'vitest';
import { asked } from '../../cli/devices.js';
import { plugInBoard } from '../hardware/bootloader/board.js';
import { plugInUno } from '../hardware/firmata/plug.js';
import { hasPython } from '../hardware/pty.js';
import { ask } from './answers.js';

const port = (path: string) => ({ group: 'serial', path, name: '', usedBy: [], lines: [] }) as const;

it('says what it has found, or where it has looked; nothing is wrong in that', async () => {
  const { code, stdout } = await ask(['devices']);
  expect([code, stdout]).toEqual([0, expect.stringMatching(/go below a node’s `devices:`|Looked at: /)]);
  const json = await ask(['devices', '--json']);
  expect(JSON.parse(json.stdout)).toMatchObject({ ok: true, devices: expect.any(Array) });
  expect((await ask(['devices'], { LANG: 'it_IT.UTF-8' })).stdout).toMatch(/vanno sotto `devices:`|Ho guardato in/);
});

describe.skipIf(!hasPython)('a serial port that is asked', () => {
  it('with Firmata says which, and gets its lines', async () => {
    const uno = await plugInUno();
    const { answer, lines } = await asked(port(uno.port));
    expect(answer).toEqual({ firmata: { firmware: expect.stringMatching(/^StandardFirmata\S* 2\.\d+$/) } });
    expect(lines).toContain(`lamp: { driver: firmata, port: ${uno.port}, pin: 3 }`);
  });

  it('where nobody answers says so', async () => {
    const board = await plugInBoard({ isSilent: true });
    expect(await asked(port(board.port))).toMatchObject({ answer: { nobody: true } });
  });

  it('that is not there says why', async () => {
    expect(await asked(port('/dev/ttyUSB77'))).toMatchObject({ answer: { closed: expect.stringContaining('there is no /dev/ttyUSB77') } });
  });

  it('that somebody has is left alone', async () => {
    const held = { ...port('/dev/ttyUSB77'), usedBy: [{ pid: 7, command: 'turno node desk-1' }] };
    expect(await asked(held)).toBe(held);
  });
});
