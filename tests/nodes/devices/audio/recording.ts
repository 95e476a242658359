// What a sound card has recorded, read back: which calls sound in it, one after the other, known by their samples alone.
export interface Known {
  readonly name: string;
  /** Signed 16-bit samples. */
  readonly pcm: Buffer;
}

interface Heard {
  readonly name: string;
  /** Of its samples so much was heard, 0 to 1; 1 is all of them, each as it should be. */
  readonly part: number;
}

/** Between two calls there is silence, and nothing else: whatever is no beginning of a known call is heard as `noise`. */
export function callsIn(recording: Buffer, known: readonly Known[]): Heard[] {
  const heard: Heard[] = [];
  let at = soundFrom(recording, 0);
  while (at < recording.length) {
    // One call may begin as another does: the one of which more was heard is meant, of two the one that was heard whole.
    const [best] = known.map((call) => matchAt(recording, at, call)).sort((a, b) => b.until - a.until || b.part - a.part);
    if (best === undefined || best.until <= at) return [...heard, { name: 'noise', part: 0 }];
    heard.push({ name: best.name, part: best.part });
    at = soundFrom(recording, best.until);
  }
  return heard;
}

/** How much of a call sounds from `at` on; `until`: where the last of its sounds ends that is as it should be. */
function matchAt(recording: Buffer, at: number, { name, pcm }: Known): Heard & { readonly until: number } {
  const start = at - soundFrom(pcm, 0);
  const same = start < 0 ? 0 : sameBytes(recording, start, pcm);
  let sounding = same;
  while (sounding > 0 && pcm[sounding - 1] === 0) sounding -= 1;
  return { name, part: same / pcm.length, until: start + sounding + (sounding % 2) };
}

/** The first sample from there on that is not silence. */
function soundFrom(pcm: Buffer, from: number): number {
  let at = from;
  while (at + 1 < pcm.length && pcm[at] === 0 && pcm[at + 1] === 0) at += 2;
  return at + 1 < pcm.length ? at : pcm.length;
}

/** How many bytes from `start` on are those of `pcm`, in whole samples. */
function sameBytes(recording: Buffer, start: number, pcm: Buffer): number {
  const most = Math.min(pcm.length, recording.length - start);
  if (recording.subarray(start, start + most).equals(pcm.subarray(0, most))) return most;
  let same = 0;
  while (same < most && recording[start + same] === pcm[same]) same += 1;
  return same - (same % 2);
}
