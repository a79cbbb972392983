// SPDX-License-Identifier: GPL-2.0-or-later
// The world of a test: `annals serve` over an archive, a site with a proxy in front of it, and a browser.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, writeFileSync} from 'node:fs';
import http from 'node:http';
import {createRequire} from 'node:module';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {chromium} from 'playwright-core';

export const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../../..');
export const program = path.resolve(root, process.env.ANNALS ?? 'build/dev/annals');
const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

export const sampleBlog = readdirSync(path.join(root, 'data/sample-blog'), {withFileTypes: true})
  .filter(entry => entry.isDirectory()).map(entry => path.join(root, 'data/sample-blog', entry.name));

export const text = file => readFileSync(path.join(root, file), 'utf8');

/** A server over an index of `archives`, or of `files` ({path: content}) as one archive. */
export async function startAnnals({archives = sampleBlog, files = null, options = []} = {}) {
  const folder = mkdtempSync(path.join(tmpdir(), 'annals-browser-'));
  const index = path.join(folder, 'index');
  for (const [name, content] of Object.entries(files ?? {})) {
    mkdirSync(path.dirname(path.join(folder, 'blog', name)), {recursive: true});
    writeFileSync(path.join(folder, 'blog', name), content);
  }
  execFileSync(program, ['index', '--quiet', '--db', index, ...(files ? [path.join(folder, 'blog')] : archives)], {stdio: 'ignore'});
  const server = spawn(program, ['serve', '--db', index, '--port', '0', '--search-ms', '10000', ...options], {stdio: ['ignore', 'ignore', 'pipe']});
  const address = await new Promise((resolve, reject) => {
    let said = '';
    server.stderr.on('data', bytes => {
      said += bytes;
      const found = said.match(/ on (http:\S+)\//);
      if (found) resolve(found[1]);
    });
    server.on('exit', code => reject(new Error(`annals serve ended with ${code}: ${said}`)));
  });
  return {
    address,
    index,
    stop: () => new Promise(resolve => {
      server.removeAllListeners('exit');
      server.on('exit', () => { rmSync(folder, {recursive: true, force: true}); resolve(); });
      server.kill();
    }),
  };
}

/** As strict as a site can be: what works under it works anywhere. */
export const strictPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'self'";

const types = {'.css': 'text/css', '.js': 'text/javascript', '.mjs': 'text/javascript', '.json': 'application/json', '.svg': 'image/svg+xml'};

/**
 * A site with `pages` ({'/path': html}); everything below `mount` goes to `annals`, as a proxy does it.
 * `answer(request)` may give {status, body} instead, or a promise of it. `policy` null: pages may do as they like.
 */
export async function startSite({pages = {}, annals = null, mount = '', answer = () => null, policy = strictPolicy} = {}) {
  const asked = [];
  const server = http.createServer(async (request, response) => {
    const url = new URL(request.url, 'http://site');
    const own = await answer(url);
    if (own) {
      response.writeHead(own.status ?? 200, {'Content-Type': own.type ?? 'application/json; charset=utf-8', ...own.headers}).end(own.body);
    } else if (pages[url.pathname] !== undefined) {
      const type = types[path.extname(url.pathname)] ?? 'text/html';
      response.writeHead(200, {'Content-Type': `${type}; charset=utf-8`, ...(policy && {'Content-Security-Policy': policy})}).end(pages[url.pathname]);
    } else if (annals && url.pathname.startsWith(mount + '/')) {
      asked.push(request.url);
      const proxied = http.request(annals.address + request.url, {agent: false, headers: {host: request.headers.host}}, from => {
        response.writeHead(from.statusCode, from.headers);
        from.pipe(response);
      });
      proxied.on('error', () => response.destroy());
      proxied.end();
    } else {
      response.writeHead(404, {'Content-Type': 'text/plain'}).end('not found');
    }
  });
  await new Promise(resolve => server.listen(0, '127.0.0.1', resolve));
  return {
    address: `http://127.0.0.1:${server.address().port}`,
    asked,
    stop: () => { server.closeAllConnections(); server.close(); },
  };
}

/**
 * What `annals export` writes to `folder`, with a stand-in for the engine. Its files besides are for startSite's `answer`:
 * FOLDER/manifest.json with a generation, and FOLDER/GENERATION/METHOD for every answer.
 */
export function exportWithStandIn(folder) {
  const values = {title: 'Search · A blog', name: 'A blog',
    '>brief': '<li><time datetime="2012-04-04">4 Apr 2012</time> <span class="title"><a href="/posts/22/">The newest one</a></span></li>'};
  const page = text('web/assets/search_page.html').replace('{{lang}}', 'en').replaceAll('{{words.search}}', 'Search').replace('{{words.ask}}', 'Search the posts').replace('{{words.newest}}', 'The newest posts')
    .replace(/\{\{#site\}\}.*?\{\{\/site\}\}/g, '').replace(/\{\{[\^/]site\}\}/g, '')
    .replace(/\{\{[#/]\w+\}\}\n/g, '').replace(/\{\{(>?\w+)\}\}/g, (whole, name) => values[name]);
  return {
    [`${folder}/search/`]: page,
    [`${folder}/search/search.css`]: text('web/assets/search_page.css'),
    [`${folder}/annals-search.js`]: text('web/assets/annals-search.js'),
    [`${folder}/annals-worker.js`]: text('tests/browser/support/engine_stand_in.mjs'),
  };
}

/** The files besides. */
export function standInFiles(url, folder) {
  if (url.pathname === `${folder}/manifest.json`) return {body: '{"generation": "first"}'};
  return url.pathname.startsWith(`${folder}/first/`) ? {type: 'text/plain', body: ''} : null;
}

export const launch = () => chromium.launch({executablePath: process.env.ANNALS_BROWSER ?? '/usr/bin/chromium'});

/** Whatever of them was started. */
export async function stopAll({browser, site, annals}) {
  await browser?.close();
  site?.stop();
  await annals?.stop();
}

/** A page that fails its test for every error in its console and every dialog, which only an attack would open. */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({locale: 'en-GB', viewport: {width: 1100, height: 800}, reducedMotion: 'reduce', ...options});
  context.setDefaultTimeout(60_000);  // a slow machine with other tests beside
  const page = await context.newPage();
  page.faults = [];
  page.on('pageerror', error => page.faults.push(String(error)));
  page.on('dialog', dialog => { page.faults.push(`dialog: ${dialog.message()}`); dialog.dismiss(); });
  page.on('console', message => {
    if (message.type() === 'error' && !message.location().url.endsWith('/favicon.ico')) page.faults.push(message.text());
  });
  return page;
}

export async function expectAccessible(page) {
  if (!await page.evaluate(() => 'axe' in window)) await page.evaluate(axe);
  const {violations} = await page.evaluate(() => axe.run(document, {resultTypes: ['violations'],
    runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']}));
  assert.deepEqual(violations.map(found => `${found.id}: ${found.nodes.map(node => `${node.target} ${node.failureSummary}`).join('; ')}`), []);
}

