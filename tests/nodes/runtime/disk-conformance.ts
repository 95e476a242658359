// What every disk under a node must do, whether it is a card or a store in memory; and the two files that ship, on it.
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import type { Disk } from '../../../nodes/runtime/disk.js';
import { type Kept, openLeaseFile } from '../../../nodes/runtime/lease-file.js';
import { openOutbox } from '../../../nodes/runtime/outbox.js';

interface DiskStage {
  readonly disk: Disk;
  /** It is there, and empty. */
  readonly folder: string;
  end(): void;
}

const bytesOf = (text: string) => new TextEncoder().encode(text);

/** `openStage` is called for every test. */
export function diskConformance(what: string, openStage: () => DiskStage): void {
  describe(what, () => {
    let disk: Disk;
    let folder: string;
    beforeEach(() => {
      const stage = openStage();
      onTestFinished(() => stage.end());
      ({ disk, folder } = stage);
    });

    const at = (name: string) => `${folder}/${name}`;
    /** Undefined where there is no such file. */
    function text(name: string): string | undefined {
      const bytes = disk.read(at(name));
      return bytes && new TextDecoder().decode(bytes);
    }
    function opened(name: string) {
      const file = disk.open(at(name));
      onTestFinished(() => file.close());
      return file;
    }
    function write(name: string, content: string): void {
      const file = disk.open(at(name));
      file.truncate(0);
      file.writeAt(bytesOf(content), 0);
      file.close();
    }

    describe('a file', () => {
      it('that is not there is undefined, and is made empty when it is opened', () => {
        expect(text('a')).toBeUndefined();
        opened('a');
        expect(text('a')).toBe('');
      });

      it('that is opened again is left as it is', () => {
        write('a', 'as it was');
        opened('a');
        expect(text('a')).toBe('as it was');
      });

      it('is written where it is told, over what stood there, and read at once', () => {
        const file = opened('a');
        file.writeAt(bytesOf('one two'), 0);
        file.writeAt(bytesOf('TWO!'), 4);
        expect(text('a')).toBe('one TWO!');
        file.writeAt(bytesOf('O'), 0);
        expect(text('a')).toBe('One TWO!');
        file.writeAt(bytesOf(''), 3);
        expect(text('a')).toBe('One TWO!');
      });

      it('has zeros where nobody has written', () => {
        const file = opened('a');
        file.writeAt(bytesOf('b'), 3);
        file.truncate(5);
        expect(text('a')).toBe('\0\0\0b\0');
      });

      it('is cut to what it is told', () => {
        write('a', 'one two');
        const file = opened('a');
        file.truncate(3);
        expect(text('a')).toBe('one');
        file.truncate(0);
        expect(text('a')).toBe('');
        file.writeAt(bytesOf('three'), 0);
        expect(text('a')).toBe('three');
      });

      it('that is cut and grows again does not remember what stood there', () => {
        write('a', 'one two');
        const file = opened('a');
        file.truncate(3);
        file.truncate(7);
        expect(text('a')).toBe('one\0\0\0\0');
      });

      it('is one file, however often it is opened', async () => {
        const [first, second] = [opened('a'), opened('a')];
        first.writeAt(bytesOf('one '), 0);
        second.writeAt(bytesOf('two'), 4);
        await Promise.all([first.sync(), second.sync()]);
        expect(text('a')).toBe('one two');
      });

      it('does not change with the bytes that it was given, nor with those that were read', () => {
        const file = opened('a');
        const bytes = bytesOf('one');
        file.writeAt(bytes, 0);
        bytes.fill(0);
        const read = disk.read(at('a'));
        file.writeAt(bytesOf('two'), 0);
        expect(read).toEqual(Buffer.from('one'));
        read?.fill(0);
        expect(text('a')).toBe('two');
      });

      it('takes any byte', () => {
        const all = Uint8Array.from({ length: 256 }, (_, i) => i);
        opened('a').writeAt(all, 0);
        expect([...(disk.read(at('a')) ?? [])]).toEqual([...all]);
      });

      it('may be written while it is synced, and synced again', async () => {
        const file = opened('a');
        file.writeAt(bytesOf('one '), 0);
        const first = file.sync();
        file.writeAt(bytesOf('two'), 4);
        await Promise.all([first, file.sync()]);
        await file.sync();
        expect(text('a')).toBe('one two');
      });
    });

    describe('a folder', () => {
      it('is made with those above it, and may be asked for again', () => {
        disk.makeFolder(at('b/c/d'));
        write('b/c/d/a', 'one');
        disk.makeFolder(at('b/c/d'));
        disk.makeFolder(at('b'));
        expect(text('b/c/d/a')).toBe('one');
      });

      it('that is not there has no file, and none can be made in it', async () => {
        expect(text('b/a')).toBeUndefined();
        expect(() => disk.open(at('b/a'))).toThrow();
        await expect(disk.syncFolder(at('b'))).rejects.toThrow();
      });

      it('is no file, and a file is no folder', () => {
        disk.makeFolder(at('b'));
        write('a', 'one');
        expect(() => disk.read(at('b'))).toThrow();
        expect(() => disk.open(at('b'))).toThrow();
        expect(() => disk.makeFolder(at('a'))).toThrow();
        expect(() => disk.makeFolder(at('a/b'))).toThrow();
      });

      it('can be synced, with files in it and without', async () => {
        await disk.syncFolder(folder);
        write('a', 'one');
        await disk.syncFolder(folder);
        expect(text('a')).toBe('one');
      });
    });

    describe('a name', () => {
      it('goes to another, and what stood there is gone', async () => {
        write('new', 'two');
        write('old', 'one, and longer');
        await disk.rename(at('new'), at('old'));
        expect([text('new'), text('old')]).toEqual([undefined, 'two']);
      });

      it('that is not there goes nowhere, and nothing changes', async () => {
        write('old', 'one');
        await expect(disk.rename(at('new'), at('old'))).rejects.toThrow();
        expect(text('old')).toBe('one');
      });

      it('does not lead back to what has gone elsewhere', async () => {
        write('new', 'one');
        await disk.rename(at('new'), at('old'));
        write('new', 'two');
        expect([text('new'), text('old')]).toEqual(['two', 'one']);
      });
    });

    describe('a copy', () => {
      it('is another file, and replaces what stood there', () => {
        write('a', 'one');
        write('b', 'something longer');
        disk.copy(at('a'), at('b'));
        write('a', 'two');
        expect([text('a'), text('b')]).toEqual(['two', 'one']);
      });

      it('of what is not there cannot be made', () => {
        expect(() => disk.copy(at('a'), at('b'))).toThrow();
        expect(text('b')).toBeUndefined();
      });
    });

    describe('the files that ship', () => {
      const printed = (order: number) => ({ kind: 'print', done: { v: 1, order, state: 'printed' } }) as const;

      it('an outbox keeps its outcomes from life to life, and forgets what the hub has heard', async () => {
        const path = at('kiosk-1/outbox.jsonl');
        const first = openOutbox(path, disk);
        await Promise.all([1, 2, 3].map((order) => first.add(printed(order))));
        first.remove(2);
        await first.close();
        const second = openOutbox(path, disk);
        expect([...second.all()]).toEqual([printed(1), printed(3)]);
        for (const order of [1, 3]) second.remove(order);
        await second.close();
        expect(text('kiosk-1/outbox.jsonl')).toBe('');
      });

      it('an outbox goes on after a line that was torn', async () => {
        const path = at('kiosk-1/outbox.jsonl');
        const first = openOutbox(path, disk);
        await first.add(printed(1));
        await first.close();
        const whole = text('kiosk-1/outbox.jsonl') ?? '';
        write('kiosk-1/outbox.jsonl', `${whole}${whole.slice(0, 20)}`);
        const second = openOutbox(path, disk);
        await second.add(printed(2));
        await second.close();
        const third = openOutbox(path, disk);
        expect([...third.all()]).toEqual([printed(1), printed(2)]);
        await third.close();
      });

      it('an outbox goes on after a line that the disk took only a part of', async () => {
        const path = at('kiosk-1/outbox.jsonl');
        let full = false;
        const filling: Disk = {
          ...disk,
          open(name) {
            const file = disk.open(name);
            return {
              ...file,
              writeAt(bytes, to) {
                file.writeAt(full ? bytes.subarray(0, 25) : bytes, to);
                if (full) throw new Error('no space left on device');
              },
            };
          },
        };
        const first = openOutbox(path, filling);
        await first.add(printed(1));
        full = true;
        await expect(first.add(printed(2))).rejects.toThrow('no space');
        // Told all the same, as long as this life goes on.
        expect([...first.all()]).toEqual([printed(1), printed(2)]);
        full = false;
        await first.add(printed(3));
        await first.close();
        const second = openOutbox(path, disk);
        expect([...second.all()]).toEqual([printed(1), printed(3)]);
        await second.close();
      });

      it('a lease is whole, the old one or the new one, and a spoiled one is put aside', async () => {
        const path = at('kiosk-1/lease.json');
        const kept = (machine: string): Kept => ({
          ...{ v: 1, machine, heard: null, lease: null, config: null },
          ...{ used: [], given: [], withheld: null },
        });
        const first = openLeaseFile(path, disk);
        expect(first.before).toBeUndefined();
        await first.save(() => kept('one, with a long name'));
        await Promise.all([first.save(() => kept('two')), first.save(() => kept('three'))]);
        expect(openLeaseFile(path, disk).before).toEqual(kept('two'));
        expect(text('kiosk-1/lease.json.new')).toBeUndefined();
        write('kiosk-1/lease.json', '{"v":1,"mach');
        expect(openLeaseFile(path, disk).before).toBe('spoiled');
        expect(text('kiosk-1/lease.json.bad')).toBe('{"v":1,"mach');
      });
    });
  });
}
