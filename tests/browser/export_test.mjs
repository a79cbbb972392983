// SPDX-License-Identifier: GPL-2.0-or-later
// What `annals export` writes, in a browser: the engine, the ready page and the box, under a path of a strict site.
import assert from 'node:assert/strict';
import {spawnSync} from 'node:child_process';
import {existsSync, mkdtempSync, readFileSync, rmSync, statSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';

import {expectAccessible, launch, openPage, program, startAnnals, startSite, stopAll, strictPolicy} from './support/world.mjs';

const policy = strictPolicy.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'");
const types = {'.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.wasm': 'application/wasm'};
const folder = '/deep/below/';

/** A file of the folder `out`, as a host of static files has it. */
function fileOf(out, pathname) {
  if (!pathname.startsWith(folder)) return null;
  let file = path.join(out, pathname.slice(folder.length));
  if (existsSync(file) && statSync(file).isDirectory()) file = path.join(file, 'index.html');
  if (!existsSync(file)) return {status: 404, type: types['.html'], body: '<!doctype html><p>Not found'};
  return {type: types[path.extname(file)] ?? 'application/octet-stream', body: readFileSync(file), headers: {'Content-Security-Policy': policy}};
}

const box = attributes => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A blog</title>
  <script src="${folder}annals-search.js" defer></script></head><body><main><h1>A blog</h1><annals-search ${attributes}>
  <form action="${folder}search/" role="search"><input type="search" name="q" aria-label="Search this blog"></form></annals-search></main></body></html>`;

const annals = await startAnnals();
const out = mkdtempSync(path.join(tmpdir(), 'annals-export-'));
const run = spawnSync(program, ['export', '--db', annals.index, out], {encoding: 'utf8'});
const hasNoEngine = run.stderr.includes('the engine for browsers is not installed');
if (hasNoEngine) await annals.stop();

describe('an exported index', {skip: hasNoEngine && 'script/wasm was not run'}, () => {
  let site, browser, page, change;
  before(async () => {
    assert.equal(run.status, 0, run.stderr);
    site = await startSite({annals, policy, pages: {'/': box(`index="${folder}"`)},
      answer: url => change?.(url, fileOf(out, url.pathname)) ?? fileOf(out, url.pathname)});
    browser = await launch();
  });
  after(async () => {
    await stopAll({browser, site, annals});
    rmSync(out, {recursive: true, force: true});
  });

  const open = async (target, options = {}) => {
    change = null;
    page = await openPage(browser, options);
    await page.goto(site.address + target);
  };
  const close = async (expected = []) => {
    assert.deepEqual(page.faults.filter(fault => !expected.some(known => known.test(fault))), []);
    await page.context().close();
  };
  const element = () => page.locator('annals-search');
  const answered = () => page.waitForFunction(() => {
    const root = document.querySelector('annals-search').shadowRoot;
    return root?.querySelector('[role=status]').textContent && !root.querySelector('.waiting, .busy');
  });
  const search = async query => {
    await element().locator('[part=input]').fill(query);
    await answered();
  };
  const status = () => element().evaluate(one => one.shadowRoot.querySelector('[role=status]').textContent);

  it('answers in the box', async () => {
    await open('/');
    await search('ranking');
    assert.equal(await status(), '5 posts');
    await page.getByRole('option', {name: /A Paper in Brisbane/}).waitFor();
    await expectAccessible(page);
    await search('rankig');
    await page.getByText('No post has “rankig”. Posts for “ranking”:', {exact: true}).waitFor();
    await search('memex');
    await element().locator('[part=input]').press('Enter');
    await page.waitForURL(`**${folder}search/?q=memex`);
    await page.getByRole('link', {name: 'A Desk That Remembers', exact: true}).waitFor();
    await close();
  });

  it('has a page that searches, sorts, narrows, and shows related posts', async () => {
    await open(`${folder}search/?q=memex`);
    await element().getByText('2 posts', {exact: true}).last().waitFor();
    await element().getByRole('heading', {name: 'Posts like “A Desk That Remembers”'}).waitFor();
    await expectAccessible(page);
    await search('search');
    await page.getByRole('checkbox', {name: /^history/}).check();
    await page.getByLabel('Order').selectOption('oldest');
    await page.waitForURL('**/search/?q=search&tag=history&order=oldest');
    await element().locator('li:first-child h2').getByText('Vague but Exciting').waitFor();
    await page.reload();
    await element().locator('li:first-child h2').getByText('Vague but Exciting').waitFor();
    await close();
  });

  it('lists the newest posts where there is no JavaScript', async () => {
    await open(`${folder}search/?q=memex`, {javaScriptEnabled: false});
    assert.match(await page.locator('noscript p').innerText(), /needs JavaScript/);
    assert.ok(await page.locator('.newest li a').count() >= 5);
    await page.context().close();
  });

  it('fits a phone, dark or light', async () => {
    for (const colorScheme of ['light', 'dark']) {
      await open(`${folder}search/?q=search`, {colorScheme, viewport: {width: 360, height: 640}});
      await answered();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await expectAccessible(page);
      await close();
    }
  });

  it('draws a timeline of words side by side, and leads to their posts', async () => {
    for (const colorScheme of ['light', 'dark']) {
      await open(`${folder}search/?q=search`, {colorScheme, viewport: {width: 390, height: 800}});
      await answered();
      await page.getByRole('link', {name: 'Timeline'}).click();
      await page.getByRole('heading', {name: 'search'}).waitFor();
      assert.match(page.url(), /timeline\/\?q=search$/);
      await page.getByRole('searchbox').fill('link');
      await page.keyboard.press('Enter');
      await page.waitForURL('**/timeline/?q=search&q=link');
      await page.getByRole('heading', {name: 'link'}).waitFor();
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth));
      await expectAccessible(page);
      await page.locator('.chart a').last().click();
      await page.waitForURL(/search\/\?q=link&year=\d{4}/);
      await answered();
      await close();
    }
  });

  it('has a timeline of all posts, and words for what cannot be counted', async () => {
    await open(`${folder}search/timeline/?by=month`);
    await page.locator('.chart a').first().waitFor();
    assert.match(await page.locator('.counts th[scope=row]').first().innerText(), /^\d{4}-\d{2}$/);
    await page.goto(`${site.address}${folder}search/timeline/?q=(`);
    await page.locator('.counts tbody tr').first().waitFor();
    change = url => url.pathname.endsWith('manifest.json') ? {status: 404, body: 'none'} : null;
    await page.goto(`${site.address}${folder}search/timeline/?q=search`);
    await page.getByRole('alert').waitFor();
    await close([/404/]);
  });

  it('gives the JSON of the server', async () => {
    const questions = ['ranking', 'rankig', 'memex', '"vague but exciting"', 'search -history', 'tag:history', 'title:index', 'rank*', 'search engin',
      'author:nobody', 'year:2012', 'since:2012-01-01 search', 'inverted OR memex', 'zzzzqqqq', '', 'étude', '検索', '(', 'how do links rank pages'].flatMap(q => [
      ['search', {q, facets: 'year,tag,author'}], ['search', {q, typing: 1, limit: 6}], ['search', {q, order: 'newest', limit: 3, offset: 2}], ['suggest', {q}]]);
    await open('/');
    const given = await page.evaluate(async ([folder_, all]) => {
      const worker = new Worker(folder_ + 'annals-worker.js', {type: 'module'});
      const waiting = new Map();
      worker.onmessage = ({data}) => data.progress || waiting.get(data.id)(data);
      const ask = (id, method, args) => new Promise(resolve => { waiting.set(id, resolve); worker.postMessage({id, method, args}); });
      await ask(0, 'open', [folder_]);
      const answers = [];
      for (const [i, [method, asked]] of all.entries()) answers.push(await ask(i + 1, method, [asked]));
      worker.terminate();
      return answers.map(({result, error}) => result ?? {error});
    }, [folder, questions]);
    for (const [i, [method, asked]] of questions.entries()) {
      const wanted = await (await fetch(`${annals.address}/api/${method}?${new URLSearchParams(asked)}`)).json();
      delete wanted.elapsed_ms;
      delete given[i].elapsed_ms;
      if (wanted.error) delete wanted.error.hint, delete given[i].error?.hint;
      assert.deepEqual(given[i], wanted, `${method} ${JSON.stringify(asked)}`);
    }
    await close();
  });

  const text = '<!doctype html><p>A page';
  for (const [name, part, spoilt] of [
    ['manifest that is missing', 'manifest.json', () => ({status: 404, body: text})],
    ['manifest that is HTML', 'manifest.json', () => ({type: 'text/html', body: text})],
    ['engine that is missing', '.wasm', () => ({status: 404, body: text})],
    ['engine that is HTML', '.wasm', () => ({type: 'text/html', body: text})],
    ['index that is HTML', 'index/', () => ({type: 'text/html', body: text})],
    ['index with a changed byte', 'index/', file => ({...file, body: Buffer.concat([file.body.subarray(0, -1), Buffer.from([file.body.at(-1) ^ 1])])})],
    ['index that is cut short', 'index/', file => ({...file, body: file.body.subarray(0, file.body.length / 2)})],
  ])
    it(`has words for an ${name}`.replace('an manifest', 'a manifest'), async () => {
      await open('/');
      change = (url, file) => url.pathname.includes(part) && file?.body ? spoilt(file) : null;
      await search('ranking');
      assert.equal(await status(), 'The search does not answer at the moment.');
      change = null;
      await search('rankings');
      assert.equal(await status(), '5 posts');
      await close([/404/, /integrity/]);
    });
});
