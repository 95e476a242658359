// What axe-core finds of a page that keeps people out: letters too pale, controls without a name, an order that nobody can follow.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Each violation in one line, with where it is; none of a page that is well. The page's own policy lets no script in: this one is evaluated. */
export async function violationsOf(page: Page): Promise<string[]> {
  await page.evaluate(source);
  // By its name in the page, which this side does not know.
  const found: AxeResults = await page.evaluate('axe.run(document, { resultTypes: ["violations"] })');
  return found.violations.map(({ id, help, nodes }) => `${id}: ${help} (${nodes.map(({ target }) => target.join(' ')).join(', ')})`);
}
