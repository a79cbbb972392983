// SPDX-License-Identifier: GPL-2.0-or-later
// Search without a server: reads a folder that `annals export` wrote. An ES module for browsers and Node 18 or later.
//
//     import {open} from './annals.js';
//     const search = await open('/search/annals/');          // in Node a folder, too
//     const answer = await search.search({q: 'azure outage', limit: 5});
//
// The engine is Annals itself, as WebAssembly. It reads its index at once or not at all: what is not here yet reads as an
// empty block and is noted, all that was missed is fetched together, and the question is asked again. Only an answer that
// missed nothing counts. Files are named by their content, so what has the wrong bytes is never used.

const FORMAT = 2;
const MOST_ROUNDS = 64;
const MOST_KEPT = 32 << 20;  // bytes of blocks between two questions
const MOST_PIECE = 512 << 20;  // bytes, unpacked
const MOST_MISSES = 256;  // of one round, in one table
const LEAF_ITEMS = 11;  // where a block of Xapian's begins to say where its items are

export class AnnalsError extends Error {
  /** kind: as of the HTTP API, "unreachable", "damaged" or "unsupported". */
  constructor(kind, message, hint = '') {
    super(message);
    this.name = 'AnnalsError';
    this.kind = kind;
    this.hint = hint;
  }
}

/**
 * Opens an exported folder. options.progress(loaded, total) is told the bytes of the first load, options.fetch replaces
 * the global fetch. The first call loads the engine and the start of the index; later ones of a page share nothing.
 */
export async function open(base, options = {}) {
  const folder = folderAt(base, options);
  const engine = new Engine(folder, options);
  const manifest = await readManifest(folder);
  try {
    await engine.mount(manifest);
  } catch (error) {  // between the two another index may have been put there
    const newer = error.kind === 'damaged' ? await readManifest(folder) : manifest;
    if (newer.text === manifest.text) throw error;
    await engine.mount(newer);
  }
  return new Search(engine);
}

