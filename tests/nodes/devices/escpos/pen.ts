// Run as a process of its own, with the fonts of its FONTCONFIG_FILE: draws each line of argv, and says what came of it.
import { createPen } from '../../../../nodes/devices/escpos/draw.js';

const pen = createPen();
const out: unknown[] = [];
for (const text of process.argv.slice(2)) {
  const drawn = await pen.draw({ text, times: 1, bold: false, align: 'center', item: false, width: 384 });
  out.push(drawn.ok ? 'drawn' : drawn.code === 'no-letters' ? drawn.lacks : drawn.code);
}
process.stdout.write(JSON.stringify(out));
