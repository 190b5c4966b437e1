// node check.mjs SITE [SHOTS]: tries the pages of the book, from file:, in Debian's Chromium.
// Prints a line about each fault, and takes a picture of every page if it is told where to.
import fs from 'node:fs';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { NARROW, WIDE, accessible, expect, faults, launch, opened } from './reader.mjs';

const [site, shots] = process.argv.slice(2);
const files = fs.readdirSync(site).filter((file) => file.endsWith('.html')).sort();
const address = (file) => pathToFileURL(path.join(path.resolve(site), file)).href;

/** A page of a reader whose system is light or dark; what it must not do is noted. */
async function reader(browser, colorScheme, viewport) {
  const page = await opened(browser, { colorScheme, viewport },
    (at) => `${path.basename(at.url())} ${colorScheme} ${viewport.width}`,
    (url) => /^(file|data|blob):/.test(url));
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  return page;
}

async function visit(page, file) {
  await page.goto(address(file));
  await page.evaluate(() => document.fonts.ready);
}

const COLOURS_ALONE = { runOnly: ['color-contrast'] };
const WHAT_THE_WIDTH_CHANGES = { runOnly: ['target-size', 'scrollable-region-focusable'] };

const ids = new Map();
const links = [];
async function noteLinks(page, file) {
  const found = await page.evaluate(() => ({
    ids: [...document.querySelectorAll('[id]')].map((element) => element.id),
    links: [...document.querySelectorAll('a[href]')].map((link) => link.href),
  }));
  ids.set(address(file), new Set(['', ...found.ids]));
  links.push(...found.links.map((link) => [file, link]));
}

function linksLead() {
  for (const [file, link] of links.filter(([, to]) => to.startsWith('file:'))) {
    const [target, anchor = ''] = link.split('#');
    const there = ids.get(target)?.has(decodeURIComponent(anchor))
      ?? (!anchor && fs.existsSync(new URL(target)));
    expect(there, `${file}: a link leads nowhere: ${link}`);
  }
}

async function eachPage(browser, scheme, viewport, axeOptions, also = async () => {}) {
  const page = await reader(browser, scheme, viewport);
  for (const file of files) {
    await visit(page, file);
    const name = `${file} ${scheme} ${viewport.width}`;
    const sideways = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(sideways <= 0, `${name}: scrolls sideways by ${sideways} px`);
    await page.evaluate(() => document.querySelectorAll('main details')
      .forEach((fold) => { fold.open = true; }));
    const wider = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wider <= 0, `${name}: with all folds open, scrolls sideways by ${wider} px`);
    await accessible(page, name, axeOptions);
    await also(page, file);
  }
  await page.context().close();
}

async function takePictures(browser) {
  for (const scheme of ['light', 'dark']) {
    for (const viewport of [WIDE, NARROW]) {
      const page = await reader(browser, scheme, viewport);
      for (const file of files) {
        await visit(page, file);
        const shot = `${file.replace('.html', '')}-${scheme}-${viewport.width}.png`;
        await page.screenshot({ path: path.join(shots, shot), fullPage: true });
      }
      await page.context().close();
    }
  }
}

/** To the end of the book and back by the arrow keys. */
async function turnsPages(browser) {
  const page = await reader(browser, 'light', WIDE);
  await visit(page, 'index.html');
  const walked = ['index.html'];
  for (const [key, relation] of [['ArrowRight', 'next'], ['ArrowLeft', 'prev']]) {
    while (walked.length <= 2 * files.length) {
      const next = page.locator(`.steps [rel=${relation}]`);
      if (await next.count() === 0) break;
      const href = await next.getAttribute('href');
      await Promise.all([page.keyboard.press(key),
        page.waitForURL(address(href), { waitUntil: 'domcontentloaded' })]);
      walked.push(href);
    }
  }
  const there = walked.slice(0, files.length);
  expect([...there].sort().join() === files.join(), `next walks ${there}, not ${files}`);
  expect(walked.join() === [...there, ...there.slice(0, -1).reverse()].join(),
    `previous walks back ${walked.slice(files.length)}`);

  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('/');
  await page.keyboard.type('write');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.type('xyzzy');
  await page.getByText('No section has that.').waitFor()
    .catch(() => expect(false, 'an arrow turns the page while one is typing'));
  await page.context().close();
}

async function searches(browser) {
  const page = await reader(browser, 'dark', NARROW);
  await visit(page, 'index.html');
  const opener = page.getByRole('button', { name: 'Search' });
  await opener.focus();
  await page.keyboard.press('Enter');
  const begun = Date.now();
  await page.keyboard.type('OP_WRITE');
  const status = page.getByRole('status');
  await status.filter({ hasText: /\d+ sections/ }).waitFor();
  console.log(`searched after ${Date.now() - begun} ms`);
  await accessible(page, 'the search dark 390', {});
  const hits = page.locator('.hits a');
  expect(await status.textContent() === `${await hits.count()} sections`,
    `search says ${await status.textContent()} but shows ${await hits.count()}`);
  for (const link of await hits.evaluateAll((all) => all.map((hit) => hit.href))) {
    links.push(['the search', link]);
  }
  await page.keyboard.press('ArrowDown');
  const target = await hits.first().getAttribute('href');
  await Promise.all([page.waitForURL(address('index.html').replace('index.html', target)),
    page.keyboard.press('Enter')]);
  expect((await page.locator('main').textContent()).includes('OP_WRITE'), `${target}: no OP_WRITE`);

  await page.keyboard.press('/');
  for (const [words, said] of [['', 'Type a word, or a name of the code.'],
    ['xyzzy', 'No section has that.'], ['OP_WRITE xyzzy', 'No section has that.']]) {
    await page.getByRole('searchbox').fill(words);
    await page.getByText(said).waitFor().catch(() => expect(false,
      `the search for "${words}" does not say: ${said}`));
  }
  await page.keyboard.press('Escape');
  expect(await page.locator('dialog[open]').count() === 0, 'Escape leaves the search open');
  await page.context().close();
}

