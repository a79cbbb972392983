// SPDX-License-Identifier: GPL-2.0-or-later
// Measures the search without a server beside Pagefind on the same pages, in a browser:
//
//     node tests/bench/static_bench.mjs ANNALS PAGEFIND SHARED SCRATCH [CORPUS...]
//
// A search is timed from the call to the first ten results with their snippets, without anything that shows them. Bytes
// are those of bodies, as a host sends them that packs with brotli. What the host sends is delayed and narrowed as by a line.
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import {createRequire} from 'node:module';
import path from 'node:path';
import {startHost} from './file_host.mjs';

const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..');
const {chromium} = createRequire(path.join(root, 'tests/browser/package.json'))('playwright-core');
const [annals, pagefind, shared, scratch, ...wanted] = process.argv.slice(2);
const CORPORA = {'rust-blog': 'zola-rust-blog', digitalgov: 'hugo-yaml-digitalgov', hibernate: 'awestruct-hibernate'};
const QUERIES = Number(process.env.ANNALS_QUERIES ?? 40);
const LINES = {line: {delay: 50, mbits: 10, slower: 1}, phone: {delay: 150, mbits: 1.6, slower: 4}};

const quantile = (numbers, part) => [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];
const both = (numbers) => `${Math.round(quantile(numbers, 0.5))} / ${Math.round(quantile(numbers, 0.95))}`;

/** {name: text}: what a page calls. */
const ENGINES = {
  annals: {
    open: "window.search = await (await import('/annals/annals.js')).open('/annals/')",
    search: 'return (await search.search({q, limit: 10})).hits.length',
    type: 'return (await search.search({q, limit: 6, typing: 1})).hits.length',
  },
  pagefind: {
    open: "window.search = await import('/pagefind/pagefind.js'); await search.init()",
    search: 'const found = await search.search(q); return (await Promise.all(found.results.slice(0, 10).map((one) => one.data()))).length',
    type: 'const found = await search.search(q); return (await Promise.all(found.results.slice(0, 6).map((one) => one.data()))).length',
  },
};

function folderSize(folder) {
  const files = fs.readdirSync(folder, {recursive: true}).map((name) => path.join(folder, name)).filter((file) => fs.statSync(file).isFile());
  return {files: files.length, megabytes: files.reduce((sum, file) => sum + fs.statSync(file).size, 0) / 1e6};
}

