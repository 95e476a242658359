// A program as a board's flash holds it.

const flashBytes = 0x8000;

/** Intel HEX: data and end, all that 32 KiB need. Throws on anything else, and on a wrong sum. */
export function flashOf(hex: string): Uint16Array {
  const flash = new Uint8Array(flashBytes);
  for (const line of hex.split('\n')) {
    if (line.trim() === '') continue;
    const record = Buffer.from(line.trim().slice(1), 'hex');
    const [size = 0, high = 0, low = 0, type = 0] = record;
    if (record.reduce((sum, byte) => sum + byte, 0) % 256 !== 0 || record.length !== size + 5) throw new Error(`not Intel HEX: ${line}`);
    if (type === 1) break;
    if (type !== 0) throw new Error(`not for a small chip: ${line}`);
    flash.set(record.subarray(4, 4 + size), high * 256 + low);
  }
  return new Uint16Array(flash.buffer);
}
