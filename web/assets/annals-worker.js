// SPDX-License-Identifier: GPL-2.0-or-later
// annals.js in a worker of a page: {id, method, args} -> {id, result} or {id, error: {kind, message, hint}}.
//
//     const worker = new Worker('annals-worker.js', {type: 'module'});
//     worker.postMessage({id: 1, method: 'open', args: ['/search/annals/']});       // result: what the export says of itself
//     worker.postMessage({id: 2, method: 'search', args: [{q: 'azure outage'}]});   // result: the JSON of /api/search
//     worker.postMessage({method: 'abort', args: [2]});                             // error of 2: kind "aborted"
//
// While `open` runs, {id, progress: {loaded, total}} may come before its result.
import {open} from './annals.js';

const METHODS = ['search', 'suggest', 'related', 'post'];
const running = new Map();  // id: AbortController
let opened;  // promise of a Search

async function answer(id, method, args) {
  if (method === 'open') {
    opened = open(args[0], {progress: (loaded, total) => postMessage({id, progress: {loaded, total}})});
    return (await opened).about;
  }
  if (!opened) throw new Error('nothing is open');
  const search = await opened;
  if (method === 'traffic') return search.traffic;
  if (method === 'close') return search.close(), null;
  if (!METHODS.includes(method)) throw new Error(`there is no method ${method}`);
  const controller = new AbortController();
  running.set(id, controller);
  try {
    return await search[method](args[0], {signal: controller.signal});
  } finally {
    running.delete(id);
  }
}

self.onmessage = async ({data: {id, method, args = []}}) => {
  if (method === 'abort') return running.get(args[0])?.abort();
  try {
    postMessage({id, result: await answer(id, method, args)});
  } catch (error) {
    const kind = error.name === 'AbortError' ? 'aborted' : error.kind ?? 'internal';
    postMessage({id, error: {kind, message: error.message, hint: error.hint ?? ''}});
  }
};