function timed(command, args) {
  const begin = performance.now();
  const output = execFileSync(command, args, {encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'], maxBuffer: 1 << 28});
  return {seconds: (performance.now() - begin) / 1000, output};
}

/** The site of a corpus, with both searches. */
function prepare(name) {
  const sources = path.join(shared, 'corpora', CORPORA[name]), place = path.join(scratch, 'static', name);
  fs.rmSync(place, {recursive: true, force: true});
  fs.mkdirSync(path.join(place, 'site'), {recursive: true});
  const audit = timed(annals, ['audit', '--format', 'tsv', sources]).output.trim().split('\n');
  const column = audit[0].split('\t').indexOf('public');
  const paths = audit.slice(1).map((row) => row.split('\t')).filter((row) => row[column] === '1').map((row) => row[0]);
  execFileSync('python3', [path.join(root, 'tests/bench/render.py'), sources, path.join(place, 'pages')], {input: paths.join('\n'), stdio: ['pipe', 'ignore', 'ignore']});
  const theirs = path.join(place, 'site/pagefind'), ours = path.join(place, 'site/annals'), index = path.join(place, 'index');
  const pagefindTime = timed(pagefind, ['--site', path.join(place, 'pages'), '--output-path', theirs]).seconds;
  const indexTime = timed(annals, ['index', '--no-semantics', '--db', index, sources]).seconds;
  const exportTime = timed(annals, ['export', '--db', index, ours]).seconds;
  fs.writeFileSync(path.join(place, 'site/index.html'), '<!doctype html><title>A page</title>');
  const [a, p, i] = [folderSize(ours), folderSize(theirs), folderSize(path.join(ours, 'index'))];
  console.log(`\n### ${name}, ${paths.length} posts\n`);
  console.log(`export ${exportTime.toFixed(2)} s (index ${indexTime.toFixed(2)} s), Pagefind ${pagefindTime.toFixed(2)} s; ` +
    `on disk: the export ${a.megabytes.toFixed(2)} MB in ${a.files} files, of it the index ${i.megabytes.toFixed(2)} MB in ${i.files}, Pagefind ${p.megabytes.toFixed(2)} MB in ${p.files}: ` +
    `${(i.megabytes / p.megabytes).toFixed(2)} times\n`);
  return path.join(place, 'site');
}

function queriesOf(name) {
  const lines = fs.readFileSync(path.join(shared, 'relevance/anchors', name, 'queries.tsv'), 'utf8').trim().split('\n').map((line) => line.split('\t').at(-1));
  return lines.filter((_, i) => i % Math.max(1, Math.floor(lines.length / QUERIES)) === 0).slice(0, QUERIES);
}

class Measurement {
  constructor() { this.rows = {}; }
  add(what, {bytes, requests, ms}) {
    const row = this.rows[what] ??= {kilobytes: [], requests: [], ms: []};
    row.kilobytes.push(bytes / 1000), row.requests.push(requests), row.ms.push(ms);
  }
  print(program) {
    for (const [what, row] of Object.entries(this.rows))
      console.log(`| ${program} | ${what} | ${both(row.kilobytes)} | ${both(row.requests)} | ${both(row.ms)} |`);
  }
}

async function measure(browser, host, program, queries, {slower, ...line}, measured) {
  const engine = ENGINES[program];
  const newPage = async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    Object.assign(host.line, {delay: 0, mbits: 0});
    await page.goto(host.address + '/');
    Object.assign(host.line, line);
    if (slower > 1) await (await context.newCDPSession(page)).send('Emulation.setCPUThrottlingRate', {rate: slower});
    return page;
  };
  const run = async (page, what, steps, q) => {
    host.taken.length = 0;
    const ms = await page.evaluate(async ([text, query]) => {
      const begin = performance.now();
      await new Function('q', `return (async () => { ${text} })()`)(query);
      return performance.now() - begin;
    }, [steps.map((step) => engine[step]).join('; '), q]);
    if (what) measured.add(what, {bytes: host.taken.reduce((sum, one) => sum + one.bytes, 0), requests: host.taken.length, ms});
  };
  for (const [i, q] of queries.entries()) {
    if (i % 2) continue;
    const page = await newPage();
    await run(page, 'first search', ['open', 'search'], q);
    for (let j = 1; j <= 3; ++j) await run(page, 'next searches', ['search'], queries[(i + j) % queries.length]);
    await page.goto(host.address + '/?again');
    await run(page, 'first of another page, another query', ['open', 'search'], queries[(i + 4) % queries.length]);
    await page.context().close();
  }
  if (slower > 1) return;
  for (const q of queries.slice(0, 10)) {
    const page = await newPage();
    const word = q.replace(/[^\p{L} ]/gu, '').trim().slice(0, 14);
    await run(page, null, ['open', 'type'], word.slice(0, 1));
    for (let letters = 2; letters <= word.length; ++letters) await run(page, 'each further letter', ['type'], word.slice(0, letters));
    await page.context().close();
  }
}

/** Megabytes of the engine's memory and of the blocks that are kept, after `count` searches. */
async function memory(browser, host, queries, count) {
  const page = await (await browser.newContext()).newPage();
  Object.assign(host.line, {delay: 0, mbits: 0});
  await page.goto(host.address + '/');
  return page.evaluate(async ([all, most]) => {
    const search = await (await import('/annals/annals.js')).open('/annals/');
    const seen = [];
    for (let i = 0; i < most; ++i) {
      await search.search({q: all[i % all.length], limit: 10, facets: 'tag,year'});
      if ((i + 1) % (most / 4) === 0) seen.push(search.traffic.memory / 1e6);
    }
    return seen;
  }, [queries, count]);
}

for (const name of wanted.length ? wanted : Object.keys(CORPORA)) {
  const host = await startHost(prepare(name), scratch);
  const browser = await chromium.launch({executablePath: process.env.ANNALS_BROWSER ?? '/usr/bin/chromium', args: ['--no-sandbox', ...host.trust]});
  const queries = queriesOf(name);
  for (const [kind, line] of Object.entries(LINES)) {
    console.log(`${kind}: ${line.delay} ms, ${line.mbits} Mbit/s${line.slower > 1 ? `, processor ${line.slower} times slower` : ''}; median / 95 %\n`);
    console.log('| program | what | KB | requests | ms |\n|---|---|---|---|---|');
    for (const program of Object.keys(ENGINES)) {
      const measured = new Measurement();
      await measure(browser, host, program, line.slower > 1 ? queries.slice(0, 16) : queries, line, measured);
      measured.print(program);
    }
    console.log();
  }
  console.log(`memory after 25, 50, 75, 100 searches: ${(await memory(browser, host, queries, 100)).map((mb) => mb.toFixed(1)).join(', ')} MB`);
  await browser.close();
  host.stop();
}
