// SPDX-License-Identifier: GPL-2.0-or-later
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {expectAccessible, launch, openPage, startAnnals, startSite, stopAll} from './support/world.mjs';

const form = `<form action="/search" role="search"><label for="q">Search this blog</label>
  <input type="search" id="q" name="q"> <button>Search</button></form>`;

/** A page of a blog with the search box on it. */
const blogPage = ({attributes = '', html = 'lang="en"', body = form, more = ''} = {}) => `<!doctype html>
<html ${html}><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>A blog</title>
<meta name="color-scheme" content="light dark"><link rel="stylesheet" href="/blog.css">
<script src="/annals-search.js" defer></script></head>
<body><main><h1>A blog</h1><annals-search ${attributes}>${body}</annals-search>${more}<p>Words of the page.</p></main></body></html>`;

const pages = {
  '/blog.css': 'html { background: Canvas; color: CanvasText }',
  '/': blogPage(),
  '/plain': blogPage({body: ''}),
  '/more': blogPage({more: '<input aria-label="Another" id="other"><textarea aria-label="A text" id="text"></textarea>'}),
  '/words': blogPage({attributes: 'show="words"'}),
  '/recent': blogPage({attributes: 'recent'}),
  '/slash': blogPage({attributes: 'shortcut="s"'}),
  '/quiet': blogPage({attributes: 'shortcut="none"'}),
  '/site': blogPage({attributes: 'site="https://blog.example/archive/"'}),
  '/dark': blogPage({attributes: 'theme="dark"'}),
  '/german': blogPage({html: 'lang="de-CH"'}),
  '/japanese': blogPage({html: 'lang="ja"'}),
  '/own-words': blogPage({attributes: 'text-other="{n} letters" text-none="Nothing on {q}"'}),
  '/rtl': blogPage({html: 'lang="ar" dir="rtl"'}),
  '/full': blogPage({attributes: 'full', body: form.replace('/search', '/full')}),
  '/filtered': blogPage({body: form.replace('</form>', '<input type="hidden" name="year" value="2012"></form>')}),
};

