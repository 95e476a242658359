// The contract is served as it is made: for tools as YAML and JSON, for people as a page that needs no script.
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { asyncApi } from '../../../broker/contract/asyncapi.js';
import { codes } from '../../../broker/contract/codes.js';
import { groups, payloadSchema, rowNames } from '../../../broker/contract/in-words.js';
import { topics } from '../../../broker/contract/topics.js';
import { contractPage } from '../../../broker/http/contract-page.js';
import { fieldsOf } from '../../../broker/http/fields.js';
import { html } from '../../../broker/http/html.js';
import { get, type Stage, startStage } from './stage.js';

const about = { hall: 'prova', version: '0.1.0', mqtt: '127.0.0.1:1883', http: '127.0.0.1:8080' };

let stage: Stage;
beforeAll(async () => {
  stage = await startStage();
});
afterAll(() => stage.end());

it('YAML and JSON say the same, the same every time', async () => {
  const yaml = await get(stage.port, '/asyncapi.yaml');
  const json = await get(stage.port, '/asyncapi.json');
  expect(yaml.headers['content-type']).toBe('application/yaml; charset=utf-8');
  expect(parse(yaml.body)).toEqual(asyncApi(about));
  expect(JSON.parse(json.body)).toEqual(asyncApi(about));
  expect(yaml.body.startsWith('asyncapi: 3.0.0\n')).toBe(true);
  expect((await get(stage.port, '/asyncapi.yaml')).body).toBe(yaml.body);
});

describe('the page', () => {
  const page = contractPage(about);

  it('tells of every row: its topic, who publishes, every field, an example', () => {
    for (const name of rowNames) {
      const [, article = ''] = page.split(`<article id="${name}"`);
      const text = (article.split('</article>')[0] ?? '').replaceAll('<wbr>', '');
      expect(text).toContain(topics[name].pattern.replaceAll('<', '&lt;').replaceAll('>', '&gt;'));
      expect(text).toContain(html`${topics[name].says}`.markup);
      expect(text).toContain('<dt>Published by</dt>');
      expect(text).toContain('<pre tabindex="0"');
      for (const { fields } of fieldsOf(payloadSchema(name))) for (const { path } of fields) expect(text).toContain(`<code>${path}</code>`);
    }
    for (const code of Object.keys(codes)) expect(page).toContain(`<code>${code}</code>`);
  });

  it('has no field without a meaning', () => {
    const mute = rowNames.flatMap((name) =>
      fieldsOf(payloadSchema(name)).flatMap(({ fields }) =>
        fields.filter(({ meaning }) => meaning === '').map(({ path }) => `${name}: ${path}`),
      ),
    );
    expect(mute).toEqual([]);
  });

  it('has one heading of the first rank, none left out below it, and links that lead somewhere', () => {
    const ranks = [...page.matchAll(/<h(\d)/g)].map(([, rank]) => Number(rank));
    expect(ranks.filter((rank) => rank === 1)).toHaveLength(1);
    for (const [i, rank] of ranks.entries()) expect(rank).toBeLessThanOrEqual((ranks[i - 1] ?? 0) + 1);
    expect(ranks).toHaveLength(1 + 3 + groups.length + rowNames.length);
    const ids = [...page.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const [, id] of page.matchAll(/href="#([^"]+)"/g)) expect(ids).toContain(id);
    for (const [, id] of page.matchAll(/aria-labelledby="([^"]+)"/g)) expect(ids).toContain(id);
    expect(page.match(/<table/g)?.length).toBe(page.match(/<caption>/g)?.length);
    expect(page).toContain('<a class="skip" href="#contract">');
  });

  it('brings no script, no style of its own, nothing from elsewhere', () => {
    expect(page).not.toMatch(/<script|<style|\sstyle=|\son\w+=|javascript:/i);
    for (const [, address = ''] of page.matchAll(/(?:src|href)="([^"]*)"/g)) expect(address).toMatch(/^(\/(?!\/)|#|data:image\/svg)/);
  });

  it('escapes whatever it is told', () => {
    const bad = `"><script>alert('1')</script>&`;
    const hostile = contractPage({ hall: bad, version: bad, mqtt: bad, http: bad });
    expect(hostile).not.toContain('<script');
    expect(hostile).toContain('&quot;&gt;&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&amp;');
  });
});
