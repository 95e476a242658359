// The day as pictures, each with its figures as a table.
import { useEffect, useRef } from 'preact/hooks';
import uPlot from 'uplot';
import type { DayView } from '../../../broker/contract/messages/hall-view.js';
import { type Language, named, words } from './words.js';

/** Told apart by people who see colours otherwise, too (Okabe and Ito), and dark enough on white. */
const tones = ['#0b5cad', '#b8460e', '#0a7a5a', '#8a3a78', '#7a6000', '#3d4a57', '#a11d3f', '#2f7fa8'] as const;
const dashes = [[], [8, 4], [3, 3], [12, 4, 3, 4]] as const;

interface Line {
  readonly label: string;
  readonly values: readonly number[];
}

interface Picture {
  readonly id: string;
  readonly title: string;
  readonly lines: readonly Line[];
  /** The lines that are drawn, where all of them would be a tangle; the figures have them all. */
  readonly drawn?: readonly Line[];
  readonly isStepped?: boolean;
}

export function Day({ day, language }: { day: DayView | undefined; language: Language }) {
  const say = words[language];
  return (
    <section class="day" aria-labelledby="day">
      <h2 id="day">{say.day}</h2>
      {day === undefined || day.minutes.length < 3 ? (
        <p>{say.noDay}</p>
      ) : (
        <div class="pictures">
          {picturesOf(day, language).map((picture) => (
            <Figure key={picture.id} picture={picture} minutes={day.minutes} language={language} />
          ))}
        </div>
      )}
    </section>
  );
}

function picturesOf(day: DayView, language: Language): Picture[] {
  const { pictures: titles } = words[language];
  const { minutes, services, served, open } = day;
  const busiest = busiestOf(services);
  return [
    { id: 'waiting', title: titles.waiting, lines: linesOf(services, 'waiting', language), drawn: linesOf(busiest, 'waiting', language) },
    { id: 'oldest', title: titles.oldest, lines: linesOf(services, 'oldest', language), drawn: linesOf(busiest, 'oldest', language) },
    { id: 'served', title: titles.served, lines: [{ label: titles.served, values: servedInAnHour(minutes, served) }] },
    { id: 'open', title: titles.open, lines: [{ label: titles.open, values: open }], isStepped: true },
  ];
}

type Services = DayView['services'];

function linesOf(services: Services, of: 'waiting' | 'oldest', language: Language): Line[] {
  return services.map((service) => ({ label: named(service.name, language), values: service[of] }));
}

/** As many lines as an eye tells apart. */
const drawnMost = 6;

/** Where most have waited, all day long; in the hall's own order, so that a line keeps its colour. */
function busiestOf(services: Services): Services {
  const people = ({ waiting }: Services[number]) => waiting.reduce((sum, n) => sum + n, 0);
  const most = [...services].sort((a, b) => people(b) - people(a)).slice(0, drawnMost);
  return services.filter((service) => most.includes(service));
}

/** How many visits ended in the hour before each minute. */
function servedInAnHour(minutes: readonly number[], served: readonly number[]): number[] {
  let from = 0;
  return served.map((count, i) => {
    while ((minutes[from] ?? 0) < (minutes[i] ?? 0) - 60) from += 1;
    return Math.max(0, count - (from === 0 ? 0 : (served[from] ?? 0)));
  });
}

const clockOf = (minute: number) => `${String(Math.floor(minute / 60) % 24).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`;
const pictureHeight = 190;

