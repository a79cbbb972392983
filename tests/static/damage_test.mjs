// SPDX-License-Identifier: GPL-2.0-or-later
// Damaged files of an export end in a message or in the right answer, never in another answer and never in a hang:
//
//     node tests/static/damage_test.mjs ANNALS
//
// Ends with 77, "skipped", where there is no engine.
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {AnnalsError, open} from '../../web/assets/annals.js';
import {exportIndex} from './export_of.mjs';

const annals = process.argv[2];
const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-damage-'));
const MOST_SECONDS = 60;
const QUERIES = [['search', {q: 'search engine', facets: 'tag,year'}], ['search', {q: 'serach'}], ['suggest', {q: 'pag'}]];

let seed = 1;
const random = (n) => (seed = (seed * 48271) % 2147483647) % n;

const flipped = (bytes) => {
  const damaged = Uint8Array.from(bytes);
  damaged[random(damaged.length)] ^= 1 << random(8);
  return new Response(damaged);
};
const DAMAGES = {
  flip: flipped,
  truncation: (bytes) => new Response(bytes.slice(0, random(bytes.length))),
  absence: () => new Response('not here', {status: 404}),
  page: () => new Response('<!doctype html><title>Not found</title>'),
  nothing: () => new Response(''),
  failure: () => Promise.reject(new TypeError('network')),
};

/** A fetch of the folder in which one file is damaged; it notes what is asked for. */
function fetching(folder, asked, name, damage) {
  return async (address, {integrity} = {}) => {
    const file = decodeURIComponent(new URL(address).pathname.slice(1));
    asked?.add(file);
    const bytes = fs.readFileSync(path.join(folder, file));
    const response = file === name ? await damage(bytes) : new Response(bytes);
    if (!integrity || file !== name) return response;
    const {createHash} = await import('node:crypto');
    const body = new Uint8Array(await response.arrayBuffer());
    if ('sha256-' + createHash('sha256').update(body).digest('base64') !== integrity) throw new TypeError('integrity');
    return new Response(body, {status: response.status});
  };
}

async function answers(fetch) {
  const search = await open('http://blog.example/', {fetch});
  const all = [];
  for (const [kind, parameters] of QUERIES) all.push(JSON.stringify({...(await search[kind](parameters)), elapsed_ms: 0}));
  return all.join('\n');
}

const count = {right: 0, message: 0, failed: 0};
try {
  const index = path.join(work, 'index'), out = path.join(work, 'out');
  execFileSync(annals, ['index', '--db', index, path.join(root, 'data/sample-blog')], {stdio: 'ignore'});
  exportIndex(annals, index, out);
  const asked = new Set();
  const right = await answers(fetching(out, asked));
  const files = [...asked];
  const cases = [...Array(200).fill('flip').map((kind, i) => [kind, files[i % files.length]]),
    ...Object.keys(DAMAGES).slice(1).flatMap((kind) => files.map((file) => [kind, file]))];
  for (const [kind, file] of cases) {
    const late = new Promise((resolve) => setTimeout(resolve, MOST_SECONDS * 1000, 'a hang').unref());
    const result = await Promise.race([answers(fetching(out, null, file, DAMAGES[kind])).catch((error) => error), late]);
    if (result === right) count.right++;
    else if (result instanceof AnnalsError && result.message) count.message++;
    else {
      count.failed++;
      console.log(`${kind} of ${file}: ${result instanceof Error ? result.stack : String(result).slice(0, 200)}`);
    }
  }
} finally {
  fs.rmSync(work, {recursive: true, force: true});
}
console.log(`${count.right} answers as without damage, ${count.message} messages`);
console.log(`${count.right + count.message} passed, ${count.failed} failed`);
process.exitCode = count.failed ? 1 : 0;
