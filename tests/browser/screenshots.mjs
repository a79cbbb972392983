// SPDX-License-Identifier: GPL-2.0-or-later
// Makes the pictures of docs/: script/screenshots. With a folder as its argument it makes one of each look there,
// to be looked at before a change goes out.
import {execFileSync} from 'node:child_process';
import path from 'node:path';

import {launch, openPage, program, root, startAnnals, startSite} from './support/world.mjs';

const css = `body { max-width: 46rem; margin: 2.5rem auto; padding: 0 1.25rem; background: Canvas; color: CanvasText; font: 1.05rem/1.65 "Noto Serif", Georgia, serif }
  h1 { font-size: 1.9rem; line-height: 1.25; margin: 0 0 1.2rem } annals-search { --annals-font: "Noto Sans", system-ui, sans-serif; margin-bottom: 2rem }`;
const blog = (html, box = '') => `<!doctype html><html ${html}><head><meta charset="utf-8"><title>Notes on Finding Things</title>
  <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
  <link rel="stylesheet" href="/blog.css"><script src="/annals-search.js" defer></script></head><body><main><h1>Notes on Finding Things</h1>
  <annals-search ${box}><form action="/search"><input type="search" name="q" aria-label="Search" placeholder="Search the archive"></form></annals-search>
  <p>The inverted file lay open on the desk, and every word in it knew where it had been. Nobody had asked it anything for years.</p>
  <p>That is the trouble with archives. They are patient, they are complete, and they do not speak until spoken to.</p></main></body></html>`;
const pages = {'/blog.css': css, '/blog': blog('lang="en"'), '/full': blog('lang="en"', 'full'), '/rtl': blog('lang="ar" dir="rtl"')};

const phone = {viewport: {width: 390, height: 780}, deviceScaleFactor: 2, isMobile: true, hasTouch: true};
const dark = {colorScheme: 'dark'};
const shots = [
  {name: 'page', target: '/search?q=ranking', options: {viewport: {width: 1100, height: 1020}}, docs: true},
  {name: 'search-box', target: '/blog', typed: 'ranking', options: {viewport: {width: 860, height: 640}}, docs: true},
  {name: 'page-dark', target: '/search?q=search', options: dark},
  {name: 'page-phone', target: '/search?q=ranking', options: phone},
  {name: 'page-all', target: '/search?tag=history&year=2012&year=2013'},
  {name: 'page-empty', target: '/search?q=zzzzqqqq'},
  {name: 'page-completing', target: '/', typed: 'ran'},
  {name: 'box-dark', target: '/blog', typed: 'ranking', options: dark},
  {name: 'box-phone', target: '/blog', typed: 'ranking', options: phone},
  {name: 'box-rtl', target: '/rtl', typed: 'ranking'},
  {name: 'box-page', target: '/full', typed: 'search'},
];

/** What the program writes to a terminal, as a page. */
function terminalPage(index) {
  const words = ['search', 'search', 'engine', '--limit', '3', '--facets', 'tag,year'];
  const output = execFileSync(program, [...words, '--color', 'always', '--hyperlinks', 'never'],
    {env: {...process.env, ANNALS_DB: index, COLUMNS: '80'}, encoding: 'utf8'});
  const html = output.replace(/&/g, '&amp;').replace(/</g, '&lt;')
    .replace(/\x1b\[0m/g, '</b></i></u>').replace(/\x1b\[1m/g, '<b>').replace(/\x1b\[2m/g, '<i>').replace(/\x1b\[[0-9;]*m/g, '<u>');
  return `<!doctype html><meta charset="utf-8"><style>body{background:#1d1f21;color:#d5d8d6;margin:24px}pre{font:15px/1.45 monospace}
    b{color:#fff}i{font-style:normal;color:#9aa0a6}u{color:#f0c674}</style><pre>$ annals ${words.join(' ')}\n${html}</pre>`;
}

const folder = process.argv[2];
const annals = await startAnnals();
const site = await startSite({annals, pages});
const browser = await launch();
for (const {name, target, typed, options} of shots.filter(shot => folder || shot.docs)) {
  const page = await openPage(browser, options);
  await page.goto(site.address + target);
  if (typed) {
    await page.locator('annals-search').locator('[part=input]').pressSequentially(typed);
    await page.locator('annals-search').locator('mark, .word').first().waitFor();
    if (target !== '/full') await page.keyboard.press('ArrowDown');
  }
  await page.screenshot({path: path.join(folder ?? path.join(root, 'docs'), name + '.png')});
  await page.context().close();
}
if (!folder) {
  const page = await openPage(browser, {viewport: {width: 780, height: 100}});
  await page.setContent(terminalPage(annals.index));
  await page.screenshot({path: path.join(root, 'docs/terminal.png'), fullPage: true});
}
await browser.close();
site.stop();
await annals.stop();
