// SPDX-License-Identifier: GPL-2.0-or-later
// Stands in for the engine of an export where a test needs what an engine never does on its own: to be slow, to fail,
// to be replaced. It reads files as the engine does, a manifest first and then one file for every answer, and has the
// messages of web/assets/annals-worker.js.
const folder = new URL('.', import.meta.url);
const posts = Array.from({length: 22}, (_, number) => ({
  path: `posts/${number + 1}.md`, url: `/posts/${number + 1}/`, title: `Post ${number + 1}`, date: `20${10 + number % 3}-04-0${1 + number % 9}`,
  tags: [number % 2 ? 'odd' : 'even'], language: 'en', description: '',
  section: {heading: `Section of ${number + 1}`, url: `/posts/${number + 1}/#there`},
  snippets: [{text: `search words of post ${number + 1}${number < 2 ? ' rare' : ''}`, highlights: [[0, 6]]}]}));
let manifest;

async function file(name) {
  const response = await fetch(new URL(name, folder), {cache: 'no-cache'});
  if (!response.ok) throw {kind: 'io', message: `${name}: ${response.status}`};
  return response.text();
}

function counted(found, field) {
  const counts = {};
  for (const post of found) for (const value of field === 'year' ? [post.date.slice(0, 4)] : post.tags) counts[value] = (counts[value] ?? 0) + 1;
  return Object.entries(counts).map(([value, count]) => ({value, count}));
}

const methods = {
  search({q = '', limit = 10, offset = 0, order, tag, year, facets = ''}, {notes = []}) {
    if (q === 'bad:') throw {kind: 'bad_request', message: "unknown field 'bad'"};
    const has = (wanted, values) => !wanted || [wanted].flat().some(value => values.includes(value));
    const found = posts.filter(post => q.split(' ').every(word => post.snippets[0].text.includes(word)) &&
      has(tag, post.tags) && has(year, [post.date.slice(0, 4)]));
    if (order) found.sort((a, b) => (a.date < b.date) === (order === 'newest') ? 1 : -1);
    return {query: q, correction: null, notes, matches: {estimated: found.length, exact: true},
      hits: found.slice(Number(offset), Number(offset) + Number(limit)),
      facets: Object.fromEntries(facets.split(',').filter(Boolean).map(field => [field, field === 'author' ? [] : counted(found, field)]))};
  },
  suggest({q}) { return {suggestions: 'words'.startsWith(q) ? [{kind: 'word', text: 'words', count: 22}] : []}; },
  related({path}) { return {hits: posts.filter(post => post.path !== path).slice(-7)}; },
};

async function answer(id, method, asked) {
  if (method === 'open') {
    manifest = file('manifest.json').then(JSON.parse);
    postMessage({id, progress: {loaded: 1, total: 4}});
  }
  const {generation} = await manifest;
  if (method === 'open') return {generation};
  await file(`${generation}/${method}?q=${encodeURIComponent(asked.q ?? '')}`);
  return methods[method](asked, await manifest);
}

onmessage = async ({data: {id, method, args}}) => {
  if (method === 'abort') return;
  try {
    postMessage({id, result: await answer(id, method, args[0])});
  } catch (error) {
    postMessage({id, error: error.kind ? error : {kind: 'io', message: String(error)}});
  }
};
