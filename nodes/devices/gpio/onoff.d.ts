// Only what header.ts uses of onoff 6.0.3, read from its onoff.js. Its own types are not taken because onoff is optional:
// where it could not be installed, the rest of Turno still has to compile.
declare module 'onoff' {
  export class Gpio {
    /** False when the kernel has no /sys/class/gpio or we may not write there. */
    static readonly accessible: boolean;
    /** Blocks until the line's files may be opened, 1.5 s at worst. Throws, except on a line that was exported before. */
    constructor(gpio: number, direction: 'in' | 'low', edge: 'none' | 'both', options: { readonly activeLow: boolean });
    readSync(): 0 | 1;
    writeSync(value: 0 | 1): void;
    watch(callback: (error: Error | null | undefined, value: 0 | 1) => void): void;
    direction(): string;
    edge(): string;
    activeLow(): boolean;
    /** Once only: it closes a file by its number, which the next open file may be given. */
    unexport(): void;
  }
}
