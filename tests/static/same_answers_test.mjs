// SPDX-License-Identifier: GPL-2.0-or-later
// The exported search gives what the server gives, to the byte of its JSON:
//
//     node tests/static/same_answers_test.mjs ANNALS [ARCHIVE QUERIES]...
//
// ANNALS is the program, with its engine (script/wasm). Without archives: data/sample-blog, an archive of many languages
// that is made here, and the shared collections if they are there. QUERIES has a query a line. Ends with 77, "skipped",
// where there is no engine.
import {execFileSync, spawn} from 'node:child_process';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import {open} from '../../web/assets/annals.js';
import {exportIndex} from './export_of.mjs';

const [annals, ...given] = process.argv.slice(2);
const root = path.resolve(import.meta.dirname ?? path.dirname(new URL(import.meta.url).pathname), '../..');
const shared = path.resolve(root, '../shared');
const work = fs.mkdtempSync(path.join(os.tmpdir(), 'annals-static-'));
const MOST = Number(process.env.ANNALS_MOST_QUERIES ?? 60);  // of each file

const LANGUAGES = {
  en: ['The outage', 'Our servers were running slowly; the engineers restored them.', ['servers', 'restored', 'running slow']],
  de: ['Der Ausfall', 'Die Häuser und Straßen waren dunkel. Größere Störungen folgten.', ['strasse', 'Häuser', 'GRÖSSER', 'störung']],
  fr: ['La panne', 'Les élèves étaient déjà arrivés à l’école; cœur et œuvre.', ['eleve', 'école', 'coeur']],
  es: ['El apagón', 'Los niños corrían por las calles mañana.', ['nino', 'corrieron', 'apagon']],
  it: ['Il guasto', 'Le città erano più tranquille.', ['citta', 'tranquillo']],
  pt: ['A avaria', 'As corações e ações dos servidores.', ['acao', 'servidor']],
  nl: ['De storing', 'De huizen waren donker en de lopers liepen.', ['huis', 'lopen']],
  sv: ['Avbrottet', 'Flickorna sprang över bron på Åland.', ['flicka', 'aland']],
  da: ['Strømsvigt', 'Børnene løb ad vejene i København.', ['barn', 'kobenhavn', 'København']],
  no: ['Strømbruddet', 'Husene på øya var mørke.', ['hus', 'oya']],
  fi: ['Sähkökatko', 'Talot olivat pimeitä ja ihmiset kävelivät.', ['talo', 'sahkokatko']],
  hu: ['Áramszünet', 'A házak sötétek voltak, az emberek sétáltak.', ['haz', 'ember']],
  ru: ['Отключение', 'Дома были тёмными, люди гуляли по улицам.', ['дом', 'темный', 'улица']],
  tr: ['Elektrik kesintisi', 'Evler karanlıktı, İstanbul sokakları ıssızdı.', ['istanbul', 'ev', 'ISSIZ']],
  el: ['Διακοπή', 'Οι δρόμοι της Αθήνας ήταν ΣΚΟΤΕΙΝΟΊ.', ['αθηνα', 'δρόμος', 'σκοτεινοι']],
  he: ['הפסקת חשמל', 'הבתים היו חשוכים שָׁלוֹם.', ['שלום', 'הבתים']],
  ar: ['انقطاع', 'كانت البيوت مظلمة في المدينة القديمة', ['البيوت', 'مدينة']],
  hi: ['बिजली', 'घर अंधेरे में थे और लोग चलते थे।', ['घर', 'अंधेरे']],
  zh: ['停电', '昨天晚上整个城市停电了，工程师們修復了電網。', ['停电', '工程師', '电网', '城市']],
  ja: ['停電のお知らせ', '昨夜、東京で停電がありました。カタカナとひらがな。', ['停電', '東京', 'かたかな']],
  ko: ['정전', '어젯밤 서울에서 정전이 있었습니다.', ['정전', '서울']],
  th: ['ไฟฟ้าดับ', 'เมื่อคืนนี้ไฟฟ้าดับทั้งเมืองกรุงเทพมหานคร', ['ไฟฟ้า', 'กรุงเทพ', 'เมือง']],
};

