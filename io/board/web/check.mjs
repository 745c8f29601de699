// Checks pages for a board in headless Chromium, and ends with 1 where one fails:
//   - WCAG 2.2 A and AA, by axe-core, on a wide screen and on a telephone;
//   - nothing to scroll sideways on a telephone 360 pixels wide;
//   - at most two printed pages of A4;
//   - no request for anything but the page itself.
//
// node check.mjs page.html ...
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';

const axe = createRequire(import.meta.url).resolve('axe-core');
const screens = [{ width: 1280, height: 900 }, { width: 360, height: 740 }];
const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];
const mostPages = 2;

let faults = 0;
function fault(page, text) {
  faults++;
  console.error(`${page}: ${text}`);
}

const browser = await puppeteer.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'], // as root there is no sandbox; the pages are ours
});
const files = process.argv.slice(2);
if (files.length === 0) {
  fault('check.mjs', 'no page is named');
}
for (const file of files) {
  const address = pathToFileURL(resolve(file)).href;
  const page = await browser.newPage();
  page.on('request', (request) => {
    if (request.url() !== address) fault(file, `asks for ${request.url()}`);
  });
  let passes = 0;
  for (const screen of screens) {
    await page.setViewport(screen);
    await page.goto(address);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth);
    if (wide > screen.width) fault(file, `is ${wide} pixels wide on a screen of ${screen.width}`);
    await page.addScriptTag({ path: axe });
    const found = await page.evaluate((values) => window.axe.run(document, { runOnly: { type: 'tag', values } }), rules);
    passes += found.passes.length;
    for (const v of found.violations) {
      fault(file, `at ${screen.width} pixels: ${v.help} (${v.id}): ${v.nodes.map((n) => n.target.join(' ')).join(', ')}`);
    }
  }
  if (passes === 0) fault(file, 'axe-core found nothing to check');
  const printed = Buffer.from(await page.pdf({ preferCSSPageSize: true, printBackground: true })).toString('latin1');
  const pages = (printed.match(/\/Type\s*\/Page\b/g) ?? []).length;
  if (pages < 1 || pages > mostPages) fault(file, `prints on ${pages} pages, not ${mostPages}`);
  console.log(`${file}: ${passes} rules of WCAG passed, printed on ${pages} page${pages === 1 ? '' : 's'}`);
  await page.close();
}
await browser.close();
process.exit(faults === 0 ? 0 : 1);