class Search {
  #engine;
  constructor(engine) { this.#engine = engine; }

  /** The JSON of /api/search. A parameter may be a list; facets may be a list of names. */
  search(parameters = {}, options = {}) { return this.#engine.ask('search', parameters, options); }
  suggest(parameters = {}, options = {}) { return this.#engine.ask('suggest', parameters, options); }
  related(parameters = {}, options = {}) { return this.#engine.ask('related', parameters, options); }
  timeline(parameters = {}, options = {}) { return this.#engine.ask('timeline', parameters, options); }
  post(parameters = {}, options = {}) { return this.#engine.ask('post', parameters, options); }

  /** {posts, generation, program, language, fields} of the export. */
  get about() { return this.#engine.about; }
  /** Counted since open(): {requests, bytes, rounds, passes}; memory: bytes that the engine has now, and its blocks. */
  get traffic() { return {...this.#engine.traffic, memory: this.#engine.memoryUsed}; }

  close() { this.#engine.close(); }
}

// --- Files of the folder

function folderAt(base, options) {
  const text = String(base).replace(/\/?$/, '/');
  const inNode = typeof process === 'object' && process.versions?.node && !options.fetch;
  if (inNode && !/^https?:/.test(text)) return new LocalFolder(text);
  const page = globalThis.location?.href ?? globalThis.document?.baseURI;
  const url = new URL(text, globalThis.document?.baseURI ?? page);
  if (url.protocol === 'file:')
    throw new AnnalsError('unsupported', 'this search cannot read its index from file://',
      'Browsers do not let a page read other files from disk. Serve the folder over HTTP, for example with "python3 -m http.server".');
  return new RemoteFolder(url, options.fetch ?? globalThis.fetch.bind(globalThis));
}

class RemoteFolder {
  constructor(url, get) { this.url = url; this.get = get; }

  async read(name, options = {}) {
    const response = await this.response(name, options);
    try {
      return await bodyOf(response, options.progress);
    } catch (error) {
      throw new AnnalsError('unreachable', `the search could not load ${name}: ${error.message}`, 'Check the connection and try again.');
    }
  }

  /** {module, size}; it is compiled while it comes, where the host says what it is. */
  async module(name, options) {
    const response = await this.response(name, options);
    const streams = WebAssembly.compileStreaming && /^application\/wasm/.test(response.headers.get('Content-Type') ?? '');
    if (!streams) {
      const bytes = await bodyOf(response, options.progress);
      return {module: await WebAssembly.compile(bytes), size: bytes.length};
    }
    const counted = bodyOf(response.clone(), options.progress);
    const module = await WebAssembly.compileStreaming(response);
    return {module, size: (await counted).length};
  }

  /** progress(bytes of this piece). */
  async response(name, {fresh = false, integrity} = {}) {
    const init = {cache: fresh ? 'no-cache' : 'default'};
    if (integrity) init.integrity = integrity;
    let response;
    try {
      response = await this.get(new URL(name, this.url).href, init);
    } catch (error) {
      throw new AnnalsError('unreachable', `the search could not load ${name}: ${error.message}`, 'Check the connection and try again.');
    }
    if (!response.ok) throw new AnnalsError('damaged', `the search could not load ${name}: status ${response.status}`);
    return response;
  }
}

async function bodyOf(response, progress) {
  if (!progress || !response.body?.getReader) return new Uint8Array(await response.arrayBuffer());
  const reader = response.body.getReader(), pieces = [];
  let size = 0;
  for (;;) {
    const {done, value} = await reader.read();
    if (done) break;
    pieces.push(value);
    size += value.length;
    progress(value.length);
  }
  const bytes = new Uint8Array(size);
  let at = 0;
  for (const piece of pieces) bytes.set(piece, at), at += piece.length;
  return bytes;
}

class LocalFolder {
  constructor(text) { this.text = text; }

  async read(name, {integrity, progress} = {}) {
    const fs = await import('node:fs/promises');
    const place = this.text.startsWith('file:') ? new URL(name, this.text) : this.text + name;
    let bytes;
    try {
      bytes = new Uint8Array(await fs.readFile(place));
    } catch (error) {
      throw new AnnalsError('damaged', `the search could not load ${name}: ${error.code ?? error.message}`);
    }
    if (integrity) {
      const {createHash} = await import('node:crypto');
      if ('sha256-' + createHash('sha256').update(bytes).digest('base64') !== integrity) throw damaged(name);
    }
    progress?.(bytes.length);
    return bytes;
  }

  async module(name, options) {
    const bytes = await this.read(name, options);
    return {module: await WebAssembly.compile(bytes), size: bytes.length};
  }
}

function damaged(name) {
  return new AnnalsError('damaged', `the search's file ${name} is damaged`, 'Reload the page. If that does not help, export the index again.');
}

async function readManifest(folder) {
  const text = new TextDecoder().decode(await folder.read('manifest.json', {fresh: true}));
  let manifest;
  try {
    manifest = JSON.parse(text);
  } catch {
    throw new AnnalsError('damaged', 'manifest.json is not that of a search', 'Is this the folder that "annals export" wrote?');
  }
  if (typeof manifest?.engine?.file !== 'string' || typeof manifest.start?.name !== 'string') throw damaged('manifest.json');
  if (manifest.format !== FORMAT)
    throw new AnnalsError('unsupported', 'the search was exported for another version of annals.js', 'Reload the page.');
  return {...manifest, text};
}

// --- The index in memory

/** A file of the index, in blocks. What is fetched is a piece: some blocks of one file. */
class IndexFile {
  constructor({name, size, block}) {
    Object.assign(this, {name, size, block});
    this.isTable = name.endsWith('.glass');
    this.pieces = [];  // {number, first}, in the order of their blocks
    this.blocksInRuns = 0;
    this.kept = new Map();  // number of a block: its bytes, of the start
    this.blocks = new Map();  // the same of what was fetched since
    this.missing = new Set();  // numbers of blocks that this pass wanted
    this.row = [];  // of missing blocks that were read one after the other
  }

  pieceOf(block) {
    let low = 0, high = this.pieces.length;
    while (high - low > 1) {
      const middle = (low + high) >> 1;
      if (this.pieces[middle].first <= block) low = middle;
      else high = middle;
    }
    return this.pieces[low].number;
  }

  blockAt(block) { return this.kept.get(block) ?? this.blocks.get(block); }
}

/** Numbers of files and of blocks in turn, which follow those of the rows before: {file, first, count}. */
function runsOf(row, files) {
  const runs = [];
  for (let i = 0; i < row.length; i += 2) {
    const file = files[row[i]], count = row[i + 1];
    runs.push({file, first: file.blocksInRuns, count});
    file.blocksInRuns += count;
  }
  return runs;
}

function slices(bytes, size) {
  const parts = [];
  for (let at = 0; at < bytes.length; at += size) parts.push(bytes.slice(at, at + size));
  return parts;
}

function hex(bytes) {
  let text = '';
  for (const byte of bytes) text += byte.toString(16).padStart(2, '0');
  return text;
}

/** Reads what web/export/leaf_columns.cc writes, one after the other. */
class Columns {
  constructor(all) {
    const sizes = Array.from({length: 6}, () => all.number());
    [this.counts, this.sizes, this.shared, this.rests, this.keys, this.tags] = sizes.map((size) => new Column(all.take(size)));
  }
}

class Column {
  constructor(bytes) { this.bytes = bytes, this.at = 0; }
  get atEnd() { return this.at >= this.bytes.length; }
  byte() { return this.bytes[this.at++]; }
  take(size) { return this.bytes.subarray(this.at, this.at += size); }
  number() {
    for (let value = 0, scale = 1;; scale *= 128) {
      const byte = this.byte();
      value += (byte & 127) * scale;
      if (!(byte & 128)) return value;
    }
  }
}

/** The leaves of a run, as Xapian reads them but without the room between the directory and the items. */
function leavesOf(all, size) {
  const columns = new Columns(all), leaves = [];
  while (!columns.counts.atEnd) leaves.push(nextLeaf(columns, size));
  return leaves;
}

function nextLeaf(columns, size) {
  const items = [], count = columns.counts.number();
  let key = new Uint8Array(0);
  for (let i = 0; i < count; ++i) {
    const shared = columns.shared.byte(), rest = columns.keys.take(columns.rests.byte());
    key = joined(key.subarray(0, shared), rest);
    items.push(nextItem(columns, key));
  }
  return new Leaf(items, size);
}

/** Two bytes of its size with marks for the first and the last part, the key, the number of the part, what is stored. */
function nextItem({sizes, tags}, key) {
  const size = sizes.number(), part = size & 1 ? sizes.number() : 3;  // the first part and the last
  const isFirst = part >> 1 === 1, tag = tags.take(size >> 1), room = key.length + (isFirst ? 0 : 2) + tag.length;
  const item = new Uint8Array(3 + room);
  item[0] = room >> 8 | (isFirst ? 0x20 : 0) | (part & 1 ? 0x40 : 0);
  item[1] = room;
  item[2] = key.length;
  item.set(key, 3);
  if (!isFirst) item.set([part >> 9, part >> 1], 3 + key.length);
  item.set(tag, item.length - tag.length);
  return item;
}

function joined(a, b) {
  const both = new Uint8Array(a.length + b.length);
  both.set(a);
  both.set(b, a.length);
  return both;
}

/** A block of a table: a directory at its beginning, the items at its end, the last one first. */
class Leaf {
  constructor(items, size) {
    const end = LEAF_ITEMS + 2 * items.length;
    this.head = new Uint8Array(end);
    this.tail = new Uint8Array(items.reduce((sum, item) => sum + item.length, 0));
    const view = new DataView(this.head.buffer), free = size - this.tail.length - end;
    let at = size;
    items.forEach((item, i) => {
      at -= item.length;
      this.tail.set(item, at - (size - this.tail.length));
      view.setUint16(LEAF_ITEMS + 2 * i, at);
    });
    view.setUint16(5, free);
    view.setUint16(7, free);
    view.setUint16(9, end);
  }

  get length() { return this.head.length + this.tail.length; }

  copyTo(room) {
    room.set(this.head);
    room.fill(0, this.head.length, room.length - this.tail.length);
    room.set(this.tail, room.length - this.tail.length);
  }
}

/** A leaf with the lowest key there is, and the highest as well if a scan is to end there. */
function emptyLeaf(size, ends) {
  const items = [Uint8Array.of(0x60, 0, 0)];
  if (ends) items.push(Uint8Array.of(0x60, 254, 254, ...Array(254).fill(255)));
  return new Leaf(items, size);
}

class Engine {
  constructor(folder, options) {
    this.folder = folder;
    this.options = options;
    this.files = [];
    this.traffic = {requests: 0, bytes: 0, rounds: 0, passes: 0};
    this.fetching = new Map();  // name of a piece: promise
    this.isStale = true;  // what the engine has open may have read missing blocks
    this.lookahead = 2;
  }

  close() {
    this.isClosed = true;
    this.files = [];
    this.module = this.wasm = undefined;
  }

  // --- Loading

  async read(name, options) {
    this.traffic.requests++;
    const bytes = await this.folder.read(name, options);
    this.traffic.bytes += bytes.length;
    return bytes;
  }

  async load({file, integrity}, progress) {
    if (typeof WebAssembly !== 'object') throw new AnnalsError('unsupported', 'this browser has no WebAssembly');
    this.traffic.requests++;
    try {
      const {module, size} = await this.folder.module(file, {integrity, progress});
      this.traffic.bytes += size;
      return module;
    } catch (error) {
      if (error instanceof AnnalsError) throw error;
      throw new AnnalsError('damaged', `the search's engine ${file} cannot be used: ${error.message}`, 'Reload the page, or update the browser.');
    }
  }

  async mount(manifest) {
    const {engine, start} = manifest;
    let loaded = 0;
    const progress = this.options.progress && ((more) => this.options.progress(loaded += more, engine.size + start.size));
    const needsEngine = this.engineName !== engine.file;
    const [module, bytes] = await Promise.all([
      needsEngine ? this.load(engine, progress) : this.module,
      this.read(pieceFile(start.name), {progress}),
    ]);
    this.module = module;
    this.engineName = engine.file;
    this.instantiate();
    const text = manifest.text, end = text.lastIndexOf(',"check"');
    if (this.hash(new TextEncoder().encode(text.slice(0, end))) !== manifest.check) throw damaged('manifest.json');
    this.manifest = manifest;
    this.about = manifest.about;
    this.files = manifest.files.map((row) => new IndexFile(row));
    this.names = new Map();  // number of a page: the 8 bytes of each name of a piece
    this.unpackStart(this.unpacked(start.name, bytes, start.bytes) || bytes.subarray(0, 0));
    this.leaves = new Map();
    this.isStale = true;
  }

  unpackStart(bytes) {
    const size = new DataView(bytes.buffer, bytes.byteOffset).getUint32(0, true);
    const contents = JSON.parse(new TextDecoder().decode(bytes.subarray(4, 4 + size)));
    let at = 4 + size;
    const take = (length) => bytes.subarray(at, at += length);
    this.whole = new Map(contents.whole.map(({name, size}) => [name, take(size)]));
    contents.parts.forEach(({first, size}, file) => {
      const part = this.files[file];
      slices(take(size), part.block).forEach((block, i) => part.kept.set(first + i, block));
    });
    const runs = runsOf(contents.leaves.runs, this.files);
    this.add(runs, take(contents.leaves.size), 'kept');
    this.pieces = contents.pieces.map((row) => runsOf(row, this.files));
    this.pieces.forEach((runs, number) => runs.forEach(({file, first}) => file.pieces.push({number, first})));
    contents.names.forEach((length, page) => this.names.set(page, take(length)));
  }

  instantiate() {
    const known = this.imports(), notHere = () => 52;  // ENOSYS
    const env = {};
    for (const {module, name} of WebAssembly.Module.imports(this.module)) (env[module] ??= {})[name] = known[name] ?? notHere;
    this.wasm = new WebAssembly.Instance(this.module, env).exports;
    this.wasm._initialize?.();
    this.isStale = true;
  }

  // --- What the engine calls

  imports() {
    return {
      annals_find: (text, length) => this.find(this.text(text, length)),
      annals_size: (file) => this.sizeOf(file),
      annals_read: (file, offset, into, length) => this.readInto(file, offset, into, length),
      annals_now: () => performance.now(),
      annals_today: () => Date.now(),
      annals_text: (what, from, length, into, room) => this.changedText(what, from, length, into, room),
      annals_word_ends: (from, length, into, room) => this.wordEnds(from, length, into, room),
      emscripten_notify_memory_growth: () => {},
      proc_exit: () => { throw new Error('the engine gave up'); },
    };
  }

  memory() { return new Uint8Array(this.wasm.memory.buffer); }
  text(from, length) { return new TextDecoder().decode(this.memory().subarray(from, from + length)); }

  /** Small files come whole, from 1000 on. */
  find(name) {
    const whole = [...this.whole.keys()].indexOf(name);
    return whole >= 0 ? 1000 + whole : this.files.findIndex((file) => file.name === name);
  }

  wholeFile(number) { return [...this.whole.values()][number - 1000]; }
  sizeOf(number) { return number >= 1000 ? this.wholeFile(number).length : this.files[number].size; }

  readInto(number, offset, into, length) {
    const memory = this.memory();
    if (number >= 1000) {
      const bytes = this.wholeFile(number).subarray(offset, offset + length);
      memory.set(bytes, into);
      return bytes.length;
    }
    const file = this.files[number];
    length = Math.max(0, Math.min(length, file.size - offset));
    return file.isTable ? this.readBlock(file, offset, memory.subarray(into, into + length)) : this.readPart(file, offset, memory.subarray(into, into + length));
  }

  /** Xapian reads whole blocks. */
  readBlock(file, offset, room) {
    const block = this.blockOf(file, offset / file.block);
    if (!block || room.length !== file.block) return -1;
    if (block instanceof Leaf) block.copyTo(room);
    else room.set(block);
    return room.length;
  }

  readPart(file, offset, room) {
    let isWhole = true;
    for (let done = 0; done < room.length;) {
      const number = Math.floor((offset + done) / file.block), skip = offset + done - number * file.block;
      const bytes = this.blockOf(file, number), part = Math.min(file.block - skip, room.length - done);
      if (bytes) room.set(bytes.subarray(skip, skip + part), done);
      isWhole &&= Boolean(bytes);
      done += part;
    }
    return isWhole ? room.length : -1;
  }

  /** Of a table, an empty leaf for what is missing. null: it is missing, or enough is. */
  blockOf(file, block) {
    const bytes = file.blockAt(block);
    if (bytes) {
      file.row = [];
      return bytes;
    }
    file.missing.add(block);
    if (!file.isTable) return null;
    if (file.missing.size > MOST_MISSES) return null;
    file.row.push(block);
    return this.leaf(file.block, file.row.length >= this.lookahead);
  }

  leaf(size, ends) {
    const key = size + (ends ? 0.5 : 0);
    if (!this.leaves.has(key)) this.leaves.set(key, emptyLeaf(size, ends));
    return this.leaves.get(key);
  }

  /** Writes text that the browser changed; the number of its bytes, which may be more than there is room for. */
  changedText(what, from, length, into, room) {
    const text = this.text(from, length);
    const changed = new TextEncoder().encode(what === 'l'.charCodeAt(0) ? text.toLowerCase() : text.normalize(FORMS[String.fromCharCode(what)]));
    if (changed.length <= room) this.memory().set(changed, into);
    return changed.length;
  }

  /** Of a run of Thai, Lao, Khmer or Burmese: the byte after each word. */
  wordEnds(from, length, into, room) {
    const text = this.text(from, length);
    const encoder = new TextEncoder();
    const words = globalThis.Intl?.Segmenter ? [...new Intl.Segmenter('en', {granularity: 'word'}).segment(text)] : [{segment: text}];
    const view = new DataView(this.wasm.memory.buffer);
    let end = 0, count = 0;
    for (const {segment} of words) {
      end += encoder.encode(segment).length;
      if (count < room) view.setUint32(into + 4 * count++, end, true);
    }
    return count;
  }

  // --- Pieces

  /** Bytes in the engine's memory while `use` runs. */
  withBytes(bytes, more, use) {
    const at = this.wasm.malloc(bytes.length + more + 16);
    if (!at) throw new AnnalsError('exhausted', 'the search has not enough memory');
    this.memory().set(bytes, at);
    try {
      return use(at, at + bytes.length);
    } finally {
      this.wasm.free(at);
    }
  }

  hash(bytes) {
    return this.withBytes(bytes, 8, (at, into) => {
      this.wasm.annals_hash(at, bytes.length, into);
      return hex(this.memory().slice(into, into + 8));
    });
  }

  unpacked(name, bytes, size) {
    return this.withBytes(bytes, size + 8, (at, into) => {
      this.wasm.annals_hash(at, bytes.length, into);
      if (hex(this.memory().subarray(into, into + 8)) !== name) throw damaged(pieceFile(name));
      const got = this.wasm.annals_inflate(at, bytes.length, into, size);
      return got > 0 && this.memory().slice(into, into + got);
    });
  }

  /** Verified by its name, so what it has is what was exported. */
  piece(name, size) {
    if (!this.fetching.has(name)) {
      const promise = this.read(pieceFile(name)).then((bytes) => {
        for (let room = size ?? 8 * bytes.length; ; room *= 8) {
          const unpacked = this.unpacked(name, bytes, room);
          if (unpacked) return unpacked;
          if (size || room > MOST_PIECE) throw damaged(pieceFile(name));
        }
      });
      this.fetching.set(name, promise);
      promise.finally(() => this.fetching.delete(name)).catch(() => {});
    }
    return this.fetching.get(name);
  }

  async fetchMissing(wanted) {
    this.traffic.rounds++;
    await this.fetchNames(wanted);
    await Promise.all(wanted.map(async (number) => this.add(this.pieces[number], await this.piece(this.nameOf(number)))));
  }

  add(runs, bytes, to = 'blocks') {
    const all = new Column(bytes);
    for (const {file, first} of runs) {
      const blocks = file.isTable ? leavesOf(all, file.block) : slices(bytes, file.block);
      blocks.forEach((block, i) => file.kept.has(first + i) || file[to].set(first + i, block));
    }
  }

  nameOf(number) {
    const {page} = this.manifest, at = number % page * 8;
    return hex(this.names.get(Math.floor(number / page)).subarray(at, at + 8));
  }

  async fetchNames(wanted) {
    const pages = new Set(wanted.map((number) => Math.floor(number / this.manifest.page)));
    await Promise.all([...pages].filter((page) => !this.names.has(page)).map(async (page) =>
      this.names.set(page, await this.piece(this.manifest.pages[page]))));
  }

  get memoryUsed() {
    return (this.wasm?.memory.buffer.byteLength ?? 0) + this.files.reduce((sum, file) => sum + bytesOf(file.kept) + bytesOf(file.blocks), 0);
  }

  forgetSome() {
    if (this.files.reduce((sum, file) => sum + bytesOf(file.blocks), 0) < MOST_KEPT) return;
    for (const file of this.files)
      for (const block of [...file.blocks.keys()].slice(0, file.blocks.size / 2)) file.blocks.delete(block);
  }

  // --- Questions

  async ask(kind, parameters, {signal} = {}) {
    if (this.isClosed) throw new AnnalsError('closed', 'this search was closed');
    this.forgetSome();
    const pairs = encoded(parameters);
    const begun = this.manifest.check;
    try {
      return await this.askInRounds(kind, pairs, signal);
    } catch (error) {
      if (error.kind !== 'damaged' || !(await this.reloaded(begun))) throw error;
    }
    return this.askInRounds(kind, pairs, signal);
  }

  /** True: another index than that is open now, as the folder has another one. Questions that fail together share it. */
  async reloaded(check) {
    if (this.manifest.check !== check) return true;
    this.reloading ??= readManifest(this.folder)
      .then((manifest) => manifest.check !== this.manifest.check && this.mount(manifest))
      .finally(() => { this.reloading = undefined; });
    await this.reloading;
    return this.manifest.check !== check;
  }

  async askInRounds(kind, pairs, signal) {
    for (let round = 0; round < MOST_ROUNDS; ++round) {
      signal?.throwIfAborted?.();
      this.lookahead = Math.min(2 << round, MOST_MISSES);
      const answer = this.pass(kind, pairs);
      if (this.isClosed) throw new AnnalsError('closed', 'this search was closed');
      if (!answer.wanted.length) {
        if (answer.error) throw answer.error;
        return answer.json;
      }
      await this.fetchMissing(answer.wanted);
    }
    throw new AnnalsError('timeout', 'the search needed too many parts of its index', 'Narrow the query: fewer wildcards, shorter phrases.');
  }

  /** One try: {json} or {error}, and what it missed. */
  pass(kind, pairs) {
    this.traffic.passes++;
    for (const file of this.files) file.missing = new Set(), file.row = [];
    const answer = {};
    try {
      const failed = (this.isStale && this.wasm.annals_open()) ||
        this.withBytes(pairs, 0, (at) => this.wasm.annals_ask(KINDS.indexOf(kind), at, pairs.length));
      const json = JSON.parse(this.text(this.wasm.annals_answer(), this.wasm.annals_answer_size()));
      if (failed) answer.error = new AnnalsError(json.error.kind, json.error.message, json.error.hint);
      else answer.json = json;
    } catch (error) {  // a trap: the instance is as it fell
      answer.error = error instanceof AnnalsError ? error : new AnnalsError('internal', `the search failed: ${error.message}`);
      this.instantiate();
    }
    // What is no table, the list of words, is asked for where nothing was found: that may be for want of a block.
    const lacking = this.files.filter((file) => file.missing.size), tables = lacking.filter((file) => file.isTable);
    answer.wanted = [...new Set((tables.length ? tables : lacking).flatMap((file) => [...file.missing].map((block) => file.pieceOf(block))))];
    this.isStale = answer.wanted.length > 0 || Boolean(answer.error);
    return answer;
  }
}

const KINDS = ['search', 'suggest', 'related', 'post', 'timeline'];
const FORMS = {c: 'NFC', k: 'NFKC', d: 'NFKD'};

function bytesOf(blocks) {
  let sum = 0;
  for (const block of blocks.values()) sum += block.length;
  return sum;
}

function pieceFile(name) { return `index/${name}.bin`; }

/** Names and values, a zero byte behind each. */
function encoded(parameters) {
  const pairs = parameters instanceof URLSearchParams ? [...parameters] : Object.entries(parameters).flatMap(([name, value]) => {
    if (value === undefined || value === null) return [];
    if (name === 'facets' && Array.isArray(value)) return [[name, value.join(',')]];
    return (Array.isArray(value) ? value : [value]).map((one) => [name, one === true ? '1' : one === false ? '0' : String(one)]);
  });
  return new TextEncoder().encode(pairs.flat().map((text) => text.replaceAll('\0', ' ') + '\0').join(''));
}
