// The service day: the day that a ticket belongs to. It turns at a stated hour, so a night's work stays with its evening.

const formats = new Map<string, Intl.DateTimeFormat>();

function formatFor(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (format === undefined) {
    format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
    });
    formats.set(zone, format);
  }
  return format;
}

interface LocalTime {
  /** `2026-11-22` */
  readonly day: string;
  /** `09:05` */
  readonly time: string;
}

// Formatting costs more than the rest of a ticket's facts together, and a minute's tickets all show the same time.
let shown = { minute: Number.NaN, zone: '', local: { day: '', time: '' } };

/** What a clock on the hall's wall shows; `wallMs` is ms since 1970 UTC, `zone` an IANA name. */
export function localTime(wallMs: number, zone: string): LocalTime {
  const minute = Math.floor(wallMs / 60_000);
  if (shown.minute !== minute || shown.zone !== zone) {
    const [day = '', time = ''] = formatFor(zone).format(wallMs).split(' ');
    shown = { minute, zone, local: { day, time } };
  }
  return shown.local;
}

/** The service day that `wallMs` falls in, when days turn at `turnHour` (0-12) o'clock local time. */
export function serviceDay(wallMs: number, zone: string, turnHour: number): string {
  const { day, time } = localTime(wallMs, zone);
  if (Number(time.slice(0, 2)) >= turnHour) return day;
  const before = new Date(`${day}T12:00:00Z`);
  before.setUTCDate(before.getUTCDate() - 1);
  return before.toISOString().slice(0, 10);
}

/** ISO 8601 with the zone's own offset at that moment: `2026-11-22T10:05:09+01:00`. */
export function zonedTime(wallMs: number, zone: string): string {
  const { day, time } = localTime(wallMs, zone);
  const minutes = Math.round((Date.parse(`${day}T${time}:00Z`) - Math.floor(wallMs / 60_000) * 60_000) / 60_000);
  const two = (n: number) => String(Math.trunc(Math.abs(n))).padStart(2, '0');
  const seconds = two(Math.floor(wallMs / 1000) % 60);
  return `${day}T${time}:${seconds}${minutes < 0 ? '-' : '+'}${two(minutes / 60)}:${two(minutes % 60)}`;
}
