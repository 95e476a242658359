// The one sound format of the house: what espeak-ng makes. No resampling: a clip in another format is refused with the way to convert it.
// Layout: Multimedia Programming Interface and Data Specifications 1.0 (IBM/Microsoft 1991), "Waveform Audio File Format".

export const rate = 22_050;
const bytesPerSample = 2;
const headerBytes = 44;

/** `pcm`: signed 16-bit little-endian samples, mono, 22,050 per second. */
type WavRead = { readonly ok: true; readonly pcm: Buffer } | { readonly ok: false; readonly why: string };

/** Reads a whole WAV file. Chunks that carry no sound (LIST, cue, ...) are passed over. `why` names the file. */
export function readWav(bytes: Buffer, name: string): WavRead {
  const refuse = (why: string): WavRead => ({ ok: false, why: `${name}: ${why}` });
  if (bytes.length < 12 || bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    return refuse('not a WAV file');
  }
  let formatSeen = false;
  for (let at = 12; at + 8 <= bytes.length; ) {
    const id = bytes.toString('latin1', at, at + 4);
    const size = bytes.readUInt32LE(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + size);
    if (body.length < size) return refuse('cut short');
    if (id === 'fmt ') {
      const wrong = wrongFormat(body);
      if (wrong !== undefined) return refuse(wrong);
      formatSeen = true;
    } else if (id === 'data') {
      if (!formatSeen) return refuse('not a WAV file: its sound comes before its format');
      if (size === 0) return refuse('there is no sound in it');
      if (size % bytesPerSample !== 0) return refuse('cut short');
      return { ok: true, pcm: body };
    }
    at += 8 + size + (size % 2);
  }
  return refuse('cut short');
}

function wrongFormat(fmt: Buffer): string | undefined {
  if (fmt.length < 16) return 'cut short';
  const [tag, channels, hertz, bits] = [fmt.readUInt16LE(0), fmt.readUInt16LE(2), fmt.readUInt32LE(4), fmt.readUInt16LE(14)];
  if (tag === 1 && channels === 1 && hertz === rate && bits === 16) return undefined;
  const found = `${tag === 1 ? 'PCM' : `encoding ${tag}`}, ${channels} channel(s), ${hertz} Hz, ${bits} bit`;
  return `needs PCM, mono, ${rate} Hz, 16 bit and is ${found}; convert it: sox in.wav -r ${rate} -c 1 -b 16 out.wav`;
}

/** The whole file of some samples. */
export function writeWav(pcm: Buffer): Buffer {
  const header = Buffer.alloc(headerBytes);
  header.write('RIFF', 0, 'latin1');
  header.writeUInt32LE(headerBytes - 8 + pcm.length, 4);
  header.write('WAVEfmt ', 8, 'latin1');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(rate, 24);
  header.writeUInt32LE(rate * bytesPerSample, 28);
  header.writeUInt16LE(bytesPerSample, 32);
  header.writeUInt16LE(8 * bytesPerSample, 34);
  header.write('data', 36, 'latin1');
  header.writeUInt32LE(pcm.length, 40);
  return Buffer.concat([header, pcm]);
}

/** One after the other, with `gapMs` of silence between two. */
export function join(pieces: readonly Buffer[], gapMs: number): Buffer {
  const gap = Buffer.alloc(Math.round((gapMs / 1000) * rate) * bytesPerSample);
  return Buffer.concat(pieces.flatMap((piece, i) => (i === 0 ? [piece] : [gap, piece])));
}

/** How long the samples last, in whole ms, rounded up. */
export function msOf(pcm: Buffer): number {
  return Math.ceil((pcm.length / bytesPerSample / rate) * 1000);
}