const HOSTILE = ['"', '""', '((((', '(a OR', '*', 'a*', '-', '--', 'NOT', 'AND OR NOT', 'title:', 'nosuch:field', 'tag:"', '\u202eabc', 'ﬀ ﬁ ﬂ', 'ＡＢＣ１２３', '𝐀𝐁𝐂',
  '\u0000', 'a\u0001b', '<script>alert(1)</script>', "' OR 1=1 --", '%00%ff', 'x'.repeat(600), 'a b '.repeat(40), '"' + 'word '.repeat(12) + '"', '😀', '👩‍👩‍👧', 'c++', 'c#', '.net', 'node.js',
  'U.S.', 'İ', 'ß', 'ŉ', 'ΌΣΟΣ', 'a NEAR/3 b', '2019', '2019-03', 'date:2019..2020', 'before:2020', 'after:2019-01-01', 'the', 'the of and', '=>', '::', 'wor*', '#tag', '@name', '$x', '~', 'é', 'e\u0301'];

const WAYS = [{}, {order: 'newest'}, {order: 'oldest', limit: 3}, {facets: 'tag,year,author,category,language'}, {offset: 3, limit: 5},
  {typing: 1}, {since: '2012', until: '2018'}, {explain: 1}, {exact: 1}, {limit: 50, facets: 'tag', facet_limit: 3}];

function many_languages(folder) {
  let day = 10;
  for (const [language, [title, text]] of Object.entries(LANGUAGES)) {
    fs.mkdirSync(folder, {recursive: true});
    fs.writeFileSync(path.join(folder, `${language}.md`),
      `---\ntitle: "${title}"\nlang: ${language}\ndate: 2015-04-${day++}\ntags: [power, "${title}"]\ncategories: [news]\nauthor: Åsa Öberg\n---\n${text}\n\n## ${title} 2\n\n${text} Kubernetes.\n`);
  }
  return Object.values(LANGUAGES).flatMap(([title, , queries]) => [title, ...queries]);
}

/** As people slip. */
function misspelt(query) {
  const words = query.split(' '), longest = words.reduce((a, b) => (b.length > a.length ? b : a), '');
  if (longest.length < 5) return null;
  const i = longest.length >> 1;
  return words.map((word) => (word === longest ? word.slice(0, i) + word[i + 1] + word[i] + word.slice(i + 2) : word)).join(' ');
}

/** {kind, parameters} of one query. */
function* questions(queries) {
  let i = 0;
  for (const query of queries) {
    yield {kind: 'search', parameters: {q: query}};
    const way = WAYS[i++ % WAYS.length];
    if (Object.keys(way).length) yield {kind: 'search', parameters: {q: query, ...way}};
    if (i % 3 === 0 && misspelt(query)) yield {kind: 'search', parameters: {q: misspelt(query)}};
    if (i % 7 === 0) yield {kind: 'timeline', parameters: {q: query, by: i % 2 ? 'month' : 'year'}};
    if (i % 2 === 0) yield {kind: 'suggest', parameters: {q: query.slice(0, 2 + (i % 6)), limit: 8}};
  }
}

async function served(index) {
  const server = spawn(annals, ['serve', '--db', index, '--port', '0', '--rate', '0', '--search-ms', '10000'], {stdio: ['ignore', 'pipe', 'pipe']});
  const address = await new Promise((resolve, reject) => {
    let text = '';
    const look = (bytes) => {
      text += bytes;
      const found = /http:\/\/[\w.:\[\]]+/.exec(text);
      if (found) resolve(found[0].replace(/\/$/, ''));
    };
    server.stdout.on('data', look);
    server.stderr.on('data', look);
    server.on('exit', () => reject(new Error(text)));
  });
  return {server, address};
}

const without_time = ({elapsed_ms, ...rest}) => JSON.stringify(rest);

