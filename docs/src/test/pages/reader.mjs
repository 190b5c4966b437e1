// What the programs that try pages in Debian's Chromium have in common: a reader's browser, and
// what no page may do in it.
import fs from 'node:fs';
import { createRequire } from 'node:module';

// A require is asked, for it looks along NODE_PATH too.
const require = createRequire(import.meta.url);
const { chromium } = require('playwright-core');
const axe = fs.readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const PATIENCE_MILLISECONDS = 60_000;
const RULES = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

export const WIDE = { width: 1280, height: 900 };
export const NARROW = { width: 390, height: 844 };
export const faults = new Set();

/** Notes a fault, and prints it once, if something does not hold. */
export function expect(holds, fault) {
  if (!holds && !faults.has(fault)) {
    faults.add(fault);
    console.log(fault);
  }
}

export const launch = () => chromium.launch({
  executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });

/**
 * A page of a reader; what it must not do is noted. A fault is told with place(page), and an
 * address that mayBeAsked(url) does not allow is one.
 */
export async function opened(browser, options, place, mayBeAsked) {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(PATIENCE_MILLISECONDS);
  const page = await context.newPage();
  page.on('console', (message) => expect(!['error', 'warning'].includes(message.type()),
    `${place(page)}: the console says: ${message.text()}`));
  page.on('pageerror', (error) => expect(false, `${place(page)}: a script fails: ${error.message}`));
  page.on('request', (request) => expect(mayBeAsked(request.url()),
    `${place(page)}: fetches ${request.url()}`));
  page.on('requestfailed', (request) => expect(false, `${place(page)}: no ${request.url()}`));
  return page;
}

/** Faults that axe finds, with all its rules or with some. */
export async function accessible(page, name, options) {
  await page.evaluate(axe);
  const { violations } = await page.evaluate((given) => axe.run(document, given), {
    preload: false, runOnly: RULES, resultTypes: ['violations'], ...options });
  for (const { id, nodes } of violations) {
    expect(false, `${name}: ${id} ×${nodes.length}: ${nodes[0].target} `
      + nodes[0].failureSummary.split('\n')[1].trim());
  }
}
