// play-sound 1.1.6 ships no types. Only what player.ts uses, read from its index.js.
declare module 'play-sound' {
  interface PlaySound {
    /** `options` goes to child_process.spawn as it is, which is also how it sees `options[player]`, the arguments before the file. It writes into `options`. */
    play(
      file: string,
      options: Record<string, unknown>,
      next: (error: unknown) => void,
    ): import('node:child_process').ChildProcess | null | undefined;
  }
  function open(options: { readonly player: string }): PlaySound;
  export = open;
}