function Figure({ picture, minutes, language }: { picture: Picture; minutes: readonly number[]; language: Language }) {
  const box = useRef<HTMLDivElement>(null);
  const plot = useRef<uPlot | null>(null);
  const { title, isStepped = false, lines: all, drawn: lines = all } = picture;
  const shape = `${language} ${lines.map(({ label }) => label).join()}`;
  const data: uPlot.AlignedData = [[...minutes], ...lines.map(({ values }) => [...values])];

  useEffect(() => {
    const element = box.current;
    if (element === null) return;
    const made = new uPlot(optionsOf(lines, element.clientWidth, isStepped), data, element);
    plot.current = made;
    const seen = new ResizeObserver(() => made.setSize({ width: element.clientWidth, height: pictureHeight }));
    seen.observe(element);
    return () => {
      seen.disconnect();
      made.destroy();
    };
  }, [shape]);
  useEffect(() => plot.current?.setData(data), [minutes]);

  return (
    <figure>
      <figcaption>
        {title}
        {lines.length === all.length ? null : <span class="part">{words[language].busiest(lines.length)}</span>}
        {lines.length < 2 ? null : (
          <span class="key">
            {lines.map(({ label }, i) => (
              <span key={label}>
                <svg viewBox="0 0 24 8" aria-hidden="true">
                  <line x1="0" y1="4" x2="24" y2="4" stroke={toneOf(i)} stroke-width="3" stroke-dasharray={dashOf(i).join(' ')} />
                </svg>
                {label}
              </span>
            ))}
          </span>
        )}
      </figcaption>
      <div class="plot" ref={box} aria-hidden="true" />
      <Hours {...{ picture, minutes, language }} />
    </figure>
  );
}

const toneOf = (i: number) => tones[i % tones.length] ?? tones[0];
const dashOf = (i: number): readonly number[] => dashes[Math.floor(i / 2) % dashes.length] ?? dashes[0];

function optionsOf(lines: readonly Line[], width: number, isStepped: boolean): uPlot.Options {
  const stepped = uPlot.paths.stepped?.({ align: 1 });
  return {
    width,
    height: pictureHeight,
    legend: { show: false },
    cursor: { show: false },
    scales: { x: { time: false }, y: { range: (_, __, most) => [0, Math.max(4, Math.ceil(most * 1.1))] } },
    axes: [
      {
        values: (_, all) => all.map(clockOf),
        incrs: [1, 2, 5, 10, 15, 30, 60, 120, 180, 240],
        space: 56,
        size: 30,
        stroke: '#3d4a57',
        grid: { stroke: '#e4e8ec', width: 1 },
        ticks: { show: false },
      },
      {
        incrs: [1, 2, 5, 10, 20, 50, 100, 200],
        size: 38,
        stroke: '#3d4a57',
        grid: { stroke: '#e4e8ec', width: 1 },
        ticks: { show: false },
      },
    ],
    series: [
      {},
      ...lines.map(({ label }, i) => ({
        label,
        stroke: toneOf(i),
        width: 2,
        dash: [...dashOf(i)],
        points: { show: false },
        ...(lines.length === 1 ? { fill: `${toneOf(i)}22` } : {}),
        ...(isStepped && stepped !== undefined ? { paths: stepped } : {}),
      })),
    ],
  };
}

/** What the picture shows, at each full hour and now. */
function Hours({ picture, minutes, language }: { picture: Picture; minutes: readonly number[]; language: Language }) {
  const say = words[language];
  const rows = minutes.flatMap((minute, i) => {
    const next = minutes[i + 1];
    const isLast = next === undefined;
    // What stands at the full hour itself is the last row, if nothing has come after it.
    if (!isLast && i === minutes.length - 2 && next % 60 === 0) return [];
    return isLast || Math.floor(minute / 60) !== Math.floor(next / 60)
      ? [{ i, at: isLast ? clockOf(minute) : clockOf(Math.floor(next / 60) * 60) }]
      : [];
  });
  return (
    <details>
      <summary>
        {say.asTable}
        <span class="unseen">: {picture.title}</span>
      </summary>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <section class="wide" tabIndex={0} aria-label={picture.title}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say.hour}</th>
              {picture.lines.map(({ label }) => (
                <th scope="col" key={label}>
                  {label}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ i, at }) => (
              <tr key={i}>
                <th scope="row">{at}</th>
                {picture.lines.map(({ label, values }) => (
                  <td key={label}>{values[i]}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </details>
  );
}
