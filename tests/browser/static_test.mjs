// SPDX-License-Identifier: GPL-2.0-or-later
// The box over static files, <annals-search index="…">: what differs from the box over a server. The engine is a stand-in.
import assert from 'node:assert/strict';
import {pathToFileURL} from 'node:url';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';

import {expectAccessible, exportWithStandIn, launch, openPage, root, standInFiles, startSite, stopAll} from './support/world.mjs';

const blogPage = (attributes = 'index="/annals/"', form = '<form role="search"><input type="search" name="q" aria-label="Search this blog"></form>', more = '') =>
  `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A blog</title>
  <meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/blog.css"><script src="/annals/annals-search.js" defer></script></head>
  <body><main><h1>A blog</h1><annals-search ${attributes}>${form}</annals-search>${more}<p>Words of the page.</p></main></body></html>`;

const pages = {
  ...exportWithStandIn('/annals'),
  '/blog.css': 'html { background: Canvas; color: CanvasText }',
  '/': blogPage(),
  '/folder': blogPage('index'),
  '/preload': blogPage('index="/annals/" preload'),
  '/two': blogPage('index="/annals/" show="posts"', undefined, '<annals-search index="/annals" show="posts"></annals-search>'),
  '/foreign': blogPage('index="https://elsewhere.example/annals/"'),
  '/own-page': blogPage('full index="/annals/"', undefined),
};
const html = {type: 'text/html', body: '<!doctype html><p>Not found'};

