// SPDX-License-Identifier: GPL-2.0-or-later
import assert from 'node:assert/strict';
import {writeFileSync, mkdtempSync, rmSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';

import {expectAccessible, launch, openPage, startAnnals, startSite, stopAll} from './support/world.mjs';

describe('the results page', () => {
  let annals, browser, page;
  before(async () => { [annals, browser] = [await startAnnals(), await launch()]; });
  after(() => stopAll({browser, annals}));

  const open = async (target, options = {}) => {
    page = await openPage(browser, options);
    await page.goto(annals.address + target);
  };
  const close = async (expected = []) => {
    assert.deepEqual(page.faults, expected);
    await page.context().close();
  };
  const heading = () => page.getByRole('heading', {level: 1}).textContent();

  it('does all of its work without JavaScript', async () => {
    await open('/', {javaScriptEnabled: false});
    assert.equal(await heading(), '22 posts, newest first');
    await page.getByRole('searchbox', {name: 'Search the posts'}).fill('search');
    await page.getByRole('button', {name: 'Search'}).click();
    assert.equal(await heading(), '17 posts for search');
    await page.getByRole('navigation', {name: 'Order'}).getByRole('link', {name: 'Oldest'}).click();
    await page.getByRole('navigation', {name: 'Narrow down'}).getByRole('link', {name: /^history/}).click();
    await page.getByRole('link', {name: 'Next'}).click();
    await page.waitForURL('**/search?q=search&tag=history&offset=10&order=oldest');
    assert.equal(await page.getByText('11–15 of 15').count(), 1);
    await page.getByRole('searchbox').fill('rank');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=rank&tag=history&order=oldest');
    await page.getByRole('list', {name: 'Filters'}).getByRole('link').click();
    await page.waitForURL('**/search?q=rank&order=oldest');
    await close();
  });

  it('lets several years be chosen, and taken back', async () => {
    await open('/search?q=ranking', {javaScriptEnabled: false});
    const years = page.getByRole('navigation', {name: 'Narrow down'});
    await years.getByRole('link', {name: /^2012/}).click();
    assert.equal(await heading(), '2 posts for ranking');
    await years.getByRole('link', {name: /^2018/}).click();
    assert.equal(await heading(), '3 posts for ranking');
    await years.getByRole('link', {name: /^2012.* 2 posts, chosen; choose again to remove$/}).click();
    await page.waitForURL('**/search?q=ranking&year=2018');
    await close();
  });

  it('narrows by the bars of its chart', async () => {
    await open('/search?q=ranking', {javaScriptEnabled: false});
    const bar = page.getByTitle('2012: 2 posts', {exact: true});
    await bar.click();
    await page.waitForURL('**/search?q=ranking&year=2012');
    assert.equal(await heading(), '2 posts for ranking');
    assert.equal(await bar.getAttribute('class'), 'active');
    await bar.click();
    await page.waitForURL('**/search?q=ranking');
    await close();
  });

  it('has its filters above the hits on a phone, closed until they are wanted', async () => {
    await open('/search?q=ranking', {javaScriptEnabled: false, viewport: {width: 390, height: 844}});
    const filter = page.getByText('Filter', {exact: true}), tag = page.getByRole('link', {name: /^history/});
    assert.equal(await tag.isVisible(), false);
    assert.ok((await filter.boundingBox()).y < (await page.getByRole('article').first().boundingBox()).y);
    await filter.click();
    await tag.click();
    await page.waitForURL('**/search?q=ranking&tag=history');
    assert.equal(await tag.isVisible(), false);
    await close();
  });

  it('shows ten posts on two screens, and four on a phone', async () => {
    for (const [width, height, screens] of [[1280, 900, 2], [390, 844, 3]]) {
      await open('/search?q=search', {viewport: {width, height}});
      const list = await page.locator('.hits').boundingBox();
      assert.equal(await page.getByRole('article').count(), 10);
      assert.ok(list.y + list.height < screens * height, `${width}: ${list.y} + ${list.height}`);
      await close();
    }
  });

  it('tells a screen reader what is where', async () => {
    await open('/search?q=ranking');
    await page.getByRole('combobox').waitFor();
    const tree = await page.locator('body').ariaSnapshot();
    for (const part of ['- main:', '- search "Search the posts"', '- heading "5 posts for ranking" [level=1]', '- navigation "Order"',
      '- link "Best match"', '- article:', '- heading "A Paper in Brisbane" [level=2]', '- time: 16 Apr 2018', '- navigation "Narrow down"',
      '- img "5 posts from 2012 to 2022, at most 2 in a year (2012)"'])
      assert.ok(tree.includes(part), `${part}\n${tree}`);
    await close();
    await open('/search?q=pagerank');
    await page.getByRole('heading', {name: 'Posts like A Paper in Brisbane', level: 2}).waitFor();
    await close();
  });

  it('completes words while one types, and leads on with the keys', async () => {
    await open('/');
    await page.keyboard.type('rank');
    await page.getByRole('option').first().waitFor();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?tag=ranking');
    await close();
  });

  it('skips to its results', async () => {
    await open('/search?q=ranking');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    assert.equal(await page.evaluate(() => document.activeElement.id), 'annals-results');
    await close();
  });

  it('has nothing that axe finds fault with, on a screen, on a phone, in the dark', async () => {
    for (const target of ['/', '/search?q=ranking', '/search?q=search&tag=history&year=2012&year=2013', '/search?q=zzzzqqqq', '/search?q=rankig', '/search?limit=x']) {
      await open(target);
      for (const width of [1100, 360])
        for (const colorScheme of ['light', 'dark']) {
          await page.setViewportSize({width, height: 640});
          await page.emulateMedia({colorScheme});
          await expectAccessible(page);
          assert.ok(await page.evaluate(() => document.documentElement.scrollWidth) <= width, `${target} ${width}`);
        }
      await close(target === '/search?limit=x' ? ['Failed to load resource: the server responded with a status of 400 (Bad Request)'] : []);
    }
  });

  it('moves nothing when its box wakes up', async () => {
    const boxes = [];
    for (const javaScriptEnabled of [false, true]) {
      await open('/search?q=ranking', {javaScriptEnabled});
      if (javaScriptEnabled) await page.getByRole('combobox').waitFor();
      boxes.push(await page.getByRole('heading', {level: 1}).boundingBox());
      await close();
    }
    assert.ok(Math.abs(boxes[0].y - boxes[1].y) <= 1, JSON.stringify(boxes));
  });

  it('prints the posts and where they are', async () => {
    await open('/search?q=ranking');
    await page.emulateMedia({media: 'print'});
    for (const [selector, isSeen] of [['annals-search', false], ['.narrow', false], ['.order', false], ['.hits', true]])
      assert.equal(await page.locator(selector).first().isVisible(), isSeen, selector);
    const link = page.locator('article h2 a').first();
    assert.match(await link.evaluate(element => getComputedStyle(element, '::after').content), /https:\/\/annals\.example/);
    await close();
  });
});

describe('the results page in the template of a site', () => {
  let annals, site, browser, folder;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'annals-template-'));
    const template = path.join(folder, 'search.html');
    writeFileSync(template, `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>%annals-title% | My site</title>
      <meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">
      <link rel="stylesheet" href="/site.css"></head>
      <body><header><a href="/">My site</a></header><main>%annals%</main></body></html>`);
    annals = await startAnnals({options: ['--base-path', '/archive', '--template', template]});
    site = await startSite({annals: {address: annals.address.replace(/\/archive$/, '')}, mount: '/archive',
      pages: {'/site.css': 'html { background: Canvas; color: CanvasText }'}});
    browser = await launch();
  });
  after(async () => {
    await stopAll({browser, site, annals});
    rmSync(folder, {recursive: true});
  });

  for (const [name, options] of [['light', {}], ['dark', {colorScheme: 'dark'}], ['narrow', {viewport: {width: 360, height: 640}}]])
    it(`has all of its addresses below the base path, and breaks no rule of axe: ${name}`, async () => {
      const page = await openPage(browser, options);
      await page.goto(site.address + '/archive/search?q=ranking&tag=history');
      assert.equal(await page.title(), 'ranking · annals.example | My site');
      await expectAccessible(page);
      const links = await page.evaluate(() => [...document.querySelectorAll('[href], [src], [action]')]
        .map(element => new URL(element.href ?? element.src ?? element.action)).filter(url => url.origin === location.origin).map(url => url.pathname));
      assert.ok(links.length > 10);
      for (const link of links) assert.ok(['/', '/site.css'].includes(link) || link.startsWith('/archive/'), link);
      await page.getByRole('combobox').fill('rank');
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
      await page.waitForURL('**/archive/search?q=rank&tag=history');
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });
});
