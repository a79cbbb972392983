// SPDX-License-Identifier: GPL-2.0-or-later
// Counts what searches of an export load, without a browser and without a line:
//
//     node tests/bench/static_pieces.mjs EXPORT QUERIES
//
// EXPORT is a folder that `annals export` wrote, QUERIES has a query a line, of which 40 are taken as script/bench static
// takes them. Bytes are those of bodies, the engine and the module as brotli packs them.
import fs from 'node:fs';
import path from 'node:path';
import {pathToFileURL} from 'node:url';
import zlib from 'node:zlib';

const [folder, queryFile] = process.argv.slice(2);
const QUERIES = 40;
const {open} = await import(pathToFileURL(path.resolve(folder, 'annals.js')));
const lines = fs.readFileSync(queryFile, 'utf8').trim().split('\n').map((line) => line.split('\t').at(-1));
const queries = lines.filter((_, i) => i % Math.max(1, Math.floor(lines.length / QUERIES)) === 0).slice(0, QUERIES);

/** {file of the index: table}: read from the start of the index. */
function tablesOfPieces() {
  const manifest = JSON.parse(fs.readFileSync(path.join(folder, 'manifest.json')));
  const unpacked = (name) => zlib.inflateSync(fs.readFileSync(path.join(folder, 'index', name + '.bin')));
  const start = unpacked(manifest.start.name), {pieces} = JSON.parse(start.subarray(4, 4 + start.readUInt32LE(0)));
  const names = Buffer.concat(manifest.pages.map(unpacked));
  return new Map(pieces.map(([file], i) => [`index/${names.toString('hex', 8 * i, 8 * i + 8)}.bin`, path.basename(manifest.files[file].name, '.glass')]));
}

const tables = tablesOfPieces(), sizes = new Map();
let taken = [];

/** As a host sends it. */
function sentSize(name, bytes) {
  if (!sizes.has(name)) {
    const packed = path.join(folder, name + '.br');
    sizes.set(name, fs.existsSync(packed) ? fs.statSync(packed).size : name.startsWith('index/') ? bytes.length : zlib.brotliCompressSync(bytes).length);
  }
  return sizes.get(name);
}

async function fetched(address) {
  const name = decodeURIComponent(new URL(address).pathname.slice(1)), bytes = fs.readFileSync(path.join(folder, name));
  taken.push({name, bytes: sentSize(name, bytes)});
  return new Response(bytes);
}

const rows = {}, kinds = {};
function count(what, rounds) {
  (rows[what] ??= []).push({bytes: taken.reduce((sum, one) => sum + one.bytes, 0), requests: taken.length, rounds});
  if (what === 'next searches')
    for (const {name, bytes} of taken) {
      const kind = kinds[tables.get(name) ?? 'other'] ??= {requests: 0, bytes: 0};
      kind.requests++, kind.bytes += bytes;
    }
  taken = [];
}

async function searched(what, search, parameters) {
  const before = search.traffic.rounds;
  await search.search(parameters);
  count(what, search.traffic.rounds - before);
}

async function opened() {
  taken = [{name: 'annals.js', bytes: sentSize('annals.js', fs.readFileSync(path.join(folder, 'annals.js')))}];
  return open('http://blog.example/', {fetch: fetched});
}

for (let i = 0; i < queries.length; i += 2) {
  const search = await opened();
  await searched('first search ever', search, {q: queries[i], limit: 10});
  for (let j = 1; j <= 3; ++j) await searched('next searches', search, {q: queries[(i + j) % queries.length], limit: 10});
}
for (const query of queries.slice(0, 10)) {
  const search = await opened(), word = query.replace(/[^\p{L} ]/gu, '').trim().slice(0, 14);
  await search.search({q: word.slice(0, 1), limit: 6, typing: 1});
  taken = [];
  for (let letters = 2; letters <= word.length; ++letters) await searched('each further letter', search, {q: word.slice(0, letters), limit: 6, typing: 1});
}

const quantile = (list, part) => [...list].sort((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * part))];
const both = (list, scale = 1) => `${Math.round(quantile(list, 0.5) / scale)} / ${Math.round(quantile(list, 0.95) / scale)}`;
console.log('| median / 95 % | KB | requests | rounds |\n|---|---|---|---|');
for (const [what, list] of Object.entries(rows))
  console.log(`| ${what} | ${both(list.map((one) => one.bytes), 1000)} | ${both(list.map((one) => one.requests))} | ${both(list.map((one) => one.rounds))} |`);
const searches = rows['next searches'].length;
console.log('\nOf a next search, on average:');
for (const [kind, {requests, bytes}] of Object.entries(kinds)) console.log(`${kind}: ${(requests / searches).toFixed(1)} requests, ${(bytes / searches / 1000).toFixed(1)} KB`);
