// SPDX-License-Identifier: GPL-2.0-or-later
// script/recipes: a page of docs/recipes is run as it stands there; then a reader finds a post by the box of the site.
import assert from 'node:assert/strict';
import {execFileSync, spawn} from 'node:child_process';
import {cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync} from 'node:fs';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {launch, openPage, root, startSite, stopAll, text} from './support/world.mjs';

/** {packages, site, query, post, related, lost, moved}: what the comment of the page says. */
function settingsOf(page) {
  const [, system, packages, rest] = page.match(/<!-- (debian|npm):? ?([^\n]*)\n([^]*?)-->/);
  const settings = Object.fromEntries(rest.trim().split(/;\s*/).map(part => part.match(/(\w+): ([^]*)/).slice(1)));
  return {...settings, system, packages: packages.trim().split(/\s+/)};
}

/** Blocks of sh are run. Others are files, whose path ends the paragraph before them: "`PATH`:", or the site's own business. */
function stepsOf(page) {
  return [...page.matchAll(/(?:`([^`\n]+)`[^`\n]*:\n\n?)?^```(\S+)\n([^]*?)^```/gm)].map(([, file, language, body]) =>
    language === 'sh' ? {commands: body} : {file, body});
}

/** The lines that hosts run, once for each file that has them: those that begin with npm and npx, without what is around them. */
function linesOfHosts(page) {
  return [...page.matchAll(/^```(?:yaml|toml)\n([^]*?)^```/gm)]
    .map(([, body]) => body.split('\n').map(line => line.trim()).filter(line => /^np[mx] /.test(line)).join('\n'));
}

const packed = kind => {
  const folder = path.join(root, 'build/package', kind);
  const name = readdirSync(folder).find(file => /^annals(_.*\.deb|-\d.*\.tgz)$/.test(file));
  return path.join(folder, name);
};

/** A new Debian with the generator and annals.deb. `run` is in its folder /srv. */
function debianSystem({packages}) {
  const system = process.env.ANNALS_RECIPE_SYSTEM ?? mkdtempSync(path.join(tmpdir(), 'annals-recipe-'));
  const release = readFileSync('/etc/os-release', 'utf8').match(/VERSION_CODENAME=(\w+)/)[1];
  if (!existsSync(path.join(system, 'etc')))
    execFileSync('mmdebstrap', ['--quiet', '--variant=apt', '--include=ca-certificates', release, system], {stdio: 'inherit'});
  cpSync(packed(''), path.join(system, 'tmp/annals.deb'));
  const inside = (...command) => ['chroot', [system, 'env', 'HOME=/root', 'LC_ALL=C.UTF-8', ...command]];
  execFileSync(...inside('apt-get', 'update', '-qq'), {stdio: 'ignore'});
  execFileSync(...inside('apt-get', 'install', '-qq', '-y', '--no-install-recommends', '/tmp/annals.deb', ...packages), {stdio: 'ignore'});
  rmSync(path.join(system, 'srv/blog'), {recursive: true, force: true});
  return {
    folder: path.join(system, 'srv'),
    command: line => inside('sh', '-ec', `cd /srv; [ ! -d blog ] || cd blog; ${line}`),
    remove: () => process.env.ANNALS_RECIPE_SYSTEM || rmSync(system, {recursive: true}),
  };
}

/** A folder that is HOME as well. */
function npmSystem() {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), 'annals-recipe-')));
  const environment = {...process.env, HOME: folder, ANNALS: packed('npm'), CI: '1', npm_config_audit: 'false', npm_config_fund: 'false'};
  return {
    folder,
    command: line => ['sh', ['-ec', `cd ${folder}; [ ! -d blog ] || cd blog; ${line}`], {env: environment}],
    annals: 'node_modules/.bin/annals',  // npx does not pass a signal on
    remove: () => rmSync(folder, {recursive: true}),
  };
}

function execute(system, line) {
  const [program, words, options] = system.command(line);
  execFileSync(program, words, {...options, stdio: ['ignore', 'inherit', 'inherit']});
}

