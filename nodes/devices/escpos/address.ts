// Where a printer is, as the maintainer writes it in `to:`. What fits no form is an error, never taken for a file's name.

export type Address =
  | { readonly kind: 'tcp'; readonly host: string; readonly port: number }
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'serial'; readonly path: string }
  | { readonly kind: 'sim' };

// 9100 is what every receipt printer with a network plug listens on (AppSocket, "raw").
const defaultPort = 9100;
const tcpForm = /^tcp:\/\/(?:\[([0-9a-fA-F:.]+)\]|([A-Za-z0-9][A-Za-z0-9.-]*))(?::(\d{1,5}))?$/;
// Two levels at least, as in `/dev/lp0`: a lone `/` is nobody's printer.
const fileForm = /^(?:\/[^/\p{Cc}]+){2,}$/u;
const serialForm = 'serial://';
const serialLine = /^\/dev\/(?:tty|serial)/;

/** `tcp://host`, `tcp://host:9100`, `tcp://[::1]:9100`, `/dev/usb/lp0`, `serial:///dev/ttyUSB0`, `sim`; undefined for anything else. */
export function readAddress(to: string): Address | undefined {
  if (to === 'sim') return { kind: 'sim' };
  if (fileForm.test(to)) return isSerialLine(to) ? undefined : { kind: 'file', path: to };
  if (to.startsWith(serialForm)) {
    const path = to.slice(serialForm.length);
    return fileForm.test(path) ? { kind: 'serial', path } : undefined;
  }
  const found = tcpForm.exec(to);
  const host = found?.[1] ?? found?.[2];
  const port = found?.[3] === undefined ? defaultPort : Number(found[3]);
  return host === undefined || port < 1 || port > 65535 ? undefined : { kind: 'tcp', host, port };
}

/** Opened like a file it would have whatever speed was set last, and swallow bytes. */
export function isSerialLine(path: string): boolean {
  return serialLine.test(path);
}
