// SPDX-License-Identifier: GPL-2.0-or-later
// older_version.mjs LIBRARY NEWER OLDER: what LIBRARY (64 bits, x86-64) asks of the GNU C library by the version NEWER, it asks by OLDER, which it
// asks for already. For symbols that the program itself has: packaging/npm/random.c.
import {readFileSync, writeFileSync} from 'node:fs';

const NEEDED_VERSIONS = 0x6ffffffe;  // SHT_GNU_verneed
const [file, newer, older] = process.argv.slice(2);
const bytes = readFileSync(file);
const half = at => bytes.readUInt16LE(at), word = at => bytes.readUInt32LE(at), long = at => Number(bytes.readBigUInt64LE(at));

const sections = Array.from({length: half(60)}, (_, index) => long(40) + index * half(58));
const needed = sections.find(section => word(section + 4) === NEEDED_VERSIONS);
const names = long(sections[word(needed + 40)] + 24);

function nameOf(entry) {
  const begin = names + word(entry + 8);
  return bytes.toString('latin1', begin, bytes.indexOf(0, begin));
}

/** One for each version of each library. */
function* entries() {
  for (let index = 0, library = long(needed + 24); index < word(needed + 44); ++index, library += word(library + 12))
    for (let one = 0, entry = library + word(library + 8); one < half(library + 2); ++one, entry += word(entry + 12)) yield entry;
}

const all = [...entries()], from = all.find(entry => nameOf(entry) === newer), to = all.find(entry => nameOf(entry) === older);
if (from !== undefined && to !== undefined) {
  bytes.copy(bytes, from, to, to + 4);  // the hash
  bytes.copy(bytes, from + 8, to + 8, to + 12);  // the name
  writeFileSync(file, bytes);
}
