// What stands on the panel, said aloud: by the browser's own voice, or by the hub's where it has none, as Debian's Chromium often has.

export interface Speech {
  /** Whether there is a voice for one of these languages. */
  has(languages: readonly string[]): boolean;
  /** Cuts short what is being said. */
  say(text: string, language: string): void;
  hush(): void;
}

/** `changed`: other voices are there; some come late. `reads`: the languages of the hub's own voice, which is at `aloud`. */
export function createSpeech(changed: () => void, reads: () => readonly string[], aloud: string): Speech {
  const synthesis = 'speechSynthesis' in window ? window.speechSynthesis : undefined;
  let voices = synthesis?.getVoices() ?? [];
  synthesis?.addEventListener('voiceschanged', () => {
    voices = synthesis.getVoices();
    changed();
  });
  const voiceOf = (language: string) => voices.find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language);
  // One for all: what it says is cut short by what it is given next.
  const player = new Audio();
  let asked = new AbortController();

  function hush(): void {
    synthesis?.cancel();
    asked.abort();
    player.pause();
  }

  async function readByHub(text: string, language: string): Promise<void> {
    asked = new AbortController();
    const { signal } = asked;
    const answer = await fetch(aloud, { method: 'POST', body: new URLSearchParams({ language, text }), signal });
    const wav = await answer.blob();
    if (!answer.ok || signal.aborted) return;
    URL.revokeObjectURL(player.src);
    player.src = URL.createObjectURL(wav);
    await player.play();
  }

  return {
    has: (languages) => languages.some((language) => voiceOf(language) !== undefined || reads().includes(language)),
    say(text, language) {
      const voice = voiceOf(language);
      hush();
      if (synthesis === undefined || voice === undefined) {
        // Cut short by the next one, or not to be had now: what stands there is read all the same.
        if (reads().includes(language)) readByHub(text, language).catch(() => {});
        return;
      }
      const words = new SpeechSynthesisUtterance(text);
      words.voice = voice;
      words.lang = voice.lang;
      // Older people, a noisy hall.
      words.rate = 0.9;
      synthesis.speak(words);
    },
    hush,
  };
}