async function serve(system) {
  const [program, words, options] = system.command(`exec ${system.annals ?? 'annals'} serve --base-path /archive --port 0`);
  const server = spawn(program, words, {...options, stdio: ['ignore', 'ignore', 'pipe']});
  const address = await new Promise((resolve, reject) => {
    let said = '';
    server.stderr.on('data', bytes => {
      said += bytes;
      const found = said.match(/ on (http:\S+)\/archive\//);
      if (found) resolve(found[1]);
    });
    server.on('exit', code => reject(new Error(`annals serve ended with ${code}: ${said}`)));
  });
  return {address, stop: () => new Promise(resolve => { server.removeAllListeners('exit'); server.on('exit', resolve); server.kill(); })};
}

/** {'/path': bytes} of all files, as web servers have them: a folder with and without its slash, pages without their ending. */
function pagesOf(folder) {
  const pages = {};
  for (const entry of readdirSync(folder, {withFileTypes: true, recursive: true}).filter(entry => entry.isFile())) {
    const file = path.join(entry.parentPath ?? entry.path, entry.name), address = '/' + path.relative(folder, file);
    pages[address] = readFileSync(file);
    if (address.endsWith('/index.html')) pages[address.slice(0, -10)] = pages[address.slice(0, -11)] = pages[address];
    if (address.endsWith('.html')) pages[address.slice(0, -5)] ??= pages[address];
  }
  return pages;
}

const hasBox = (address, page) => /(?<!^\/404)\.html$/.test(address) && /<annals-search(?! full)/.test(page);
const titleOf = page => String(page).match(/<title[^>]*>([^<]*)/)?.[1] ?? '';

async function readsTheSite(browser, site, start, {query, post, related}) {
  const page = await openPage(browser);
  // What the generator takes for the address of the site.
  await page.route(url => /(^|\.)example\.(org|com)$/.test(url.hostname), async route =>
    route.fulfill({response: await route.fetch({url: site.address + new URL(route.request().url()).pathname})}));
  await page.goto(site.address + start);
  const box = page.locator('annals-search').first();
  await box.locator('[part=input]').fill(query);
  const found = box.locator('[part~=post]', {hasText: post}).first();
  await found.waitFor();
  const [answer] = await Promise.all([page.waitForNavigation(), found.click()]);
  assert.equal(answer.status(), 200, `${page.url()} is no page of the site`);
  assert.match(await page.locator('body').innerText(), new RegExp(post.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'), 'i'));
  if (related) {
    const [next] = await Promise.all([page.waitForNavigation(), page.locator('.related a', {hasText: related}).click()]);
    assert.equal(next.status(), 200, `${page.url()} is no page of the site`);
  }
  assert.deepEqual(faultsOf(page), []);
}

/** But what a theme of a generator does not bring along. */
const faultsOf = page => page.faults.filter(fault => !fault.startsWith('Failed to load resource'));

/** An address that the site has not: its page for that finds the post by the words of the address. */
async function findsWhatIsLost(browser, site, {lost, post}) {
  const page = await openPage(browser);
  const answer = await page.goto(site.address + lost);
  assert.equal(answer.status(), 404);
  await page.locator('annals-search[full] [part=hits] a', {hasText: post}).first().waitFor();
  assert.deepEqual(faultsOf(page), []);
}

/** An address that the post had before: the page links to it. */
async function linksToWhatHasMoved(browser, site, {moved, post}) {
  const page = await openPage(browser);
  await page.goto(site.address + moved);
  const [answer] = await Promise.all([page.waitForNavigation(), page.locator('#moved a', {hasText: post}).click()]);
  assert.equal(answer.status(), 200, `${page.url()} is no page of the site`);
  assert.deepEqual(faultsOf(page), []);
}

const name = process.argv[2], page = text(`docs/recipes/${name}.md`), settings = settingsOf(page);
const system = settings.system === 'debian' ? debianSystem(settings) : npmSystem();
let annals, site, browser;
try {
  const begun = Date.now();
  for (const {commands, file, body} of stepsOf(page)) {
    if (commands) execute(system, commands);
    if (!file) continue;
    const place = path.join(system.folder, 'blog', file);
    mkdirSync(path.dirname(place), {recursive: true});
    writeFileSync(place, body);
  }
  const hosts = linesOfHosts(page);
  assert.equal(new Set(hosts).size, hosts.length > 0 ? 1 : 0, 'all hosts run the same lines');
  for (const lines of hosts) execute(system, lines);
  const built = ((Date.now() - begun) / 1000).toFixed(0);
  const pages = pagesOf(path.join(system.folder, 'blog', settings.site));
  const start = Object.keys(pages).find(address => hasBox(address, pages[address]) && !titleOf(pages[address]).toLowerCase().includes(settings.post.toLowerCase()));
  assert.ok(start, 'no other page than the post has the box');
  annals = await serve(system);
  const answer = url => pages[url.pathname] === undefined && !url.pathname.startsWith('/archive/')
    ? {status: 404, type: 'text/html; charset=utf-8', body: pages['/404.html'] ?? 'not found'} : null;
  site = await startSite({pages, mount: '/archive', annals, policy: null, answer});
  browser = await launch();
  await readsTheSite(browser, site, start, settings);
  if (settings.lost) await findsWhatIsLost(browser, site, settings);
  if (settings.moved) await linksToWhatHasMoved(browser, site, settings);
  const posts = (await (await fetch(`${annals.address}/archive/api/search?limit=0`)).json()).matches.estimated;
  console.log(`${name}: ${posts} posts, built in ${built} s, a post was found in the browser${settings.lost ? ', and by an address that is not there' : ''}`);
} finally {
  await stopAll({browser, site, annals});
  system.remove();
}
