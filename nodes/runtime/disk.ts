// What a node asks of its disk. What was written is there for the next life of the program; a power cut leaves for certain
// only what was synced: of a file its bytes, of a folder which names are in it.

export interface Disk {
  /** With those above it; one that is there already is left as it is. */
  makeFolder(path: string): void;
  /** The whole file; undefined where there is none. Throws when it cannot be read. */
  read(path: string): Uint8Array | undefined;
  /** Replaces what stood at `to`. Throws when it cannot. */
  copy(from: string, to: string): void;
  /** For reading and writing, made when it is not there, and left as it is when it is. Throws when it cannot. */
  open(path: string): OpenFile;
  /** Replaces what stood at `to`, at once: whoever looks finds the one or the other. Rejects when it cannot. */
  rename(from: string, to: string): Promise<void>;
  /** The names in it are durable when it resolves. */
  syncFolder(path: string): Promise<void>;
}

interface OpenFile {
  /** Throws when the disk does not take all of it; a part may stand there then. */
  writeAt(bytes: Uint8Array, at: number): void;
  truncate(bytes: number): void;
  /** What was written before is durable when it resolves. Rejects when the disk does not take it. */
  sync(): Promise<void>;
  close(): void;
}
