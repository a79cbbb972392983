// SPDX-License-Identifier: GPL-2.0-or-later
// Where hits lead, what a mistake says, and what the box keeps: each test waits for a state, never for a time.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {launch, openPage, startAnnals, startSite, stopAll} from './support/world.mjs';

const html = (body, head = '') => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A blog</title>
<link rel="stylesheet" href="/blog.css">${head}</head><body><main>${body}</main></body></html>`;
const script = '<script src="/annals-search.js" defer></script>';
const box = (attributes = '', action = '/search') => `<annals-search ${attributes}><form action="${action}" role="search">
  <input type="search" name="q" aria-label="Search this blog"></form></annals-search>`;

const blog = {
  '_config.yml': 'title: A blog\n',
  '_posts/2009-03-15-azure.md': `---\ntitle: The Azure outage\ntags: [clouds]\n---\nIt went dark on a Friday evening.\n
## What happened\n\nNobody noticed it for hours, and the lamps stayed green.\n
## Post mortem\n\nThe generator hall was flooded because a valve had been left open.\n`,
  '_posts/2012-09-01-code.md': '---\ntitle: "Using `valve_open` and **more**"\n---\nHow to open a *valve* by a program.\n',
};

const pages = {
  '/blog.css': '.tall { height: 3000px } .hidden { display: none }',
  '/': html(box(), script),
  '/full': html(box('full', '/full'), script),
  '/more': html(box('full limit="50"', '/more'), script),
  '/two': html(`<div class="hidden">${box('id="first"')}</div>${box('id="second"')}<div id="own" tabindex="0">x</div>
    <div id="text" role="textbox" tabindex="0" aria-label="A text">y</div><dialog aria-label="A question"><button>OK</button></dialog>`, script),
  '/2009/03/15/azure.html': html(`<h1>The Azure outage</h1><h2 id="what-happened">What happened</h2><div class="tall"></div>
    <h2 id="post-mortem">Post mortem</h2><div class="tall"></div>
    <p id="words">The generator hall was flooded because a valve had been left open.</p><div class="tall"></div>`),
};

