// The log of a hub or a node, on stderr: lines a person reads, one event a line, codes in brackets; or JSON, as pino writes it.
import { type Logger, pino } from 'pino';
import type { Context } from './context.js';
import { printable, type Style } from './screen.js';

const styles: Readonly<Record<string, Style>> = { warn: 'yellow', error: 'red', fatal: 'red' };

export function createLog({ options, paintLog }: Context): Logger {
  if (options.json) return pino({ level: 'info' }, process.stderr);
  const write = (line: string) => {
    const { level, time, msg, code, pid: _pid, hostname: _host, ...rest }: Record<string, unknown> = JSON.parse(line);
    const at = new Date(Number(time)).toTimeString().slice(0, 8);
    const more = Object.entries(rest).map(([key, value]) => `${key}=${typeof value === 'string' ? value : JSON.stringify(value)}`);
    const name = pino.levels.labels[Number(level)] ?? '';
    const style = styles[name];
    const words = printable([String(msg ?? ''), ...(code === undefined ? [] : [`[${String(code)}]`]), ...more].join(' ')).trimEnd();
    process.stderr.write(`${paintLog('dim', at)} ${style === undefined ? name : paintLog(style, name)} ${words}\n`);
  };
  return pino({ level: 'info' }, { write });
}