async function changesTheme(browser) {
  for (const [system, chosen] of [['light', 'dark'], ['dark', 'light']]) {
    const page = await reader(browser, system, WIDE);
    const paper = () => page.evaluate(() => {
      const [red] = getComputedStyle(document.body).backgroundColor.match(/\d+/g);
      return red > 127 ? 'light' : 'dark';
    });
    await visit(page, files[1]);
    expect(await paper() === system, `the page is not ${system} as the system is`);
    const dark = page.getByRole('switch', { name: 'Dark' });
    await dark.click();
    expect(await paper() === chosen, `the switch does not make the page ${chosen}`);
    expect(await dark.isChecked() === (chosen === 'dark'), `the switch says other than ${chosen}`);
    await visit(page, files[2]);
    expect(await paper() === chosen, `${chosen} is forgotten on the next page`);
    await page.context().close();
  }
}

/** What every copy button gives, beside what its listing shows. */
async function copies(browser) {
  const page = await reader(browser, 'light', WIDE);
  await visit(page, files[1]);
  const one = page.locator('.copy').first();
  await one.click();
  await one.and(page.getByText('Copied')).waitFor();
  const shown = await page.locator('.content:has(> .copy) pre').first().textContent();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied && copied.split('\n').every((line) => shown.includes(line)),
    `copied "${copied}" from "${shown}"`);
  let consoles = 0;
  for (const file of files) {
    await visit(page, file);
    const blocks = await page.evaluate(async () => {
      let copied;
      navigator.clipboard.writeText = async (text) => { copied = text; };
      return [...document.querySelectorAll('.copy')].map((button) => {
        button.click();
        const pre = button.previousElementSibling;
        return { copied, shown: pre.textContent,
          language: pre.querySelector('code')?.dataset.lang };
      });
    });
    for (const { copied, shown, language } of blocks) {
      if (language === 'console') {
        consoles++;
        const typed = shown.match(/(?<=^\$ )(.*\\\n)*.*/gm).join('\n');
        expect(copied === typed, `${file}: copied "${copied}", not "${typed}"`);
      } else if (language !== 'diff') {
        expect(copied.trim() === shown.trim(), `${file}: copied other than shown: ${shown}`);
      }
    }
  }
  expect(consoles > 10, `only ${consoles} consoles can be copied`);
  await page.context().close();
}

/** What is folded on the screen must not be missing on paper; what one clicks on is no use there. */
async function prints(browser) {
  const page = await reader(browser, 'dark', WIDE);
  await page.emulateMedia({ media: 'print' });
  await visit(page, 'exercises.html');
  const shown = await page.evaluate(() => ({
    hint: document.querySelector('main details .content').checkVisibility(
      { contentVisibilityAuto: true }) && document.querySelector('main details .content').offsetHeight > 0,
    buttons: [...document.querySelectorAll('nav, button')].filter((one) => one.checkVisibility()).length,
    paper: getComputedStyle(document.body).backgroundColor,
  }));
  expect(shown.hint, 'printed, the hints are missing');
  expect(shown.buttons === 0, `printed, ${shown.buttons} buttons or contents are seen`);
  expect(shown.paper === 'rgb(255, 255, 255)', `printed on ${shown.paper}`);
  await page.context().close();
}

const browser = await launch();
async function timed(title, work) {
  const begun = Date.now();
  await work().catch((error) => expect(false, `${title}: ${error.message}`));
  console.log(`${title}: ${((Date.now() - begun) / 1000).toFixed(1)} s`);
}
await Promise.all([
  timed('every page, light, wide', () => eachPage(browser, 'light', WIDE, {}, noteLinks)),
  timed('every page, dark, wide', () => eachPage(browser, 'dark', WIDE, COLOURS_ALONE)),
  timed('every page, light, narrow',
    () => eachPage(browser, 'light', NARROW, WHAT_THE_WIDTH_CHANGES))]);
await Promise.all([
  timed('turning pages', () => turnsPages(browser)),
  timed('searching', () => searches(browser)),
  timed('light and dark', () => changesTheme(browser)),
  timed('copying', () => copies(browser)),
  timed('printing', () => prints(browser))]);
if (shots) await timed('pictures', () => takePictures(browser));
linksLead();
await browser.close();
console.log(`${files.length} pages, ${links.length} links, ${faults.size} faults`);
process.exit(faults.size ? 1 : 0);
