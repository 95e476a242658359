// Tickets side by side, as `turno ticket` draws them: of the example hall, in four of its languages.
import { join } from 'node:path';
import sharp from 'sharp';
import { projectRoot, run } from '../harness/processes.js';

const languages = ['it', 'ar', 'uk', 'zh'];
const apart = 24;

/** Rejects where a command fails. `folder` is for what lies in between. */
export async function takeTickets(to: string, folder: string): Promise<void> {
  const tickets: { input: string; width: number; height: number }[] = [];
  for (const language of languages) {
    const input = join(folder, `${language}.png`);
    const config = join(projectRoot, 'config/examples/ten-languages.yaml');
    const command = run(process.execPath, [
      join(projectRoot, 'dist/turno.js'),
      'ticket',
      ...['--config', config, '--language', language, '--png', input],
    ]);
    if ((await command.exit()) !== 0) throw new Error(command.output());
    const { width, height } = await sharp(input).metadata();
    tickets.push({ input, width, height });
  }
  const width = tickets.reduce((sum, ticket) => sum + ticket.width + apart, apart);
  const height = Math.max(...tickets.map((ticket) => ticket.height)) + 2 * apart;
  let left = apart;
  const placed = tickets.map(({ input, width: own }) => {
    const at = { input, left, top: apart };
    left += own + apart;
    return at;
  });
  const whole = await sharp({ create: { width, height, channels: 3, background: '#8d9a8c' } })
    .composite(placed)
    .png()
    .toBuffer();
  await sharp(whole)
    .resize({ width: Math.round(width / 2) })
    .png({ palette: true, colours: 16, compressionLevel: 9 })
    .toFile(to);
}
