// What stands on the panel, said aloud by the browser's own voice, where it has one.

export interface Speech {
  /** Whether there is a voice for one of these languages. */
  has(languages: readonly string[]): boolean;
  /** Cuts short what is being said. */
  say(text: string, language: string): void;
  hush(): void;
}

/** `changed`: other voices are there. Debian's Chromium often has none, and some come late. */
export function createSpeech(changed: () => void): Speech {
  const synthesis = 'speechSynthesis' in window ? window.speechSynthesis : undefined;
  let voices = synthesis?.getVoices() ?? [];
  synthesis?.addEventListener('voiceschanged', () => {
    voices = synthesis.getVoices();
    changed();
  });
  const voiceOf = (language: string) => voices.find(({ lang }) => lang.toLowerCase().split(/[-_]/)[0] === language);
  return {
    has: (languages) => languages.some((language) => voiceOf(language) !== undefined),
    say(text, language) {
      const voice = voiceOf(language);
      synthesis?.cancel();
      if (synthesis === undefined || voice === undefined) return;
      const words = new SpeechSynthesisUtterance(text);
      words.voice = voice;
      words.lang = voice.lang;
      // Older people, a noisy hall.
      words.rate = 0.9;
      synthesis.speak(words);
    },
    hush: () => synthesis?.cancel(),
  };
}