describe('where hits lead, and what the box keeps', () => {
  let annals, site, browser, page, reply;
  before(async () => {
    annals = await startAnnals({files: blog});
    site = await startSite({annals, pages, answer: url => reply?.(url)});
    browser = await launch();
  });
  after(() => stopAll({browser, site, annals}));

  const open = async (path, options = {}) => {
    reply = null;
    page = await openPage(browser, options);
    await page.goto(site.address + path);
  };
  const close = async () => {
    assert.deepEqual(page.faults, []);
    await page.context().close();
  };
  const host = () => page.locator('annals-search').last();
  const input = () => host().locator('[part=input]');
  const options = () => host().getByRole('option');
  const post = () => options().filter({hasText: 'The Azure outage'});
  const inView = id => page.waitForFunction(wanted => {
    const box = document.getElementById(wanted)?.getBoundingClientRect();
    return box && box.top > -2 && box.bottom <= innerHeight;
  }, id);
  const chosen = () => host().evaluate(element => element.shadowRoot.querySelector('input').getAttribute('aria-activedescendant'));
  const json = body => ({body: JSON.stringify({notes: [], facets: {}, ...body})});

  it('leads from the box to the section, and to the words', async () => {
    await open('/');
    await input().fill('valve open');
    await post().click();
    await page.waitForURL(/azure\.html/);
    await inView('words');
    await close();
  });

  it('leads to the section where the browser cannot find words', async () => {
    await open('/');
    await page.evaluate(() => { delete Document.prototype.fragmentDirective; });
    await input().fill('valve open');
    await post().click();
    await page.waitForURL(/azure\.html#post-mortem$/);
    await inView('post-mortem');
    await close();
  });

  it('leads from the page to the words by the title, and to the section by its name', async () => {
    for (const javaScriptEnabled of [true, false]) {
      await open('/search?q=valve+open', {javaScriptEnabled});
      await page.getByRole('link', {name: 'The Azure outage'}).click();
      await page.waitForURL(/azure\.html/);
      if (javaScriptEnabled) await inView('words');
      await close();
    }
    await open('/search?q=valve+open');
    await page.getByRole('link', {name: 'Post mortem'}).click();
    await page.waitForURL(/azure\.html#post-mortem$/);
    await inView('post-mortem');
    await close();
  });

  it('leads there from the feed and from JSON', async () => {
    const place = '/2009/03/15/azure.html#post-mortem:~:text=';
    const feed = await (await fetch(site.address + '/feed?q=valve+open')).text();
    assert.ok(feed.includes(place), feed);
    const {hits} = await (await fetch(site.address + '/api/search?q=valve+open')).json();
    const hit = hits.find(({url}) => url === '/2009/03/15/azure.html');
    assert.ok(hit.text_url.startsWith(place), hit.text_url);
    assert.equal(hit.section.url, '/2009/03/15/azure.html#post-mortem');
  });

  it('shows titles without the marks of Markdown, on the page and in the box', async () => {
    await open('/search?q=valve_open');
    await page.getByRole('heading', {name: 'Using valve_open and more', exact: true}).waitFor();
    await page.goto(site.address + '/');
    await input().fill('valve_open');
    await options().locator('[part=title]').getByText('Using valve_open and more', {exact: true}).waitFor();
    await close();
  });

  it('shows a date in the same form on the page and in the box', async () => {
    for (const locale of ['en-GB', 'en-US']) {
      await open('/search?q=program', {locale});
      await page.getByText('1 Sep 2012', {exact: true}).waitFor();
      await page.goto(site.address + '/');
      await input().fill('program');
      await options().getByText('1 Sep 2012', {exact: true}).waitFor();
      await close();
    }
  });

  it('says one thing of a mistake in the box', async () => {
    const better = {correction: 'ranking', notes: ["nothing has 'rankig'; searched for ranking"], interpretation: {kind: 'corrected', typed: ['rankig'], used: 'ranking'}};
    const hit = {title: 'A post', url: '/a', snippets: []};
    for (const [found, said, unsaid] of [
      [{...better, hits: [hit], matches: {estimated: 1}}, ['No post has “rankig”. Posts for “ranking”:'], ['Did you mean', 'othing has', 'No posts']],
      [{correction: 'ranking', hits: [], matches: {estimated: 0}}, ['Did you mean “ranking”?'], ['No posts']],
      [{hits: [], matches: {estimated: 0}, notes: ['no post has all']}, ['No posts for “rankig”'], ['no post has all']],
      [{hits: [hit], matches: {estimated: 1}, notes: ['one note', 'another note']}, ['One note.'], ['nother note']]]) {
      await open('/');
      reply = url => url.pathname === '/api/search' ? json(found) : url.pathname === '/api/suggest' ? json({suggestions: []}) : null;
      await input().fill('rankig');
      const panel = host().locator('[part=panel]');
      for (const words of said) await panel.getByText(words).waitFor();
      const whole = await panel.textContent();
      for (const words of unsaid) assert.ok(!whole.includes(words), whole);
      await close();
    }
  });

  it('says one thing of a mistake on a page of results', async () => {
    const hit = {title: 'A post', url: '/a', snippets: []};
    const note = "nothing has 'rankig'; searched for ranking";
    for (const [found, said] of [
      [{correction: 'ranking', notes: [note], interpretation: {kind: 'corrected'}, hits: [hit], matches: {estimated: 1}}, "Nothing has 'rankig'; searched for ranking."],
      [{correction: 'ranking', notes: ['no post has all'], interpretation: {kind: 'any_word'}, hits: [hit], matches: {estimated: 1}}, 'Did you mean “ranking”?'],
      [{hits: [], notes: ['no post has all'], matches: {estimated: 0}}, 'No posts for “rankig”']]) {
      await open('/');
      reply = url => url.pathname === '/api/search' ? json(found) : null;
      await page.goto(site.address + '/full?q=rankig');
      await host().locator('[part=message]').getByText(said, {exact: true}).waitFor();
      assert.equal(await host().locator('[part=message]').textContent(), said);
      await close();
    }
    await open('/search?q=flooded+vavle');
    await page.locator('.note, .correction').first().waitFor();
    assert.equal(await page.locator('.note, .correction').count(), 1);
    await close();
  });

  it('leaves Enter and the arrows to an input method while it composes', async () => {
    await open('/');
    const devtools = await page.context().newCDPSession(page);
    await input().focus();
    await devtools.send('Input.imeSetComposition', {text: 'valve', selectionStart: 5, selectionEnd: 5});
    await post().waitFor();
    await page.evaluate(() => addEventListener('keydown', event => { window.isTaken = event.defaultPrevented; }));
    for (const key of ['ArrowDown', 'ArrowUp', 'Enter', 'Escape']) {
      await devtools.send('Input.dispatchKeyEvent', {type: 'rawKeyDown', key, code: key, windowsVirtualKeyCode: 229});
      await devtools.send('Input.dispatchKeyEvent', {type: 'keyUp', key, code: key, windowsVirtualKeyCode: 229});
      assert.equal(await chosen(), null, key);
      assert.equal(await page.evaluate(() => window.isTaken), false, key);  // by Escape the browser itself empties the field
      if (key !== 'Escape') assert.ok(await post().isVisible(), key);
    }
    assert.equal(new URL(page.url()).pathname, '/');
    await devtools.send('Input.insertText', {text: 'valve'});
    assert.equal(await input().inputValue(), 'valve');
    await post().waitFor();
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await chosen(), null, 'the keys are the box\'s again');
    await close();
  });

  it('does not follow what was chosen before an input method changed the words', async () => {
    await open('/');
    const devtools = await page.context().newCDPSession(page);
    await input().fill('valve');
    await post().waitFor();
    await page.keyboard.press('ArrowDown');
    assert.notEqual(await chosen(), null);
    await devtools.send('Input.imeSetComposition', {text: 's', selectionStart: 1, selectionEnd: 1});
    assert.equal(await chosen(), null);
    await devtools.send('Input.insertText', {text: 's'});
    await page.keyboard.press('Enter');
    await page.waitForURL('**/search?q=valves');
    await close();
  });

  it('searches for what was typed before its script came', async () => {
    await open('/2009/03/15/azure.html');
    for (const [path, shows] of [['/', post], ['/full', () => host().getByRole('heading', {name: 'The Azure outage'})]]) {
      let letGo;
      const held = new Promise(resolve => { letGo = resolve; });
      await page.route('**/annals-search.js', async route => { await held; await route.continue(); });
      await page.goto(site.address + path, {waitUntil: 'commit'});
      const plain = page.getByRole('searchbox', {name: 'Search this blog'});
      await plain.click();
      await plain.pressSequentially('valve open');
      letGo();
      await shows().waitFor();
      assert.equal(await input().inputValue(), 'valve open');
      assert.ok(await input().evaluate(field => field.getRootNode().activeElement === field), path);
      await page.unroute('**/annals-search.js');
    }
    await close();
  });

  it('skips hidden boxes with its shortcuts, and whoever edits a text', async () => {
    await open('/two');
    await host().locator('[part=input]').waitFor();
    const focused = () => page.evaluate(() => document.activeElement.id);
    await page.keyboard.press('/');
    assert.equal(await focused(), 'second');
    assert.equal(await input().inputValue(), '');
    await page.evaluate(() => { document.getElementById('own').editContext = new EditContext(); });
    for (const id of ['own', 'text']) {
      await page.focus('#' + id);
      await page.keyboard.press('/');
      await page.keyboard.press('Control+k');
      assert.equal(await focused(), id);
    }
    await page.evaluate(() => {
      document.querySelector('dialog').showModal();
      addEventListener('keydown', event => { window.isTaken = event.defaultPrevented; });
    });
    await page.keyboard.press('/');
    assert.equal(await page.evaluate(() => window.isTaken), false, 'behind a dialog');
    await close();
  });

  /** Some posts of an answer that has many, as the server gives them: never beyond an offset of 1000. */
  const many = (url, estimated) => {
    const offset = Number(url.searchParams.get('offset') ?? 0), limit = Number(url.searchParams.get('limit'));
    if (offset > 1000 || limit > 50) return {status: 400, body: '{"error": {"message": "too far"}}'};
    const count = Math.max(0, Math.min(limit, estimated - offset));
    return json({matches: {estimated}, hits: Array.from({length: count}, (_, i) => ({title: `Post ${offset + i + 1}`, url: `/posts/${offset + i + 1}`}))});
  };

  it('offers more posts until the server has no more', async () => {
    for (const [estimated, path, last] of [[5000, '/more', 1050], [73, '/more', 73], [20, '/full', 20]]) {
      await open('/');
      reply = url => url.pathname === '/api/search' ? many(url, estimated) : null;
      await page.goto(site.address + path);
      const size = path === '/full' ? 10 : 50;
      for (let shown = size; shown < last; shown += size) {
        await host().getByRole('heading', {name: `Post ${shown}`, exact: true}).waitFor();
        await host().getByRole('button', {name: 'More posts'}).click();
      }
      await host().getByRole('heading', {name: `Post ${last}`, exact: true}).waitFor();
      assert.equal(await host().getByRole('button', {name: 'More posts'}).count(), 0);
      await close();
    }
  });

  it('keeps the query and the place on Back, without the cache of pages', async () => {
    await open('/');
    reply = url => url.pathname === '/api/search' ? many(url, 60)
      : url.pathname.startsWith('/posts/') ? {type: 'text/html', body: '<!doctype html><title>A post</title><p>Here.'} : null;
    await page.addInitScript(() => addEventListener('unload', () => {}));  // no page is kept
    await page.goto(site.address + '/full');
    await input().fill('many');
    await page.waitForURL('**/full?q=many');
    for (const shown of [10, 20]) {
      await host().getByRole('heading', {name: `Post ${shown}`, exact: true}).waitFor();
      await host().getByRole('button', {name: 'More posts'}).click();
    }
    const link = host().getByRole('link', {name: 'Post 27', exact: true});
    await link.click();
    await page.waitForURL('**/posts/27');
    await page.goBack();
    await page.waitForURL('**/full?q=many');
    await link.waitFor();
    await host().getByRole('heading', {name: 'Post 30', exact: true}).waitFor();
    await page.waitForFunction(() => {
      const all = [...document.querySelector('annals-search').shadowRoot.querySelectorAll('h2 a')];
      const box = all.find(one => one.textContent === 'Post 27')?.getBoundingClientRect();
      return box && scrollY > 0 && box.top > -2 && box.bottom <= innerHeight;
    });
    assert.equal(await input().inputValue(), 'many');
    assert.equal(await host().getByRole('heading', {name: 'Post 31', exact: true}).count(), 0);
    await close();
  });
});