describe('the search box over static files', () => {
  let site, browser, page, answer, asked;

  before(async () => {
    site = await startSite({pages, answer: url => {
      asked.push(url.pathname);
      return answer?.(url) ?? standInFiles(url, '/annals');
    }});
    browser = await launch();
  });
  after(() => stopAll({browser, site}));

  const box = () => page.locator('annals-search').first();
  const input = () => box().locator('[part=input]');
  const options = () => box().getByRole('option');
  const count = words => box().locator('[part=count]').getByText(words, {exact: true}).waitFor();
  const status = words => page.waitForFunction(wanted =>
    document.querySelector('annals-search').shadowRoot?.querySelector('[role=status]').textContent === wanted, words);
  const answered = () => page.waitForFunction(() => !document.querySelector('annals-search').shadowRoot.querySelector('.waiting'));
  const open = async (target, options_ = {}, prepare = () => {}) => {
    [answer, asked] = [null, []];
    page = await openPage(browser, options_);
    await prepare(page);
    await page.goto(site.address + target);
  };
  const search = async query => {
    await input().fill(query);
    await answered();
  };
  const close = async (expected = []) => {
    assert.deepEqual(page.faults.filter(fault => !expected.some(known => known.test(fault))), []);
    await page.context().close();
  };
  const notFound = /404/;

  it('starts the engine at the first focus, not before', async () => {
    await open('/');
    await page.waitForLoadState('networkidle');
    assert.ok(!asked.includes('/annals/annals-worker.js'), asked.join(' '));
    const worker = page.waitForEvent('worker');
    await input().focus();
    assert.equal(new URL((await worker).url()).pathname, '/annals/annals-worker.js');
    await close();
  });

  it('starts the engine when the page is idle, where that is asked for', async () => {
    await open('/preload', {}, () => { page.workerStarted = page.waitForEvent('worker'); });
    await page.workerStarted;
    await close();
  });

  it('answers as the box over a server does, and asks nobody else', async () => {
    await open('/folder');
    await search('words');
    await status('22 posts');
    assert.equal(await page.getByRole('group', {name: 'Posts'}).getByRole('option').count(), 6);
    assert.equal(await page.getByRole('group', {name: 'Suggestions'}).getByRole('option').first().textContent(), 'words22');
    await expectAccessible(page);
    await page.keyboard.press('Tab');
    await input().press('ArrowDown');
    await input().press('End');
    assert.match(await box().locator('[aria-selected=true]').textContent(), /^Post 6/);
    assert.ok(asked.every(url => !url.includes('/api/')), asked.join(' '));
    await close();
  });

  it('leads to the results page of the index with Enter', async () => {
    await open('/');
    await search('rare');
    await input().press('Enter');
    await page.waitForURL('**/annals/search/?q=rare');
    await count('2 posts');
    await close();
  });

  it('sorts, narrows, appends, and has sections and related posts on the results page', async () => {
    await open('/annals/search/');
    await count('22 posts');
    await page.getByRole('button', {name: 'More posts'}).click();
    await box().getByRole('heading', {name: 'Post 20', exact: true}).waitFor();
    await page.getByLabel('Order').selectOption('oldest');
    await page.waitForURL('**/annals/search/?order=oldest');
    await page.getByRole('checkbox', {name: /^2011/}).check();
    await page.getByRole('checkbox', {name: /^odd/}).check();
    await page.waitForURL('**/annals/search/?year=2011&tag=odd&order=oldest');
    await answered();
    await count('4 posts');
    await page.getByRole('checkbox', {name: /^2012/}).check();
    await count('7 posts');
    await page.goto(site.address + '/annals/search/?q=rare');
    await count('2 posts');
    assert.equal(await box().getByRole('link', {name: 'Section of 1', exact: true}).getAttribute('href'), site.address + '/posts/1/#there');
    await box().getByRole('heading', {name: 'Posts like “Post 1”'}).waitFor();
    assert.equal(await box().locator('[part=related] li').count(), 5);
    await expectAccessible(page);
    await close();
  });

  it('shows the newest posts and a reason without JavaScript', async () => {
    await open('/annals/search/?q=words', {javaScriptEnabled: false});
    assert.match(await page.locator('noscript p').innerText(), /it needs JavaScript and WebAssembly/);
    assert.ok(await page.getByRole('link', {name: 'The newest one'}).isVisible());
    await page.context().close();
  });

  it('shows the newest posts and a reason without WebAssembly, and leads there', async () => {
    const without = context => context.addInitScript(() => { delete globalThis.WebAssembly; });
    await open('/', {}, without);
    await page.getByRole('searchbox').fill('rare');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/annals/search/?q=rare');
    await page.getByText('The search needs WebAssembly, which this browser lacks.').waitFor();
    assert.ok(await page.getByRole('link', {name: 'The newest one'}).isVisible());
    await expectAccessible(page);
    await close();
  });

  it('says over file:// why it does not work', async () => {
    await open('/');
    await page.route('file://**', route => {
      const name = path.basename(new URL(route.request().url()).pathname);
      const [body, contentType] = name === 'annals-search.js' ? [pages['/annals/annals-search.js'], 'text/javascript']
        : name === 'search.css' ? [pages['/annals/search/search.css'], 'text/css'] : [pages['/annals/search/'], 'text/html'];
      return route.fulfill({body, contentType});
    });
    await page.goto(pathToFileURL(path.join(root, 'search/index.html')).href);
    await page.getByText('It works over HTTP: python3 -m http.server').waitFor();
    assert.ok(await page.getByRole('link', {name: 'The newest one'}).isVisible());
    await close();
  });

  it('shares one engine between the boxes of a page', async () => {
    await open('/two');
    for (const one of [0, 1]) await page.locator('annals-search').nth(one).locator('[part=input]').fill('words');
    await page.locator('annals-search').nth(1).getByRole('option').first().waitFor();
    assert.equal(page.workers().length, 1);
    await close();
  });

  it('says that it loads on a slow line, and then answers', async () => {
    await open('/');
    let letGo;
    const held = new Promise(resolve => { letGo = resolve; });
    answer = url => url.pathname === '/annals/manifest.json' ? held.then(() => ({body: '{"generation": "first"}'})) : undefined;
    await input().fill('words');
    await status('Loading the search …');
    await box().locator('[part=message]').getByText('Loading the search … 25%', {exact: true}).waitFor();
    await expectAccessible(page);
    letGo();
    await status('22 posts');
    await close();
  });

  it('shows only the answer to what was asked last', async () => {
    await open('/');
    let letGo;
    const held = new Promise(resolve => { letGo = resolve; });
    answer = url => url.search === '?q=rare' ? held.then(() => ({body: ''})) : undefined;
    const waits = page.waitForRequest('**/annals/first/search?q=rare');
    await input().fill('rare');
    await waits;
    await search('words');
    await status('22 posts');
    letGo();
    await search('post 22');
    await status('1 post');
    await close();
  });

  it('says what is wrong with a query', async () => {
    await open('/');
    await input().fill('bad:');
    await status("Unknown field 'bad'.");
    await close();
  });

  for (const [name, target, reply] of [
    ['manifest that is missing', 'manifest.json', {status: 404, ...html}],
    ['manifest that is HTML', 'manifest.json', html],
    ['worker that is missing', 'annals-worker.js', {status: 404, ...html}],
    ['worker that is HTML', 'annals-worker.js', html],
    ['chunk that is missing', 'first/search', {status: 404, ...html}],
  ])
    it(`has words for a ${name}, and goes on when it is there`, async () => {
      await open('/');
      answer = url => url.pathname === '/annals/' + target ? reply : undefined;
      await input().fill('rare');
      await status('The search does not answer at the moment.');
      await answered();
      await expectAccessible(page);
      answer = null;
      await search('words');
      await status('22 posts');
      await close([notFound, /MIME type/]);
    });

  it('has words for an index on another origin', async () => {
    await open('/foreign');
    await input().fill('rare');
    await status('The search does not answer at the moment.');
    await close([/elsewhere\.example/, /Content Security Policy/]);
  });

  it('goes on with the new index after a deploy under the open page, and starts anew only once', async () => {
    await open('/');
    await search('words');
    await status('22 posts');
    answer = url => url.pathname.startsWith('/annals/first/') ? {status: 404, ...html} : url.pathname === '/annals/manifest.json'
      ? {body: '{"generation": "second", "notes": ["the second index"]}'} : url.pathname.startsWith('/annals/second/') ? {body: ''} : undefined;
    await search('rare');
    await status('The second index. 2 posts');
    await box().locator('[part=note]').getByText('the second index').waitFor();
    asked = [];
    answer = url => url.pathname.startsWith('/annals/second/') ? {status: 404, ...html} : url.pathname === '/annals/manifest.json'
      ? {body: '{"generation": "second"}'} : undefined;
    await input().fill('words');
    await answered();
    await status('The search does not answer at the moment.');
    const starts = asked.filter(url => url === '/annals/annals-worker.js').length;
    assert.ok(starts <= 2, `one for each pause: ${asked.join(' ')}`);
    await close([notFound]);
  });

  it('says that one is offline, and goes on by itself', async () => {
    await open('/');
    await input().focus();
    await search('words');
    await page.context().setOffline(true);
    answer = url => url.pathname.startsWith('/annals/first/') ? {status: 503, ...html} : undefined;
    await input().fill('rare');
    await status('You are offline. The search goes on when you are back.');
    answer = null;
    await page.context().setOffline(false);
    await status('2 posts');
    await close([/ERR_INTERNET_DISCONNECTED/, /503/]);
  });

  it('has nothing that axe finds fault with: dark, narrow, empty', async () => {
    for (const [target, options_] of [['/', {colorScheme: 'dark'}], ['/annals/search/?q=words', {}], ['/annals/search/?q=rare', {colorScheme: 'dark', viewport: {width: 360, height: 640}}],
      ['/annals/search/?q=nothing', {viewport: {width: 360, height: 640}}], ['/own-page?q=rare', {}]]) {
      await open(target, options_);
      if (target === '/') await input().fill('words');
      await answered();
      await expectAccessible(page);
      assert.ok(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), target);
      await close();
    }
  });
});
