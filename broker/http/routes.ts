// What the hub shows to browsers and watchers, path by path.
import { stringify } from 'yaml';
import { type About, asyncApi } from '../contract/asyncapi.js';
import { type Answer, htmlType, jsonText, jsonType } from './answer.js';
import { apiPage } from './api-page.js';
import { caseStyle } from './case-style.js';
import { citizenStyle } from './citizen-style.js';
import { contractPage } from './contract-page.js';
import { contractStyle } from './contract-style.js';
import { health } from './health.js';
import { icon } from './html.js';
import { type Metrics, metricsType } from './metrics.js';
import { openApi } from './openapi.js';
import { phoneStyle } from './phone-style.js';
import { reportStyle } from './report-style.js';
import type { Routes } from './server.js';
import type { Standing } from './standing.js';
import { style } from './style.js';
import { tableStyle } from './table-style.js';
import { welcomePage } from './welcome-page.js';

const yamlType = 'application/yaml; charset=utf-8';

/** One built file. */
export interface Page {
  /** As asked for: `/`, `/hall.js`. */
  readonly path: string;
  /** Of the demo's simulated room. */
  readonly room: boolean;
  readonly type: string;
  readonly body: Buffer;
}

interface Shown {
  /** In the demo the simulated room is at `/`; elsewhere there is none, and none of its files. */
  readonly demo: boolean;
  readonly pages: readonly Page[];
  /** Asked at each request: a hub knows its ports once it listens. */
  readonly about: () => About;
  readonly standing: Standing;
  readonly metrics: Metrics;
}

/** What pages for anybody need besides themselves. */
const publicPaths = ['/citizen.css'];

/** Of every page for who works here; a later one has the last word. */
const staffStyle = [style, tableStyle, contractStyle, caseStyle, reportStyle, phoneStyle].join('');

export function publicRoutes(routes: Routes): Routes {
  return new Map([...routes].filter(([path]) => publicPaths.includes(path)));
}

export function createRoutes({ demo, pages, about, standing, metrics }: Shown): Routes {
  const ofContract = (type: string, make: (about: About) => string) => {
    let last = { key: '', body: '' };
    return (): Answer => {
      const now = about();
      const key = JSON.stringify(now);
      if (key !== last.key) last = { key, body: make(now) };
      return { status: 200, type, body: last.body };
    };
  };
  const built = pages
    .filter(({ room }) => demo || !room)
    .map(({ path, type, body }) => [path, (): Answer => ({ status: 200, type, body })] as const);
  return new Map<string, () => Answer | Promise<Answer>>([
    ['/', ofContract(htmlType, ({ hall }) => welcomePage(hall))],
    ...built,
    ['/contract', ofContract(htmlType, contractPage)],
    // Fixed words of a fixed table: no anchors, no folded lines, so that two readings differ only where the contract does.
    ['/asyncapi.yaml', ofContract(yamlType, (now) => stringify(asyncApi(now), { aliasDuplicateObjects: false, lineWidth: 0 }))],
    ['/asyncapi.json', ofContract(jsonType, (now) => jsonText(asyncApi(now)))],
    ['/api', ofContract(htmlType, apiPage)],
    ['/openapi.yaml', ofContract(yamlType, (now) => stringify(openApi(now), { aliasDuplicateObjects: false, lineWidth: 0 }))],
    ['/openapi.json', ofContract(jsonType, (now) => jsonText(openApi(now)))],
    ['/health', () => health(standing)],
    ['/metrics', async () => ({ status: 200, type: metricsType, body: await metrics.text() })],
    ['/turno.css', () => ({ status: 200, type: 'text/css; charset=utf-8', body: staffStyle })],
    // Of what is no page, as a line of plain text or a JSON document, a browser asks for it there.
    ['/favicon.ico', () => ({ status: 200, type: 'image/svg+xml', body: icon })],
    ['/citizen.css', () => ({ status: 200, type: 'text/css; charset=utf-8', body: citizenStyle })],
  ]);
}
