// node player.mjs PAGE...: plays the page of a trace to its end by the keyboard, from file:, in
// Debian's Chromium, light and dark, wide and narrow. Prints a line about each fault.
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { NARROW, WIDE, accessible, expect, faults, launch, opened } from './reader.mjs';

/** What the page says of itself. */
const shown = (page) => page.evaluate(() => ({
  moment: Number(document.getElementById('slider').value),
  last: Number(document.getElementById('slider').max),
  address: location.hash,
  steps: [...document.querySelectorAll('.where')].map((where) => where.textContent),
  sideways: document.documentElement.scrollWidth - innerWidth,
  play: document.getElementById('play').textContent,
}));

/** By the right arrow, one moment after the other. */
async function walks(page, name) {
  const start = await shown(page);
  expect(start.moment === 1 && start.play === 'Play', `${name}: does not start at rest on step 1`);
  for (let moment = 1; moment <= start.last; moment++) {
    const now = await shown(page);
    expect(now.moment === moment, `${name}: stands at ${now.moment}, not at ${moment}`);
    expect(moment === 1 || now.address === `#${moment}`, `${name}: moment ${moment} has the address ${now.address}`);
    expect(now.sideways <= 0, `${name}: scrolls sideways by ${now.sideways} px`);
    await page.keyboard.press('ArrowRight');
    expect(await isStepSeen(page), `${name}: after moment ${moment} the step is out of sight`);
  }
  await isAtEnd(page, name);
}

const isStepSeen = (page) => page.evaluate(() => {
  const { top, bottom } = document.querySelector('.panel').getBoundingClientRect();
  return bottom > 0 && top < innerHeight;
});

async function isAtEnd(page, name) {
  const { moment, last, steps } = await shown(page);
  expect(moment === last, `${name}: ends at ${moment} of ${last}`);
  for (const step of steps) {
    const [, at, of] = /tep (\d+) of (\d+)/.exec(step) ?? [];
    expect(at && at === of, `${name}: the last moment shows "${step}"`);
  }
}

/** By space, home, end and the left arrow. */
async function plays(page, name) {
  await page.selectOption('#speed', '4');
  await page.evaluate(() => document.activeElement.blur());
  await page.keyboard.press('Home');
  expect((await shown(page)).moment === 1, `${name}: Home does not lead to the first step`);
  await page.keyboard.press(' ');
  expect((await shown(page)).play === 'Pause', `${name}: space does not play`);
  await page.waitForFunction(() => document.getElementById('slider').value > 2);
  await page.keyboard.press(' ');
  expect((await shown(page)).play === 'Play', `${name}: space does not pause`);
  await page.keyboard.press('End');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press(' ');
  await page.waitForFunction(() => document.getElementById('play').textContent === 'Play'
    && document.getElementById('slider').value === document.getElementById('slider').max)
    .catch(() => expect(false, `${name}: does not play to its end`));
  await isAtEnd(page, name);
}

/** A link to a step leads there, if not at once. */
async function follows(page, link, name) {
  const step = await link.textContent();
  await link.click();
  await page.waitForFunction((start) => [...document.querySelectorAll('.where')]
    .some((where) => where.textContent.startsWith(start)), `S${step.slice(1)} `, { timeout: 5000 })
    .catch(() => expect(false, `${name}: a link does not lead to ${step}`));
}

/** By a click into the chart, and by links. */
async function jumps(page, name) {
  await page.locator('.moving > svg').first().click({ position: { x: 20, y: 20 } });
  expect((await shown(page)).moment <= 5, `${name}: a click at the chart's beginning does not lead there`);
  await follows(page, page.locator('#events a').last(), name);
  const place = await page.evaluate(() => document.querySelector('.drawing').getBoundingClientRect());
  expect(place.top > 0 && place.top < WIDE.height / 2, `${name}: a link leads away from the picture`);
  for (const link of await page.locator('#outcomes a').all()) {
    await follows(page, link, name);
  }
}

/** With all folds open, where a byte is lost if one is: there is most to be seen then. */
async function isForAll(page, name) {
  await page.evaluate(() => document.querySelectorAll('details').forEach((fold) => { fold.open = true; }));
  const { sideways } = await shown(page);
  expect(sideways <= 0, `${name}: with all folds open, scrolls sideways by ${sideways} px`);
  for (const button of await page.locator('.jumps button').all()) {
    await button.click();
  }
  const isLost = await page.locator('.jumps .to-lost').count() > 0;
  expect(!isLost || await page.locator('.sentence.lost').count() > 0,
    `${name}: the button leads to no lost byte`);
  await accessible(page, name);
}

async function tries(browser, file, colorScheme, viewport, ...more) {
  const name = `${path.basename(file)} ${colorScheme} ${viewport.width}`;
  const address = pathToFileURL(path.resolve(file)).href;
  const page = await opened(browser, { colorScheme, viewport }, () => name,
    (url) => url.split('#')[0] === address);
  await page.goto(address);
  for (const act of [...more, isForAll]) {
    await act(page, name);
  }
  await page.context().close();
}

const browser = await launch();
for (const file of process.argv.slice(2)) {
  await tries(browser, file, 'light', NARROW, walks);
  await tries(browser, file, 'dark', WIDE, plays, jumps);
  await tries(browser, file, 'light', WIDE);
  await tries(browser, file, 'dark', NARROW);
}
await browser.close();
if (faults.size > 0) {
  process.exit(1);
}
console.log(`${process.argv.length - 2} played to their ends, light and dark, wide and narrow`);
