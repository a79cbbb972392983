// SPDX-License-Identifier: GPL-2.0-or-later
// What tests/web/server/attacks_test.cc asserts of the bytes, asserted of what a browser makes of them: no attack runs,
// opens an element of its own, or becomes a link to follow.
import assert from 'node:assert/strict';
import {after, before, describe, it} from 'node:test';

import {launch, openPage, startAnnals, startSite, stopAll, text} from './support/world.mjs';

// The table of tests/support/attacks.h, so that there is one. What is there in bytes (\x) is no text, and replaced before it gets here.
const attacks = [...text('tests/support/attacks.h').matchAll(/^\s+("(?:[^"\\]|\\[^x])*"),$/gm)].map(([, literal]) => JSON.parse(literal));

const widget = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Box</title><script src="/annals-search.js" defer></script></head>
<body><annals-search ATTRIBUTES><form action="/search"><input name="q" aria-label="Search"></form></annals-search></body></html>`;
const pages = {'/box': widget.replace('ATTRIBUTES', ''), '/full': widget.replace('ATTRIBUTES', 'full')};

/** What is in a page and its shadows that nobody of ours put there. */
const intruders = page => page.evaluate(() => {
  const found = [];
  const look = root => {
    for (const element of root.querySelectorAll('*')) {
      if (/^(img|iframe|object|embed|b|style|base|math)$/.test(element.localName)) found.push(element.outerHTML);
      if (element.localName === 'script' && !element.src.startsWith(location.origin + '/annals-search.js')) found.push(element.outerHTML);
      if (element.localName === 'svg' && !element.matches('.chart')) found.push(element.outerHTML);
      for (const {name} of element.attributes) if (/^on|^style$/.test(name) && !element.matches('[part=panel]')) found.push(name + ' on ' + element.outerHTML);
      const address = element.href?.baseVal ?? element.href;
      if (address && ![location.origin, 'https://ours.example'].includes(new URL(address).origin)) found.push(address);
      if (element.shadowRoot) look(element.shadowRoot);
    }
  };
  look(document);
  return found;
});

/** Posts as an archive could have them, with the attack in every field of one. */
const postWith = attack => JSON.stringify({
  title: attack, url: attack, slug: attack, aliases: [attack], tags: [attack, 'victim'], categories: [attack], author: attack,
  description: attack, lang: attack, date: '2009-03-15'}) + `\n\nvictim ${attack}\n\n## ${attack}\n\nmore of the victim ${attack}\n`;

/** What a server that was taken over could answer. */
const hostileAnswer = attack => JSON.stringify({
  query: attack, correction: attack, notes: [attack], matches: {estimated: 3, exact: true}, offset: 0, limit: 6,
  hits: [{title: attack, url: attack, path: attack, date: attack, tags: [attack], language: attack, description: attack,
    section: {heading: attack, url: attack}, snippets: [{text: attack, highlights: [[0, 3], [2, 999], ['x', {}], [-1, 4]]}]},
  {title: 'x', url: '/' + attack, path: attack, tags: attack, snippets: attack},
  {title: 'x', url: '/x', text_url: attack, section: {heading: 'x', url: attack}}],
  facets: {tag: [{value: attack, count: attack}], year: [{value: attack, count: 1}], author: attack},
  suggestions: [{text: attack, kind: 'tag', count: attack}, {text: attack, kind: 'word', count: 1}]});

describe('an attack', () => {
  let annals, browser;
  before(async () => {
    const files = Object.fromEntries(attacks.map((attack, number) => [`content/posts/${number}.md`, postWith(attack)]));
    annals = await startAnnals({files: {...files, 'hugo.yaml': 'baseURL: https://ours.example/\ntitle: "</title><script>alert(1)</script>"\n'}});
    browser = await launch();
  });
  after(() => stopAll({browser, annals}));

  it('is known to both tests', () => assert.ok(attacks.length >= 12 && attacks.includes('<script>alert(1)</script>'), String(attacks)));

  it('in a post stays text on the page', async () => {
    const page = await openPage(browser);
    for (const query of ['victim', '', 'script', 'zzzzqqqq']) {
      await page.goto(`${annals.address}/search?q=${query}&limit=50`);
      assert.deepEqual(await intruders(page), []);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  it('in a parameter stays text on the page', async () => {
    const page = await openPage(browser);
    for (const attack of attacks)
      for (const parameter of ['q', 'tag', 'since', attack]) {
        await page.goto(`${annals.address}/search?${encodeURIComponent(parameter)}=${encodeURIComponent(attack)}`);
        assert.deepEqual(await intruders(page), [], parameter + attack);
      }
    assert.deepEqual(page.faults.filter(fault => !fault.includes('400 (Bad Request)')), []);
    await page.context().close();
  });

  it('in a post stays text in the box and in the page it makes', async test => {
    const site = await startSite({annals, pages});
    test.after(() => site.stop());
    const page = await openPage(browser);
    for (const target of ['/box', '/full']) {
      await page.goto(site.address + target);
      await page.locator('annals-search').locator('[part=input]').fill('victim');
      await page.locator('annals-search').locator('[part=snippet]').first().waitFor();
      assert.deepEqual(await intruders(page), []);
    }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  it('by the server itself stays text too, and leads nowhere', async test => {
    let attack = '';
    const site = await startSite({annals, pages, answer: url => url.pathname.startsWith('/api/') ? {body: hostileAnswer(attack)} : null});
    test.after(() => site.stop());
    const page = await openPage(browser);
    for (attack of attacks)
      for (const target of ['/box', '/full']) {
        await page.goto(`${site.address}${target}?q=${encodeURIComponent(attack)}&tag=${encodeURIComponent(attack)}`);
        await page.locator('annals-search').locator('[part=input]').fill('victim ' + attack);
        await page.locator('annals-search').locator('[part=snippet]').first().waitFor({state: 'attached'});
        assert.deepEqual(await intruders(page), [], target + attack);
      }
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });
});
