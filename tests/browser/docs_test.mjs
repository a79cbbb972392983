// SPDX-License-Identifier: GPL-2.0-or-later
// Every block of HTML in docs/search-box.md, and the 404 page of docs/http-api.md, do what they are there for.
import assert from 'node:assert/strict';
import {mkdtempSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';
import {gzipSync} from 'node:zlib';

import {expectAccessible, exportWithStandIn, launch, openPage, standInFiles, startAnnals, startSite, stopAll, text} from './support/world.mjs';

const blocks = [...text('docs/search-box.md').matchAll(/^### (.*)|^## (.*)|^```html\n([\s\S]*?)^```/gm)].reduce((found, [, sub, main, html]) => {
  if (html) found.list.push({name: found.heading, html});
  else found.heading = sub ?? main;
  return found;
}, {list: [], heading: ''}).list;
const templates = blocks.filter(block => block.html.includes('%annals%'));
const boxes = blocks.filter(block => !templates.includes(block));

describe('docs/search-box.md', () => {
  let annals, site, browser, folder;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'annals-docs-'));
    writeFileSync(path.join(folder, 'search.html'), templates[0].html);
    annals = await startAnnals({options: ['--base-path', '/archive', '--template', path.join(folder, 'search.html')]});
    const pages = Object.fromEntries(boxes.map(({html}, number) => [`/${number}`,
      `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>A blog</title></head><body><main><h1>A blog</h1>${html}</main></body></html>`]));
    site = await startSite({pages: {...pages, ...exportWithStandIn('/search/annals'), '/site.css': 'body { max-width: 60rem }'},
      answer: url => standInFiles(url, '/search/annals'), mount: '/archive',
      annals: {address: annals.address.replace(/\/archive$/, '')}});
    browser = await launch();
  });
  after(async () => {
    await stopAll({browser, site, annals});
    rmSync(folder, {recursive: true});
  });

  it('has a block for each kind of blog', () => {
    assert.deepEqual(blocks.map(block => block.name), ['Plain HTML', 'Jekyll', 'Hugo', 'nanoc', 'WordPress, from its export',
      'Without a server', 'A page of results on your site', 'A page of results on your site']);
    assert.equal(templates.length, 1);
  });

  for (const [number, {name, html}] of boxes.entries())
    it(`${name}: the block works as it stands there`, async () => {
      const page = await openPage(browser);
      await page.goto(`${site.address}/${number}`);
      await expectAccessible(page);
      const field = page.locator('annals-search').locator('[part=input]');
      await field.fill('search');
      await page.locator('annals-search').locator('[part=title]').first().waitFor();
      await expectAccessible(page);
      if (html.includes(' full>')) {
        await page.waitForURL(`**/${number}?q=search`);
      } else if (html.includes(' index=')) {
        await field.press('Enter');
        await page.waitForURL('**/search/annals/search/?q=search');
        await page.locator('annals-search').getByText('22 posts', {exact: true}).first().waitFor();
      } else {
        const hidden = html.includes('type="hidden"') ? '&tag=history' : '';
        await field.press('Enter');
        await page.waitForURL('**/archive/search?q=search' + hidden);
        assert.match(await page.getByRole('heading', {level: 1}).textContent(), /posts for search/);
      }
      assert.deepEqual(page.faults, []);
      await page.context().close();
    });

  it('is right about the size of the box', () =>
    assert.ok(gzipSync(text('web/assets/annals-search.js'), {level: 1}).length < 21 * 1000));

  it('names every attribute, part and property that the box has', () => {
    const code = text('web/assets/annals-search.js'), docs = text('docs/search-box.md');
    const named = new Set([...docs.matchAll(/`([^`\n]+)`/g)].flatMap(([, words]) => words.split(/[\s,]+/)));
    const used = pattern => new Set([...code.matchAll(pattern)].flatMap(([, words]) => words.split(' ')));
    for (const attribute of used(/(?:getAttribute|hasAttribute|#number)\('([\w-]+)'/g))
      if (!['action', 'aria-label', 'role'].includes(attribute)) assert.ok(named.has(attribute) || attribute === 'text-', `attribute ${attribute}`);
    for (const part of used(/part: '([\w ]+)'/g)) assert.ok(named.has(part), `part ${part}`);
    for (const property of used(/var\((--annals-[\w-]+)/g)) assert.ok(named.has(property), `property ${property}`);
  });
});

describe('the 404 page of docs/http-api.md', () => {
  const block = language => text('docs/http-api.md').match(new RegExp('^```' + language + '\\n([^]*?(?:moved|answer)[^]*?)^```', 'm'))[1];
  let annals, site, browser;
  before(async () => {
    annals = await startAnnals({options: ['--base-path', '/archive'], files: {
      '_config.yml': 'permalink: /:title/\n',
      '_posts/2009-03-15-azure.md': '---\ntitle: The Azure outage\nredirect_from: /2009/old-azure.html\n---\nIt went dark.\n'}});
    const page = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Not found</title></head><body><main><h1>Not found</h1>${block('html')}</main></body></html>`;
    site = await startSite({pages: {'/2009/old-azure.html': page, '/nowhere/': page, '/moved.js': block('js')}, mount: '/archive',
      annals: {address: annals.address.replace(/\/archive$/, '')}});
    browser = await launch();
  });
  after(() => stopAll({browser, site, annals}));

  it('leads from an old address to the post that is elsewhere now', async () => {
    const page = await openPage(browser);
    await page.goto(site.address + '/2009/old-azure.html');
    const link = page.getByRole('link', {name: 'The Azure outage'});
    await link.waitFor();
    assert.equal(await link.getAttribute('href'), '/azure/');
    await expectAccessible(page);
    assert.deepEqual(page.faults, []);
    await page.context().close();
  });

  it('says nothing of an address that no post has had', async () => {
    const page = await openPage(browser);
    const asked = page.waitForResponse('**/archive/api/post?**');
    await page.goto(site.address + '/nowhere/');
    assert.equal((await asked).status(), 404);
    assert.equal(await page.locator('#moved').isVisible(), false);
    await page.context().close();
  });
});
