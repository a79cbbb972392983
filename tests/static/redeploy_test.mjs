// SPDX-License-Identifier: GPL-2.0-or-later
// A search that is open goes on when a new export has replaced the one it began with, and gives what the new one gives:
//
//     node tests/static/redeploy_test.mjs ANNALS
//
// Ends with 77, "skipped", where there is no engine.
import assert from 'node:assert/strict';
import {execFileSync} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {open} from '../../web/assets/annals.js';
import {exportIndex} from './export_of.mjs';

const annals = process.argv[2];
const root = path.resolve(path.dirname(new URL(import.meta.url).pathname), '../..');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-redeploy-'));
const blog = path.join(work, 'blog'), index = path.join(work, 'index'), out = path.join(work, 'out');
const QUERIES = ['xylophonist', 'search engine', 'memex', 'link rot'];

function deploy() {
  execFileSync(annals, ['index', '--no-semantics', '--db', index, blog], {stdio: 'ignore'});
  exportIndex(annals, index, out);
}

try {
  fs.mkdirSync(blog);
  for (let i = 0; i < 300; ++i)
    fs.writeFileSync(path.join(blog, `post-${i}.md`), `---\ntitle: Post ${i}\ndate: 2015-01-01\n---\n${'A search engine and its memex. '.repeat(1 + i % 7)} Link rot of word${i}.\n`);
  deploy();
  const before = await open(out);
  assert.equal((await before.search({q: 'word7'})).hits[0].title, 'Post 7');
  const generation = before.about.generation;
  fs.appendFileSync(path.join(blog, 'post-9.md'), '\nA xylophonist plays.\n');
  deploy();
  const after = await open(out);
  for (const q of QUERIES) {
    const [ours, wanted] = await Promise.all([before.search({q}), after.search({q})]);
    assert.deepEqual({...ours, elapsed_ms: 0}, {...wanted, elapsed_ms: 0}, q);
  }
  assert.equal((await before.search({q: 'xylophonist'})).hits[0].title, 'Post 9');
  assert.notEqual(before.about.generation, generation);
  console.log(`${QUERIES.length} searches went on`);
} finally {
  fs.rmSync(work, {recursive: true, force: true});
}
