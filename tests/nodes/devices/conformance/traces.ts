// What a device may leave behind in its process: open files and sockets, programs, timers (also those that keep nothing alive),
// watchers, listeners on the process. What the rig itself has made since is the rig's.
import { createHook } from 'node:async_hooks';
import { readdirSync, readFileSync, readlinkSync } from 'node:fs';

/** node:async_hooks' names of what lasts. */
const lasting = /^(Timeout|TCPWRAP|PIPEWRAP|TTYWRAP|UDPWRAP|PROCESSWRAP|FSEVENTWRAP|STATWATCHER|SIGNALWRAP|WORKER|MESSAGEPORT)$/;
/** A line of a stack inside this project, of a file of ours. */
const ours = /\/(tests|nodes|broker|cli)\/(?!.*node_modules)/;

export interface Watch {
  /** What is there and was not when the watch began, each in a word. */
  left(): string[];
  /** Of that, what was made in this process by whom the rig is not. */
  own(): string[];
  end(): void;
}

export function watchTraces(): Watch {
  const made = new Map<number, string>();
  const hook = createHook({
    init(id, type) {
      if (lasting.test(type) && !isRigs(new Error().stack ?? '')) made.set(id, type);
    },
    destroy: (id) => void made.delete(id),
  });
  const limit = Error.stackTraceLimit;
  Error.stackTraceLimit = 40;
  const before = standing();
  hook.enable();
  return {
    left: () => [...newIn(standing(), before), ...made.values()],
    own: () => [...made.values()],
    end() {
      hook.disable();
      Error.stackTraceLimit = limit;
    },
  };
}

/** By the innermost line of ours: whoever made it. */
function isRigs(stack: string): boolean {
  const [, , ...lines] = stack.split('\n');
  const line = lines.find((each) => ours.test(each) && !each.includes('/conformance/traces.'));
  // A driver that a test plays is a driver.
  return line !== undefined && /\/tests\/(?!.*\/played-)/.test(line);
}

function standing(): string[] {
  const files = readdirSync('/proc/self/fd').flatMap((fd) => {
    try {
      return [readlinkSync(`/proc/self/fd/${fd}`)];
    } catch {
      // The listing itself.
      return [];
    }
  });
  const programs = readdirSync('/proc/self/task').flatMap((task) => {
    try {
      return readFileSync(`/proc/self/task/${task}/children`, 'utf8').split(' ').filter(Boolean);
    } catch {
      return [];
    }
  });
  const listeners = process
    .eventNames()
    .flatMap((event) => Array.from({ length: process.listenerCount(event) }, () => `listener ${String(event)}`));
  return [...files.filter((file) => !file.startsWith('/proc/')), ...programs.map((id) => `program ${id}`), ...listeners];
}

function newIn(now: readonly string[], before: readonly string[]): string[] {
  const left = [...before];
  return now.filter((trace) => {
    const at = left.indexOf(trace);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}
