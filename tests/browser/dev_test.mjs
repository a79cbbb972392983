// SPDX-License-Identifier: GPL-2.0-or-later
// `annals dev`: the box that it puts on the pages of a built site finds them.
import assert from 'node:assert/strict';
import {spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {after, before, describe, it} from 'node:test';

import {expectAccessible, launch, openPage, program} from './support/world.mjs';

const page = (title, body) => `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<link rel="stylesheet" href="/style.css"></head><body><main><h1>${title}</h1>${body}</main><script>window.ownScript = true;</script></body></html>`;
const files = {
  'index.html': page('A blog', '<p><a href="/kettle">The kettle</a></p>'),
  'kettle/index.html': page('The kettle', '<p>Water that boils.</p>'),
  'tea/index.html': page('Tea', '<p>Leaves in hot water.</p>'),
  'style.css': 'body { max-width: 60rem }',
};

describe('annals dev', () => {
  let folder, server, address, browser;
  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), 'annals-dev-test-'));
    for (const [name, content] of Object.entries(files)) {
      mkdirSync(path.dirname(path.join(folder, name)), {recursive: true});
      writeFileSync(path.join(folder, name), content);
    }
    server = spawn(program, ['dev', '--port', '0', folder], {stdio: ['ignore', 'ignore', 'pipe']});
    address = await new Promise((resolve, reject) => {
      let said = '';
      server.stderr.on('data', bytes => {
        said += bytes;
        if (said.includes('serving ')) resolve(said.match(/the site is on (http:\S+)\//)[1]);
      });
      server.on('exit', code => reject(new Error(`annals dev ended with ${code}: ${said}`)));
    });
    browser = await launch();
  });
  after(async () => {
    await browser?.close();
    server.removeAllListeners('exit');
    const ended = new Promise(resolve => server.on('exit', resolve));
    server.kill();
    await ended;
    rmSync(folder, {recursive: true});
  });

  it('puts a box on a page that finds another one, and leaves the file alone', async () => {
    const tab = await openPage(browser);
    await tab.goto(address + '/');
    assert.equal(await tab.evaluate(() => window.ownScript), true, 'scripts of the site run');
    await tab.locator('annals-search [part=input]').fill('water');
    await tab.locator('annals-search [part~=post]', {hasText: 'Tea'}).waitFor();
    await expectAccessible(tab);
    await Promise.all([tab.waitForURL(`${address}/tea/**`), tab.locator('annals-search [part~=post]', {hasText: 'Tea'}).click()]);
    assert.match(await tab.locator('main').innerText(), /Leaves in hot water/);
    assert.deepEqual(tab.faults, []);
    assert.equal(readFileSync(path.join(folder, 'index.html'), 'utf8'), files['index.html']);
  });

  it('adds the slash that links of a page count on', async () => {
    const tab = await openPage(browser);
    await tab.goto(address + '/');
    await tab.locator('main a').click();
    await tab.waitForURL(`${address}/kettle/`);
    assert.deepEqual(tab.faults, []);
  });
});