describe('the search box', () => {
  let annals, site, browser, page;

  before(async () => {
    annals = await startAnnals();
    site = await startSite({annals, pages});
    browser = await launch();
  });
  after(() => stopAll({browser, site, annals}));

  const input = () => page.getByRole('combobox');
  const options = () => page.getByRole('option');
  const status = () => page.locator('annals-search').getByRole('status');
  const activeOption = () => page.evaluate(() => {
    const root = document.querySelector('annals-search').shadowRoot;
    const id = root.querySelector('input').getAttribute('aria-activedescendant');
    return id && root.getElementById(id).textContent;
  });
  const open = async (path, options_ = {}) => {
    page = await openPage(browser, options_);
    await page.goto(site.address + path);
  };
  /** The answer after the pause is there: no other one replaces what a test reads. */
  const answered = () => page.waitForFunction(() => !document.querySelector('annals-search').shadowRoot.querySelector('.waiting'));
  const settled = async () => {
    await answered();
    await options().first().waitFor();
  };
  const search = async query => {
    await input().fill(query);
    await settled();
  };
  /** Ends a test: nothing went wrong that nobody looked at. */
  const close = async (expected = []) => {
    assert.deepEqual(page.faults, expected);
    await page.context().close();
  };

  it('shows posts while one types, with title, date, tags and marked words', async () => {
    await open('/');
    await search('rank');
    const post = page.getByRole('group', {name: 'Posts'}).getByRole('option').first();
    assert.equal(await post.locator('[part=title]').textContent(), 'A Paper in Brisbane');
    assert.deepEqual(await post.locator('[part=tag]').allTextContents(), ['#ranking', '#search', '#history']);
    assert.equal(await post.locator('time').textContent(), '16 Apr 2018');
    assert.equal(await post.locator('time').getAttribute('datetime'), '2018-04-16');
    assert.match(await post.locator('mark').first().textContent(), /^rank/i);
    assert.equal(await status().textContent(), '5 posts');
    await close();
  });

  it('tells a screen reader what it is and what it has', async () => {
    await open('/');
    assert.match(await page.locator('annals-search').ariaSnapshot(), /- search "Search this blog":\s+- combobox "Search this blog"/);
    await search('ranking');
    const tree = await page.locator('annals-search').ariaSnapshot();
    for (const part of ['combobox "Search this blog" [expanded]', 'listbox "Posts"', 'group "Suggestions"', 'group "Posts"',
      'option "A Paper in Brisbane 16 Apr 2018', '- status: 5 posts'])
      assert.ok(tree.includes(part), `${part}\n${tree}`);
    await close();
  });

  it('is used with the keys alone', async () => {
    await open('/');
    await page.keyboard.press('Tab');
    await page.keyboard.type('ranking');
    await settled();
    const names = await options().allTextContents();
    assert.equal(await activeOption(), null);
    await page.keyboard.press('ArrowDown');
    assert.equal(await activeOption(), names[0]);
    await page.keyboard.press('End');
    assert.equal(await activeOption(), names.at(-1));
    await page.keyboard.press('ArrowDown');
    assert.equal(await activeOption(), null, 'past the end the field is next');
    await page.keyboard.press('ArrowUp');
    assert.equal(await activeOption(), names.at(-1));
    await page.keyboard.press('Home');
    assert.equal(await activeOption(), names[0]);
    assert.equal(await options().first().getAttribute('aria-selected'), 'true');
    await page.keyboard.press('Escape');
    assert.equal(await options().count(), 0);
    assert.equal(await input().inputValue(), 'ranking');
    assert.equal(await input().getAttribute('aria-expanded'), 'false');
    await page.keyboard.press('Escape');
    assert.equal(await input().inputValue(), '');
    await close();
  });

  it('follows the chosen post with Enter', async () => {
    await open('/site');
    await page.route('https://blog.example/**', route => route.fulfill({body: 'the post', contentType: 'text/html'}));
    await search('ranking');
    const wanted = page.getByRole('group', {name: 'Posts'}).getByRole('option').first();
    const name = await wanted.textContent();
    while (await activeOption() !== name) await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL(/^https:\/\/blog\.example\/archive\/posts\/pagerank\/(#|$)/);
    await close();
  });

  it('leads to the results page with Enter and nothing chosen', async () => {
    await open('/');
    await search('ranking');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=ranking');
    assert.match(await page.getByRole('heading', {level: 1}).textContent(), /5 posts for ranking/);
    await close();
  });

  it('works without JavaScript as the form that it is', async () => {
    await open('/', {javaScriptEnabled: false});
    await page.getByRole('searchbox', {name: 'Search this blog'}).fill('ranking');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=ranking');
    await close();
  });

  it('makes a form of its own where there is none', async () => {
    await open('/plain');
    await search('ranking');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=ranking');
    await close();
  });

  it('takes its shortcuts, but no key from somebody who types', async () => {
    await open('/more');
    const isFocused = () => page.evaluate(() => document.activeElement.localName === 'annals-search');
    for (const key of ['/', 'Control+k', 'Meta+k']) {
      await page.evaluate(() => document.activeElement.blur());
      await page.keyboard.press(key);
      assert.ok(await isFocused(), key);
    }
    assert.equal(await input().inputValue(), '');
    for (const field of ['#other', '#text']) {
      await page.focus(field);
      await page.keyboard.press('/');
      await page.keyboard.press('Control+k');
      assert.equal(await page.inputValue(field), '/');
      assert.equal(await isFocused(), false);
    }
    await close();
  });

  it('has the shortcut that it is given, or none', async () => {
    for (const [path, key, takes] of [['/slash', 's', true], ['/slash', '/', false], ['/quiet', '/', false]]) {
      await open(path);
      await page.keyboard.press(key);
      assert.equal(await page.evaluate(() => document.activeElement.localName === 'annals-search'), takes, path + key);
      await close();
    }
  });

  it('waits for a pause before it asks', async () => {
    await open('/');
    await page.clock.install();
    await page.clock.pauseAt(Date.now() + 60_000);
    const asked = page.waitForRequest('**/api/search?**');
    site.asked.length = 0;
    await input().pressSequentially('rank');
    await page.clock.runFor(100);
    await input().pressSequentially('ing');
    await page.clock.runFor(100);
    assert.deepEqual(site.asked, []);
    await page.clock.runFor(100);
    assert.equal(new URL((await asked).url()).searchParams.get('q'), 'ranking');
    await options().first().waitFor();
    assert.equal(site.asked.filter(url => url.startsWith('/api/search')).length, 1, site.asked.join(' '));
    await close();
  });

  it('takes the last word for a beginning while longer ones are suggested, until it ends', async () => {
    await open('/');
    const typing = page.waitForRequest('**/api/search?q=rank&limit=6&typing=1');
    await input().fill('rank');
    await typing;
    await options().first().waitFor();
    await page.waitForTimeout(800);
    const isPaused = url => new URL(url, site.address).pathname === '/api/search' && !url.includes('typing');
    assert.ok(!site.asked.some(isPaused), site.asked.join(' '));
    const ended = page.waitForRequest('**/api/search?q=rank&limit=6');
    await page.keyboard.type(' ');
    await ended;
    await close();
  });

  it('searches while an input method composes, and leaves it its keys', async () => {
    await open('/');
    const devtools = await page.context().newCDPSession(page);
    await input().focus();
    const asked = page.waitForRequest('**/api/search?q=ranking&limit=6&typing=1');
    await devtools.send('Input.imeSetComposition', {text: 'ranking', selectionStart: 7, selectionEnd: 7});
    await asked;
    await options().first().waitFor();
    assert.equal(new URL(page.url()).pathname, '/');
    await close();
  });

  it('does not follow what was chosen before the words changed', async () => {
    await open('/');
    await search('ranking');
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await activeOption(), null);
    await page.keyboard.type('s');
    assert.equal(await activeOption(), null);
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=rankings');
    await close();
  });

  it('completes words where posts are not wanted', async () => {
    await open('/words');
    await search('rank');
    assert.equal(await page.getByRole('group', {name: 'Posts'}).count(), 0);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?tag=ranking');
    await close();
  });

  it('sends along what the form sends along', async () => {
    await open('/filtered');
    await search('ranking');
    assert.equal(await status().textContent(), '2 posts');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=ranking&year=2012');
    await close();
  });

  it('keeps recent searches only where that is switched on, and forgets them', async () => {
    const kept = () => page.evaluate(() => localStorage.getItem('annals-recent'));
    await open('/');
    await search('ranking');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=ranking');
    assert.equal(await kept(), null);
    await page.goto(site.address + '/recent');
    await search('ranking');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=ranking');
    assert.equal(await kept(), '["ranking"]');
    await page.goto(site.address + '/recent');
    await input().click();
    assert.deepEqual(await options().allTextContents(), ['ranking']);
    await expectAccessible(page);
    await page.getByRole('button', {name: 'Forget them'}).click();
    assert.equal(await kept(), null);
    assert.equal(await options().count(), 0);
    await close();
  });

  it('speaks the language of the page', async () => {
    for (const [path, query, words] of [['/german', 'ranking', '5 Beiträge'], ['/german', 'zzzzqqqq', 'Keine Beiträge zu „zzzzqqqq“'],
      ['/japanese', 'ranking', '5 件の記事'], ['/own-words', 'ranking', '5 letters'], ['/own-words', 'zzzzqqqq', 'Nothing on zzzzqqqq']]) {
      await open(path);
      await input().fill(query);
      await page.waitForFunction(() => document.querySelector('annals-search').shadowRoot.querySelector('[role=status]').textContent);
      await page.waitForFunction(wanted => document.querySelector('annals-search').shadowRoot.querySelector('[role=status]').textContent === wanted, words);
      await close();
    }
  });

  it('says what a better spelling would be', async () => {
    await open('/');
    await search('rankig');
    await page.locator('annals-search [part=note]').getByText('No post has “rankig”. Posts for “ranking”:', {exact: true}).waitFor();
    await close();
  });

  it('has nothing that axe finds fault with: closed, open, empty, dark, narrow, right to left', async () => {
    for (const [path, options_] of [['/', {}], ['/', {colorScheme: 'dark'}], ['/dark', {}], ['/', {viewport: {width: 360, height: 640}}],
      ['/rtl', {}], ['/full', {}], ['/full', {colorScheme: 'dark', viewport: {width: 360, height: 640}}]]) {
      await open(path, options_);
      await expectAccessible(page);
      const field = page.locator('annals-search').locator('[part=input]');
      await field.fill('ranking');
      await page.getByText('5 posts').or(page.getByText('5 articles')).first().waitFor();
      await answered();
      await expectAccessible(page);
      await field.fill('zzzzqqqq');
      await page.getByText('zzzzqqqq').last().waitFor();
      await answered();
      await expectAccessible(page);
      await close();
    }
  });

  it('is as dark as the page, whoever made that so', async () => {
    const isDark = () => input().evaluate(field => getComputedStyle(field).colorScheme === 'dark');
    for (const [colorScheme, path, wanted] of [['light', '/', false], ['dark', '/', true], ['light', '/dark', true]]) {
      await open(path, {colorScheme});
      assert.equal(await isDark(), wanted, colorScheme + path);
      await close();
    }
    await open('/');
    await page.emulateMedia({colorScheme: 'dark'});
    assert.ok(await isDark());
    await page.evaluate(() => {
      document.body.style.color = 'rgb(30, 30, 30)';
      document.body.style.background = 'white';
    });
    await input().focus();
    assert.equal(await isDark(), false);
    await close();
  });

  it('stays on the screen of a phone, and its options are as large as a finger', async () => {
    await open('/', {viewport: {width: 360, height: 640}, hasTouch: true, isMobile: true});
    await search('ranking');
    assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 360);
    const panel = await page.locator('annals-search').locator('[part=panel]').boundingBox();
    assert.ok(panel.x >= 0 && panel.x + panel.width <= 360 && panel.width > 320, JSON.stringify(panel));
    const heights = await options().evaluateAll(all => all.map(option => option.getBoundingClientRect().height));
    assert.ok(heights.length > 0 && heights.every(height => height >= 36), heights.join(' '));
    assert.ok(parseFloat(await input().evaluate(field => getComputedStyle(field).fontSize)) >= 16, 'smaller, and a phone zooms in');
    await page.getByRole('option', {name: /A Paper in Brisbane/}).tap();
    await page.waitForURL(/\/posts\/pagerank\/(#|$)/);
    await page.context().close();
  });

  it('turns round in a page that runs from right to left', async () => {
    await open('/rtl');
    const field = await input().boundingBox(), button = await page.getByRole('button').first().boundingBox();
    assert.ok(button.x < field.x);
    await search('ranking');
    const panel = await page.locator('annals-search').locator('[part=panel]').boundingBox();
    assert.ok(Math.abs(panel.x + panel.width - (field.x + field.width)) < 2, 'begins at the right edge of the field');
    await close();
  });

  it('keeps still for those who ask for that', async () => {
    await open('/', {reducedMotion: 'reduce'});
    await search('ranking');
    assert.equal(await page.locator('annals-search').locator('[part=panel]').evaluate(panel => getComputedStyle(panel).animationName), 'none');
    await close();
  });

  it('is there for its themers: parts and properties', async () => {
    await open('/');
    await page.evaluate(() => {
      const sheet = new CSSStyleSheet();
      sheet.replaceSync('annals-search { --annals-accent: rgb(1, 2, 3); } annals-search::part(input) { border-radius: 7px; }');
      document.adoptedStyleSheets = [sheet];
    });
    assert.equal(await input().evaluate(field => getComputedStyle(field).borderRadius), '7px');
    assert.equal(await page.getByRole('button', {name: 'Search'}).evaluate(button => getComputedStyle(button).backgroundColor), 'rgb(1, 2, 3)');
    await close();
  });
});

describe('the search box in trouble', () => {
  let annals, browser;
  before(async () => { [annals, browser] = [await startAnnals(), await launch()]; });
  after(() => stopAll({browser, annals}));

  const says = (page, words) => page.waitForFunction(wanted =>
    document.querySelector('annals-search').shadowRoot.querySelector('[role=status]').textContent === wanted, words);

  it('says that the server is dead, and goes on when it is back', async test => {
    let dead = false;
    const site = await startSite({annals, pages, answer: url => dead && url.pathname.startsWith('/api/') ? new Promise(() => {}) : null});
    test.after(() => site.stop());
    const page = await openPage(browser);
    await page.goto(site.address + '/');
    await page.route('**/api/**', route => route.abort('connectionrefused'));
    await page.getByRole('combobox').fill('ranking');
    await says(page, 'The search does not answer at the moment.');
    await expectAccessible(page);
    await page.unroute('**/api/**');
    await page.getByRole('combobox').fill('rankings');
    await page.getByRole('option').first().waitFor();
    await page.context().close();
  });

  it('says that one is offline, and goes on by itself', async test => {
    const site = await startSite({annals, pages});
    test.after(() => site.stop());
    const page = await openPage(browser);
    await page.goto(site.address + '/');
    await page.context().setOffline(true);
    await page.getByRole('combobox').fill('ranking');
    await says(page, 'You are offline. The search goes on when you are back.');
    await page.context().setOffline(false);
    await page.getByRole('option').first().waitFor();
    await page.context().close();
  });

  it('shows only the answer to what was asked last', async test => {
    let answerRanking;
    const held = new Promise(resolve => { answerRanking = resolve; });
    const site = await startSite({annals, pages, answer: async url => {
      if (url.searchParams.get('q') === 'ranking') await held;
      return null;
    }});
    test.after(() => site.stop());
    const page = await openPage(browser);
    await page.goto(site.address + '/');
    const asked = page.waitForRequest('**/api/search?q=ranking**');
    await page.getByRole('combobox').fill('ranking');
    await asked;
    await page.getByRole('combobox').fill('memex');
    await page.getByRole('option').first().waitFor();
    const before = await page.getByRole('option').allTextContents();
    answerRanking();
    await new Promise(resolve => setTimeout(resolve, 500));
    assert.deepEqual(await page.getByRole('option').allTextContents(), before);
    await page.context().close();
  });

  it('has words for every answer that is none', async test => {
    let reply = null;
    const site = await startSite({annals, pages, answer: url => url.pathname.startsWith('/api/') ? reply : null});
    test.after(() => site.stop());
    const page = await openPage(browser);
    await page.goto(site.address + '/');
    const replies = [
      [{status: 503, body: '{"error": {"kind": "busy", "message": "x"}}'}, 'The search does not answer at the moment.'],
      [{status: 200, type: 'text/html', body: '<p>not JSON'}, 'The search does not answer at the moment.'],
      [{status: 400, body: '{"error": {"message": "unknown field"}}'}, 'Unknown field.'],
      [{status: 200, body: '[]'}, 'No posts for “query 3”'],
      [{status: 200, body: '{"hits": [null, 3, {"title": 5, "snippets": "x", "tags": {}}], "matches": 7}'}, 'No posts for “query 4”'],
    ];
    for (const [number, [given, words]] of replies.entries()) {
      reply = given;
      await page.getByRole('combobox').fill('query ' + number);
      await says(page, words);
    }
    await page.context().close();
  });

});

describe('a page of results made by the search box', () => {
  let annals, site, browser, page;
  before(async () => {
    annals = await startAnnals();
    site = await startSite({annals, pages});
    browser = await launch();
  });
  after(() => stopAll({browser, site, annals}));
  const titles = () => page.locator('annals-search').locator('h2').allTextContents();
  const counted = words => page.locator('annals-search').locator('[part=count]').getByText(words, {exact: true}).waitFor();

  it('begins with the newest posts, sorts, narrows, and keeps it all in its address', async () => {
    page = await openPage(browser);
    await page.goto(site.address + '/full');
    await counted('22 posts');
    await page.getByRole('searchbox').fill('search');
    await page.getByRole('checkbox', {name: /^history/}).check();
    await page.waitForURL('**/full?q=search&tag=history');
    await page.getByLabel('Order').selectOption('oldest');
    await page.waitForURL('**/full?q=search&tag=history&order=oldest');
    const first = page.locator('annals-search').locator('li:first-child h2');
    await first.getByText('Vague but Exciting').waitFor();
    const oldest = await titles();
    await page.reload();
    await first.waitFor();
    assert.deepEqual(await titles(), oldest);
    assert.ok(await page.getByRole('checkbox', {name: /^history/}).isChecked());
    await page.goBack();
    await page.waitForURL('**/full?q=search&tag=history');
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  it('keeps the other years to choose from', async () => {
    page = await openPage(browser);
    await page.goto(site.address + '/full?q=ranking');
    await counted('5 posts');
    await page.getByRole('checkbox', {name: /^2012/}).check();
    await counted('2 posts');
    await page.getByRole('checkbox', {name: /^2018/}).check();
    await counted('3 posts');
    assert.ok(await page.getByRole('checkbox', {name: /^2018/}).evaluate(box => box.getRootNode().activeElement === box), 'keeps the focus');
    await page.context().close();
  });

  it('leads to the section of a hit, and to posts like the first where few were found', async () => {
    page = await openPage(browser);
    await page.goto(site.address + '/full?q=memex');
    await counted('2 posts');
    const box = page.locator('annals-search');
    assert.match(await box.getByRole('link', {name: 'The machine', exact: true}).getAttribute('href'), /#/);
    await box.getByRole('heading', {name: 'Posts like “A Desk That Remembers”'}).waitFor();
    const found = await box.locator('[part=hits] h2').allTextContents(), others = await box.locator('[part=related] a').allTextContents();
    assert.equal(others.length, 5);
    assert.ok(others.every(title => !found.includes(title)), others.join(', '));
    await expectAccessible(page);
    await page.getByRole('searchbox').fill('search');
    await box.locator('[part=related] li').first().waitFor({state: 'detached'});
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  it('appends more posts', async () => {
    page = await openPage(browser);
    await page.goto(site.address + '/full');
    await counted('22 posts');
    assert.equal((await titles()).length, 10);
    await page.getByRole('button', {name: 'More posts'}).click();
    await page.locator('annals-search').locator('li:nth-child(20) h2').waitFor();
    await page.getByRole('button', {name: 'More posts'}).click();
    await page.locator('annals-search').locator('li:nth-child(22) h2').waitFor();
    assert.equal(await page.getByRole('button', {name: 'More posts'}).count(), 0);
    assert.equal(new Set(await titles()).size, 22);
    await page.context().close();
  });
});
