// The loudspeaker's sound in the browser: one WAV after the other, and none before a visitor has touched the page,
// because browsers forbid it. A call that nobody could hear is not kept: it would come out stale.
export type Hearing = 'locked' | 'quiet' | 'playing';

interface Player {
  play(wav: Uint8Array<ArrayBuffer>): void;
  unlock(): void;
}

export function createPlayer(onHearing: (hearing: Hearing) => void): Player {
  const queue: Uint8Array<ArrayBuffer>[] = [];
  let locked = !navigator.userActivation?.hasBeenActive;
  let playing = false;
  if (!locked) onHearing('quiet');

  function next(): void {
    const wav = queue.shift();
    playing = wav !== undefined;
    onHearing(playing ? 'playing' : 'quiet');
    if (wav === undefined) return;
    const url = URL.createObjectURL(new Blob([wav], { type: 'audio/wav' }));
    const audio = new Audio(url);
    const ended = () => {
      audio.onended = null;
      audio.onerror = null;
      URL.revokeObjectURL(url);
      next();
    };
    audio.onended = ended;
    audio.onerror = ended;
    audio.play().catch(ended);
  }

  return {
    play(wav) {
      if (locked) return;
      queue.push(wav);
      if (!playing) next();
    },
    unlock() {
      if (!locked) return;
      locked = false;
      onHearing('quiet');
    },
  };
}
