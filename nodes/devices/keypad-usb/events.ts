// What an input device says, as the kernel writes it: struct input_event of linux/input.h, always whole ones.

interface KeyMoved {
  /** As in linux/input-event-codes.h, and as `evtest` shows it. */
  readonly code: number;
  readonly down: boolean;
}

/** `lost`: the kernel had more to say than it could keep; what is held down now is not known. */
type InputEvent = KeyMoved | 'lost';

const shortArchs: readonly string[] = ['arm', 'ia32', 'mips', 'mipsel'];
const types = { syn: 0, key: 1 };
const syn = { report: 0, dropped: 3 };

/** Of one event. Its time is two longs of the program that reads: a 32-bit Node gets the short ones from a 64-bit kernel, too. */
export function eventBytes(arch: string): number {
  return shortArchs.includes(arch) ? 16 : 24;
}

/** A reader of one opening: whole events of `size` bytes in, what a finger did out. The kernel's own repetitions are left out. */
export function eventReader(size: number): (bytes: Uint8Array) => InputEvent[] {
  let skipping = false;
  return (bytes) => {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
    const events: InputEvent[] = [];
    for (let end = size; end <= bytes.length; end += size) {
      const [type, code, value] = [view.getUint16(end - 8, true), view.getUint16(end - 6, true), view.getInt32(end - 4, true)];
      if (type === types.syn && code === syn.dropped) {
        skipping = true;
        events.push('lost');
      } else if (skipping) {
        // The rest of that packet is of before: Documentation/input/event-codes.rst, SYN_DROPPED.
        skipping = !(type === types.syn && code === syn.report);
      } else if (type === types.key && value !== 2) events.push({ code, down: value === 1 });
    }
    return events;
  };
}