async function compare(name, index, queries, count) {
  const out = path.join(work, `${name}-out`);
  const begin = Date.now();
  exportIndex(annals, index, out);
  const exported = Date.now() - begin;
  const {server, address} = await served(index);
  const search = await open(out);
  const urls = [];
  const ask = async (question, tries = 3) => {
    const {kind, parameters} = question;
    const theirs = await (await fetch(`${address}/api/${kind}?${new URLSearchParams(parameters)}`)).json();
    let ours;
    try {
      ours = await search[kind](parameters);
    } catch (error) {
      ours = {error: {kind: error.kind, message: error.message, hint: error.hint}};
    }
    for (const hit of theirs.hits ?? []) if (hit.path && urls.length < 400) urls.push(hit.path);
    if (theirs.error && ours.error && theirs.error.kind === ours.error.kind && theirs.error.message === ours.error.message) return count.equal++;
    if (without_time(theirs) === without_time(ours)) return count.equal++;
    if (tries > 1) return ask(question, tries - 1);  // the server had too little time, on a busy machine
    count.different++;
    if (count.shown++ < 12) {
      const [a, b] = [without_time(theirs), without_time(ours)];
      let at = 0;
      while (a[at] === b[at]) ++at;
      console.log(`different: ${name} ${kind} ${JSON.stringify(parameters)}\n  server ${a.slice(Math.max(0, at - 60), at + 80)}\n  export ${b.slice(Math.max(0, at - 60), at + 80)}`);
    }
  };
  try {
    for (const question of questions(queries)) await ask(question);
    const posts = [...new Set(urls)];
    for (let i = 0; i < posts.length; i += Math.ceil(posts.length / 10)) await ask({kind: 'related', parameters: {path: posts[i], limit: 5}});
  } finally {
    server.kill();
  }
  const {requests, bytes, rounds} = search.traffic;
  console.log(`${name}: ${count.equal} equal, ${count.different} different so far; export ${exported} ms; ${requests} files, ${Math.round(bytes / 1000)} KB, ${rounds} rounds`);
}

function indexed(name, archive) {
  const index = path.join(work, `${name}-index`);
  execFileSync(annals, ['index', '--no-semantics', '--db', index, archive], {stdio: 'ignore'});
  return index;
}

const lines = (file) => fs.readFileSync(file, 'utf8').trim().split('\n').map((line) => line.split('\t').at(-1));
const spread = (list, most) => list.filter((_, i) => i % Math.ceil(list.length / most) === 0);

const count = {equal: 0, different: 0, shown: 0};
try {
  if (given.length) {
    for (let i = 0; i < given.length; i += 2) {
      const index = fs.existsSync(path.join(given[i], 'CURRENT')) ? given[i] : indexed(`given${i}`, given[i]);
      await compare(`given${i}`, index, spread(lines(given[i + 1]), MOST), count);
    }
  } else {
    const blog = path.join(root, 'data/sample-blog');
    const words = ['search', 'stemmer', 'pagerank', 'link rot', 'comment policy', '"static site"', 'tag:search', 'author:x', 'blogs -google', 'gopher OR rss', 'mail archives', 'permalinks trackback', '', 'relevance ranking bm25'];
    await compare('sample-blog', indexed('sample-blog', blog), [...words, ...HOSTILE], count);
    const folder = path.join(work, 'languages');
    const queries = many_languages(folder);
    await compare('languages', indexed('languages', folder), [...queries, 'kubernetes', 'kubernets', 'power', 'tag:power', 'Öberg', 'oberg'], count);
    for (const [name, archive] of [['rust-blog', 'zola-rust-blog'], ['chrisroos', 'webby-chrisroos'], ['hibernate', 'awestruct-hibernate']]) {
      const file = path.join(shared, 'relevance/anchors', name, 'queries.tsv');
      if (fs.existsSync(file)) await compare(name, indexed(name, path.join(shared, 'corpora', archive)), spread(lines(file), MOST), count);
    }
  }
} finally {
  fs.rmSync(work, {recursive: true, force: true});
}
console.log(`${count.equal} passed, ${count.different} failed`);
process.exitCode = count.different ? 1 : 0;
