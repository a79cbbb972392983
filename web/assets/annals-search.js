// SPDX-License-Identifier: GPL-2.0-or-later
// The search box of Annals: docs/search-box.md. What comes over the wire becomes text nodes, and links that
// safeLink() lets through.
'use strict';
(() => {
if (typeof document === 'undefined') return;  // a generator that imports it while it builds

const FOLDER = new URL('.', document.currentScript?.src || location.href);
const PATIENCE = 'patience';
const MOST_POSTS = 50, LAST_OFFSET = 1000;  // of the server
const FEW = 3;
const FACET_VALUES = 50, FACETS_SEEN = 10;
const RECENT_KEY = 'annals-recent', PLACE_KEY = 'annals-place';

// An attribute text-KEY replaces a text.
const LANGUAGES = ['en', 'de', 'fr', 'es', 'ja', 'zh'];
const TEXTS = {
  label: ['Search', 'Suche', 'Rechercher', 'Buscar', '検索', '搜索'],
  words: ['Suggestions', 'Vorschläge', 'Suggestions', 'Sugerencias', '候補', '建议'],
  posts: ['Posts', 'Beiträge', 'Articles', 'Entradas', '記事', '文章'],
  one: ['{n} post', '{n} Beitrag', '{n} article', '{n} entrada', '{n} 件の記事', '{n} 篇文章'],
  other: ['{n} posts', '{n} Beiträge', '{n} articles', '{n} entradas', '{n} 件の記事', '{n} 篇文章'],
  none: ['No posts for “{q}”', 'Keine Beiträge zu „{q}“', 'Aucun article pour « {q} »', 'Ninguna entrada para «{q}»', '「{q}」に一致する記事はありません', '没有与“{q}”匹配的文章'],
  some: ['No post has all of these words. These have some of them.', 'Kein Beitrag hat alle diese Wörter. Diese haben einige davon.', 'Aucun article ne contient tous ces mots. Ceux-ci en contiennent certains.', 'Ninguna entrada tiene todas estas palabras. Estas tienen algunas.', 'すべての語を含む記事はありません。一部の語を含む記事です。', '没有包含所有词语的文章。以下文章包含其中一部分。'],
  used: ['No post has “{typed}”. Posts for “{q}”:', 'Kein Beitrag hat „{typed}“. Beiträge zu „{q}“:', 'Aucun article ne contient « {typed} ». Articles pour « {q} » :', 'Ninguna entrada tiene «{typed}». Entradas para «{q}»:', '「{typed}」を含む記事はありません。「{q}」の記事：', '没有包含“{typed}”的文章。以下是“{q}”的文章：'],
  alike: ['No post has “{typed}”. These posts have words that look like it.', 'Kein Beitrag hat „{typed}“. Diese haben ähnliche Wörter.', 'Aucun article ne contient « {typed} ». Ceux-ci ont des mots qui lui ressemblent.', 'Ninguna entrada tiene «{typed}». Estas tienen palabras parecidas.', '「{typed}」を含む記事はありません。似た語を含む記事です。', '没有包含“{typed}”的文章。以下文章有相似的词语。'],
  unread: ['This search cannot be read.', 'Diese Suche ist nicht lesbar.', 'Cette recherche est illisible.', 'Esta búsqueda no se entiende.', 'この検索は読み取れません。', '无法理解此搜索。'],
  part: ['{n} of {count}', '{n} von {count}', '{n} sur {count}', '{n} de {count}', '{count}のうち {n} 件', '{n} / {count}'],
  filter: ['Filter', 'Filtern', 'Filtrer', 'Filtrar', '絞り込み', '筛选'],
  rest: ['More', 'Mehr', 'Plus', 'Más', 'その他', '更多'],
  did: ['Did you mean “{q}”?', 'Meinten Sie „{q}“?', 'Vouliez-vous dire « {q} » ?', '¿Quiso decir «{q}»?', 'もしかして：「{q}」', '您是不是要找：“{q}”？'],
  all: ['Show all', 'Alle zeigen', 'Tout afficher', 'Ver todo', 'すべて表示', '显示全部'],
  more: ['More posts', 'Weitere Beiträge', 'Plus d’articles', 'Más entradas', 'さらに表示', '更多文章'],
  offline: ['You are offline. The search goes on when you are back.', 'Sie sind offline. Die Suche läuft weiter, sobald die Verbindung zurück ist.', 'Vous êtes hors ligne. La recherche reprendra à votre retour.', 'Está sin conexión. La búsqueda seguirá cuando vuelva.', 'オフラインです。接続が戻ると検索を再開します。', '您已离线。恢复连接后将继续搜索。'],
  failed: ['The search does not answer at the moment.', 'Die Suche antwortet gerade nicht.', 'La recherche ne répond pas pour le moment.', 'La búsqueda no responde en este momento.', '現在、検索は応答していません。', '搜索目前没有响应。'],
  recent: ['Recent searches', 'Letzte Suchen', 'Recherches récentes', 'Búsquedas recientes', '最近の検索', '最近的搜索'],
  forget: ['Forget them', 'Vergessen', 'Les oublier', 'Olvidarlas', '履歴を消去', '清除记录'],
  order: ['Order', 'Reihenfolge', 'Tri', 'Orden', '並び順', '排序'],
  relevance: ['Best match', 'Beste Treffer', 'Pertinence', 'Relevancia', '関連度順', '最相关'],
  newest: ['Newest', 'Neueste', 'Plus récents', 'Más recientes', '新しい順', '最新'],
  oldest: ['Oldest', 'Älteste', 'Plus anciens', 'Más antiguas', '古い順', '最早'],
  year: ['Years', 'Jahre', 'Années', 'Años', '年', '年份'],
  tag: ['Tags', 'Schlagwörter', 'Mots-clés', 'Etiquetas', 'タグ', '标签'],
  author: ['Authors', 'Autoren', 'Auteurs', 'Autores', '著者', '作者'],
  category: ['Categories', 'Kategorien', 'Catégories', 'Categorías', 'カテゴリー', '分类'],
  lang: ['Languages', 'Sprachen', 'Langues', 'Idiomas', '言語', '语言'],
  related: ['Posts like “{title}”', 'Beiträge wie „{title}“', 'Articles proches de « {title} »', 'Entradas como «{title}»', '「{title}」に似た記事', '与“{title}”相似的文章'],
  loading: ['Loading the search …', 'Die Suche wird geladen …', 'Chargement de la recherche…', 'Cargando la búsqueda…', '検索を読み込んでいます…', '正在加载搜索…'],
  engine: ['The search needs WebAssembly, which this browser lacks.', 'Die Suche braucht WebAssembly, das diesem Browser fehlt.', 'La recherche demande WebAssembly, absent de ce navigateur.', 'La búsqueda necesita WebAssembly, que falta en este navegador.', '検索に必要な WebAssembly がこのブラウザーにはありません。', '搜索需要 WebAssembly，而此浏览器不支持。'],
  file: ['A page opened from the disk may not read the files of its search. It works over HTTP: python3 -m http.server'],  // only authors see it
};

const STYLE = `
:host {
  --_paper: var(--annals-paper, #fff);
  --_ink: var(--annals-ink, #1d1c1a);
  --_faint: var(--annals-faint, #66625a);
  --_rule: var(--annals-rule, #dedad0);
  --_accent: var(--annals-accent, #1f5ba8);
  --_on-accent: var(--annals-on-accent, #fff);
  --_mark: var(--annals-mark, #fdf4d6);
  --_radius: var(--annals-radius, .5rem);
  display: block;
  position: relative;
  color-scheme: light;
  font-family: var(--annals-font, inherit);
  line-height: 1.5;
  text-align: start;
}
:host([hidden]) { display: none; }
* { box-sizing: border-box; }
.unseen { position: absolute; width: 1px; height: 1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap; }
[part=label] { display: block; font-size: .875rem; line-height: 1.6; margin-bottom: .25rem; }
form { display: flex; gap: .5rem; margin: 0; }
.field { position: relative; flex: 1; min-width: 0; }
input[type=search] {
  display: block;
  width: 100%;
  margin: 0;
  padding: .6rem .9rem;
  font: inherit;
  font-size: max(1.0625rem, 16px);
  line-height: 1.5rem;
  color: var(--_ink);
  appearance: none;
}
input::placeholder { color: var(--_faint); opacity: 1; }
kbd {
  position: absolute;
  inset-block: 0;
  inset-inline-end: .6rem;
  height: 1.5rem;
  min-width: 1.5rem;
  margin: auto;
  font: .8rem/1.5rem ui-monospace, monospace;
  text-align: center;
  color: var(--_faint);
  border: 1px solid var(--_rule);
  border-radius: .3rem;
  pointer-events: none;
}
input:focus ~ kbd, input:not(:placeholder-shown) ~ kbd { display: none; }
@media (hover: none) { kbd { display: none; } }
button, select { font: inherit; color: inherit; cursor: pointer; }
input[type=search], select, [part=button], [part=more] { border: 1px solid var(--_faint); border-radius: var(--_radius); background: var(--_paper); }
[part=button] { flex: none; line-height: 1.5rem; padding: .6rem .9rem; border-color: var(--_accent); background: var(--_accent); color: var(--_on-accent); }
:focus-visible { outline: 2px solid var(--_accent); outline-offset: 2px; }

[part=panel] {
  position: absolute;
  z-index: 1000;
  inset-inline-start: 0;
  margin-top: .4rem;
  width: max(100%, min(var(--annals-width, 34rem), 92vw));
  max-height: min(var(--_room, 70vh), 40rem);
  overflow: auto;
  overscroll-behavior: contain;
  color: var(--_ink);
  background: var(--_paper);
  border: 1px solid var(--_rule);
  border-radius: var(--_radius);
  box-shadow: 0 .6rem 2rem rgb(0 0 0 / 16%);
  animation: appear .12s ease-out;
}
[part=panel].at-end { inset-inline: auto 0; }
[part=panel].wide { position: fixed; inset-inline: .5rem; width: auto; top: var(--_top); margin: 0; }
@keyframes appear { from { opacity: 0; transform: translateY(-.2rem); } }
[hidden] { display: none !important; }
.head { padding: .6rem .9rem 0; font-size: .8rem; color: var(--_faint); }
[role=group] + [role=group] { border-top: 1px solid var(--_rule); }
[role=group] { padding: .3rem; }
[role=option] { display: block; padding: .55rem .65rem; border-radius: calc(var(--_radius) - .1rem); color: inherit; text-decoration: none; overflow-wrap: anywhere; scroll-margin: 2.5rem .5rem; }
[role=option]:hover { background: color-mix(in srgb, var(--_accent) 7%, transparent); }
[aria-selected=true] { background: color-mix(in srgb, var(--_accent) 13%, transparent); box-shadow: inset .2rem 0 var(--_accent); }
[aria-selected=true]:dir(rtl) { box-shadow: inset -.2rem 0 var(--_accent); }
.word { display: flex; justify-content: space-between; gap: 1rem; padding-block: .4rem; }
.word .count { color: var(--_faint); font-variant-numeric: tabular-nums; }
.meta { display: flex; flex-wrap: wrap; gap: 0 .7rem; font-size: .8125rem; color: var(--_faint); font-variant-numeric: tabular-nums; }
.title { font-weight: 600; line-height: 1.35; }
.title, .snippet, h2 { text-align: -webkit-match-parent; text-align: match-parent; }
.snippet { display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 2; overflow: hidden; font-size: .9rem; }
mark { background: var(--_mark); color: inherit; font-weight: 600; border-radius: .15em; }
.message { margin: 0; padding: .8rem .9rem; color: var(--_faint); overflow-wrap: anywhere; }
.foot { position: sticky; bottom: 0; display: flex; justify-content: space-between; align-items: center; gap: 1rem; padding: .3rem .9rem; background: var(--_paper); border-top: 1px solid var(--_rule); font-size: .875rem; color: var(--_faint); }
.foot a, .foot button { display: inline-block; padding: .4rem 0; border: 0; background: none; color: var(--_accent); text-decoration: none; }
.foot :hover { text-decoration: underline; }
.busy::after { content: ""; position: absolute; inset: auto 1rem -1px; height: 2px; background: var(--_accent); animation: wait 1s ease-in-out infinite alternate; }
@keyframes wait { from { opacity: .15; } }

.bar { display: flex; flex-wrap: wrap; justify-content: space-between; align-items: center; gap: .3rem 1.5rem; margin: 1rem 0; color: var(--_faint); }
.bar select { padding: .35rem .5rem; color: var(--_ink); }
.bar .order { display: flex; align-items: center; gap: .5rem; }
.page { display: grid; grid-template-columns: minmax(0, 1fr) 13rem; gap: 1rem 3rem; align-items: start; }
.page .message { padding: 0; }
.page .message:not(:empty) { margin-bottom: 1rem; }
.hits { list-style: none; margin: 0; padding: 0; }
.hits li { margin-bottom: 1.2rem; }
.hits h2 { margin: 0; font-size: 1.2rem; line-height: 1.35; overflow-wrap: anywhere; }
.hits a { color: var(--_accent); text-decoration: none; }
.hits a:hover { text-decoration: underline; }
.hits .snippet { -webkit-line-clamp: 3; margin: .1rem 0 0; font-size: .95rem; overflow-wrap: anywhere; }
.hits .section { text-decoration: underline; text-decoration-color: var(--_rule); text-underline-offset: .18em; }
.related h2 { margin: 2rem 0 .4rem; font-size: 1rem; overflow-wrap: anywhere; }
.related ul { margin: 0; padding: 0; list-style: none; }
.related li { display: grid; grid-template-columns: 6rem minmax(0, 1fr); gap: 0 1rem; align-items: baseline; padding: .25rem 0; overflow-wrap: anywhere; }
.related a { color: var(--_accent); text-decoration: none; }
.related a:hover { text-decoration: underline; }
.date { font-size: .8125rem; color: var(--_faint); font-variant-numeric: tabular-nums; }
fieldset { margin: 0 0 1.4rem; padding: 0; border: 0; min-width: 0; font-size: .9rem; }
legend { padding: 0; margin-bottom: .3rem; font-size: .875rem; color: var(--_faint); }
fieldset label { display: grid; grid-template-columns: auto minmax(0, 1fr) auto; gap: .5rem; align-items: baseline; padding: .25rem 0; cursor: pointer; overflow-wrap: anywhere; }
fieldset input { width: 1rem; height: 1rem; margin: 0; accent-color: var(--_accent); align-self: center; }
fieldset details { margin: 0; }
[part=facets] summary { color: var(--_accent); cursor: pointer; padding: .25rem 0; }
[part=facets]:not(.narrow) > summary { display: none; }
[part=facets].narrow { font-size: .9rem; }
[part=facets].narrow:has(> summary:only-child) { display: none; }
fieldset .count { color: var(--_faint); font-variant-numeric: tabular-nums; }
[part=more] { padding: .55rem 1rem; color: var(--_ink); }
@media (max-width: 44rem) { .page { grid-template-columns: minmax(0, 1fr); } fieldset[name=year] { columns: 2; } fieldset label { padding: .5rem 0; } }
@media (prefers-reduced-motion: reduce) { * { animation: none !important; } }
@media (forced-colors: active) { [aria-selected=true] { outline: 2px solid Highlight; outline-offset: -2px; } }
@media print {
  :host(:not([full])) { display: none; }
  [part=form], [part=label], [part=facets], .bar .order, [part=more] { display: none; }
  .page { display: block; }
}
`;

const DARK_STYLE = `
:host {
  --_paper: var(--annals-paper, #211f1c);
  --_ink: var(--annals-ink, #e6e2d9);
  --_faint: var(--annals-faint, #a39d90);
  --_rule: var(--annals-rule, #3b3832);
  --_accent: var(--annals-accent, #8db8f2);
  --_on-accent: var(--annals-on-accent, #171614);
  --_mark: var(--annals-mark, #352d19);
  color-scheme: dark;
}
`;

/** No style element: a strict Content-Security-Policy lets this pass. */
function sheet(style) {
  const made = new CSSStyleSheet();
  made.replaceSync(style);
  return made;
}
const LIGHT = sheet(STYLE), DARK = sheet(DARK_STYLE);

/** Strings become text nodes; what is null or false is left out. */
function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes))
    if (value || value === 0) element.setAttribute(name, value === true ? '' : value);
  element.append(...children.flat().filter(Boolean));
  return element;
}

const text = value => typeof value === 'string' ? value : '';
const list = value => Array.isArray(value) ? value : [];
const hitsOf = found => list(found?.hits).filter(hit => typeof hit?.title === 'string');

/** http, https or a path of `site`; else null. */
function safeLink(address, site) {
  const clean = text(address).replace(/[\u0000-\u001f\u007f]/g, '').trim();
  const isPath = /^\/(?![/\\])/.test(clean);
  if (!isPath && !/^https?:\/\/[^/\\?#]/i.test(clean)) return null;
  try {
    const link = new URL(isPath ? site.replace(/\/+$/, '') + clean : clean, location.href);
    const isOfSite = !isPath || link.origin === new URL(site || '/', location.href).origin;
    return /^https?:$/.test(link.protocol) && isOfSite ? link.href : null;
  } catch {
    return null;
  }
}

function marked(snippet) {
  const whole = text(snippet?.text), parts = [];
  let done = 0;
  for (const [begin, end] of list(snippet?.highlights).filter(Array.isArray)) {
    if (!(begin >= done && end > begin && end <= whole.length)) continue;
    parts.push(whole.slice(done, begin), make('mark', {part: 'mark'}, whole.slice(begin, end)));
    done = end;
  }
  return [snippet?.starts_inside ? '… ' : '', ...parts, whole.slice(done), snippet?.ends_inside ? ' …' : ''];
}

/** To the words where the browser can find them, else to the section. */
const placeOf = hit => ('fragmentDirective' in document && text(hit.text_url)) || text(hit.section?.url) || hit.url;

const isTypedInto = target =>
  target instanceof Element && (target.isContentEditable || target.editContext || /^(input|textarea|select)$/i.test(target.tagName) ||
    target.closest('[role=textbox], [role=searchbox], [role=combobox], [role=spinbutton]'));

/** The server's words begin with a small letter and have no full stop. */
const sentence = words => words && words[0].toUpperCase() + words.slice(1) + (/[.!?:]$/.test(words) ? '' : '.');

/** Throws what is to be said: a key of TEXTS, or words of the server, which are English. */
async function answerOf(url, signal) {
  const response = await fetch(url, {signal}).catch(() => { throw navigator.onLine === false ? 'offline' : 'failed'; });
  const answer = await response.json().catch(() => null);
  if (response.ok && answer) return answer;
  throw response.status === 400 && text(answer?.error?.message) || 'failed';
}

/** Answers of a server: docs/http-api.md. */
class Server {
  patience = 8000;
  isReady = true;
  #folder;

  constructor(folder) { this.#folder = folder; }
  start() {}
  get(name, parameters, signal) {
    const url = new URL('api/' + name, this.#folder);
    url.search = new URLSearchParams(parameters);
    return answerOf(url, signal);
  }
}

/** The same answers from static files, by the engine in a worker. */
class Engine {
  static #all = new Map();
  patience = 60000;
  isReady = false;
  loaded = '';
  #folder; #worker; #asked = new Map(); #count = 0;

  /** One for all boxes of a page. */
  static of(folder) {
    if (!Engine.#all.has(folder.href)) Engine.#all.set(folder.href, new Engine(folder));
    return Engine.#all.get(folder.href);
  }

  constructor(folder) { this.#folder = folder; }

  start() {
    if (this.#worker) return;
    try {
      const worker = this.#worker = new Worker(new URL('annals-worker.js', this.#folder), {type: 'module'});
      worker.onmessage = ({data}) => data.id === 0 && data.error ? this.#stop(worker) : this.#settle(data);
      worker.onerror = () => this.#stop(worker);
      worker.postMessage({id: 0, method: 'open', args: [this.#folder.href]});
    } catch { /* on another origin: what is asked fails */ }
  }

  #stop(worker) {
    if (worker !== this.#worker) return;
    worker?.terminate();
    this.#worker = null;
    this.isReady = false;
    this.loaded = '';
    for (const {reject} of this.#asked.values()) reject();
    this.#asked.clear();
  }

  #settle({id, result, error, progress}) {
    if (progress) { this.loaded = Math.min(1, progress.loaded / progress.total) || ''; return; }
    const asked = this.#asked.get(id);
    this.#asked.delete(id);
    if (!error) this.isReady = true;
    error ? asked?.reject(error) : asked?.resolve(result);
  }

  #ask(method, args, signal) {
    return new Promise((resolve, reject) => {
      this.start();
      const worker = this.#worker, id = ++this.#count;
      this.#asked.set(id, {resolve, reject});
      worker.postMessage({id, method, args: [args]});
      signal.addEventListener('abort', () => {
        if (this.#asked.delete(id)) worker.postMessage({method: 'abort', args: [id]});
        if (signal.reason === PATIENCE) this.#stop(worker);
        reject();
      });
    });
  }

  /** An engine that fails after it was ready is started anew, once: its files were replaced while the page was open. */
  async get(name, parameters, signal) {
    const args = {};
    for (const [key, value] of parameters) args[key] = key in args ? [args[key], value].flat() : value;
    for (let isAgain = !this.isReady; ; isAgain = true) {
      const worker = this.#worker;
      try {
        return await this.#ask(name, args, signal);
      } catch (error) {
        if (signal.aborted) throw error;
        if (error?.kind === 'bad_request') throw text(error.message) || 'failed';
        if (error?.kind === 'timeout') throw 'failed';
        if (navigator.onLine === false) throw 'offline';
        this.#stop(worker ?? this.#worker);
        if (isAgain) throw 'failed';
      }
    }
  }
}

function recentSearches() {
  try { return list(JSON.parse(localStorage[RECENT_KEY])).filter(text); } catch { return []; }
}

class AnnalsSearch extends HTMLElement {
  #form; #query; #source; #input; #status; #timer; #typing; #running; #says = {}; #numbers; #percents; #plurals; #days;
  #listeners;

  connectedCallback() {
    if (document.readyState === 'loading') {
      document.addEventListener('DOMContentLoaded', () => this.isConnected && this.#start(), {once: true});
    } else {
      this.#start();
    }
  }

  disconnectedCallback() {
    this.#running?.abort();
    this.#listeners?.abort();
    clearTimeout(this.#timer);
  }

  #start() {
    this.#form = this.querySelector('form') ?? this.appendChild(make('form', {role: 'search'}, make('input', {type: 'search', name: 'q'})));
    const index = this.#index;
    if (!this.#form.hasAttribute('action') && !(index && this.#isFull)) this.#form.action = index ? new URL('search/', index) : new URL('search', FOLDER);
    this.#query = this.#form.querySelector('input[name=q], input[type=search], input[type=text]');
    if (!this.#query) return;
    this.#speak();
    if (index && !this.#canRun()) return;
    this.#source = index ? Engine.of(index) : new Server(new URL(this.getAttribute('api') || '.', this.#form.action));
    this.#build();
    this.#listen();
    this.#isFull ? this.#startPage() : this.#startBox();
  }

  /** Typed into before this script came. */
  get #isEdited() { return this.#query.value !== this.#query.defaultValue; }
  get #isFull() { return this.hasAttribute('full'); }
  get #shows() { return (this.getAttribute('show') || 'words posts').split(/\s+/); }
  get #index() {
    const index = this.getAttribute('index');
    return index === null ? null : index ? new URL(index.replace(/\/*$/, '/'), document.baseURI) : FOLDER;
  }
  get #site() { return this.getAttribute('site') || ''; }
  get #keptSearches() { return this.hasAttribute('recent') ? Number(this.getAttribute('recent')) || 5 : 0; }
  #number(name, otherwise) {
    const value = Number(this.getAttribute(name) ?? NaN);
    return value >= 0 ? value : otherwise;
  }

  /** Where the engine cannot run, the form stays as it is, and what follows it in the element stays in sight. */
  #canRun() {
    const why = location.protocol === 'file:' ? 'file' : typeof WebAssembly === 'object' && typeof Worker === 'function' ? '' : 'engine';
    if (why && (this.#isFull || why === 'file')) this.#form.after(make('p', {role: 'status', lang: this.#says.locale}, this.#says[why]));
    return !why;
  }

  #speak() {
    const tag = this.closest('[lang]')?.lang || navigator.language || 'en';
    const column = Math.max(0, LANGUAGES.indexOf(tag.toLowerCase().split('-')[0]));
    for (const key of Object.keys(TEXTS)) this.#says[key] = this.getAttribute('text-' + key) ?? TEXTS[key][column] ?? TEXTS[key][0];
    const spoken = this.#says.locale = LANGUAGES[column];
    const locale = [tag, ...navigator.languages].find(known => known.startsWith(spoken + '-')) ?? spoken;  // the reader's days; in English as on the server's page
    this.#numbers = new Intl.NumberFormat(locale);
    this.#percents = new Intl.NumberFormat(locale, {style: 'percent'});
    this.#plurals = new Intl.PluralRules(locale);
    this.#days = new Intl.DateTimeFormat(spoken === 'en' ? 'en-GB' : locale, {dateStyle: 'medium', timeZone: 'UTC'});
  }

  #say(key, values = {}) {
    return this.#says[key].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
  }

  #count(matches) {
    const n = Number(matches?.estimated) || 0;
    const count = this.#say(this.#plurals.select(n) === 'one' ? 'one' : 'other', {n: this.#numbers.format(n)});
    return (matches?.exact === false ? '≈ ' : '') + count;
  }

  #day(iso) {
    const day = new Date(text(iso) + 'T00:00:00Z');
    return isNaN(day) ? '' : this.#days.format(day).replace(/Sept\b/, 'Sep');
  }

  /** What was done to the query, in the language of the box. The server's own words are English. */
  #note(found) {
    const {kind, typed, used} = found?.interpretation ?? {};
    const key = {any_word: 'some', corrected: 'used', similar: 'alike'}[kind];
    const isKnown = key === 'some' || list(typed).length > 0 && (key === 'alike' || text(used));
    if (key && isKnown) return this.#say(key, {typed: list(typed).join(' '), q: text(used)});
    const [note] = list(found?.notes).filter(text);
    return note && this.#says.locale === 'en' ? sentence(note) : '';
  }

  #build() {
    const label = this.#form.querySelector(`label[for="${CSS.escape(this.#query.id)}"]`) ?? this.#query.closest('label');
    const button = this.#form.querySelector('[type=submit], button:not([type])');
    const isSeen = element => element && element.offsetHeight > 1 && element.offsetWidth > 1;
    const words = element => (element?.textContent || element?.value || '').trim();
    const [showsLabel, showsButton] = [isSeen(label), isSeen(button)];  // before the shadow takes their place
    const name = words(label) || this.#query.getAttribute('aria-label') || this.#query.placeholder || this.#says.label;
    const hasFocus = document.activeElement === this.#query || (this.#query.autofocus && document.activeElement === document.body);

    const root = this.shadowRoot ?? this.attachShadow({mode: 'open', delegatesFocus: true});
    root.replaceChildren();
    this.#dress();

    this.#input = make('input', {
      id: 'q', type: 'search', part: 'input', dir: 'auto', autocomplete: 'off', autocapitalize: 'none', spellcheck: 'false',
      enterkeyhint: 'search', maxlength: 512, placeholder: this.#query.placeholder || ' '});
    this.#input.value = this.#query.value;
    this.#status = make('div', {role: 'status', 'aria-live': 'polite', class: 'unseen', lang: this.#says.locale});
    const hint = this.#shortcuts[0]?.length === 1 ? make('kbd', {part: 'shortcut', 'aria-hidden': 'true'}, this.#shortcuts[0]) : null;
    const form = make('form', {part: 'form', role: 'search', 'aria-label': name},
      make('div', {class: 'field', part: 'field'}, this.#input, hint),
      showsButton && make('button', {type: 'submit', part: 'button'}, words(button) || this.#says.label));
    root.append(make('label', {for: 'q', part: 'label', class: showsLabel ? null : 'unseen'}, name), form, this.#status);
    form.addEventListener('submit', event => { event.preventDefault(); this.#submit(); });
    if (hasFocus) this.#input.focus();
  }

  /** Dark where the text of the page is light: a site may be dark by its own switch, or never. */
  #dress() {
    const theme = this.getAttribute('theme'), colour = getComputedStyle(this).color;
    const rgb = /^rgb/.test(colour) && colour.match(/[\d.]+/g);
    const isDark = theme ? theme === 'dark'
      : rgb ? +rgb[0] + +rgb[1] + +rgb[2] > 3 * 128 : matchMedia('(prefers-color-scheme: dark)').matches;
    this.shadowRoot.adoptedStyleSheets = isDark ? [LIGHT, DARK] : [LIGHT];
  }

  #listen() {
    this.#listeners?.abort();
    this.#listeners = new AbortController();
    this.#on(this.#input, 'input compositionend', () => this.#soon());  // Android composes every word
    this.#on(window, 'keydown', event => this.#onShortcut(event));
    this.#on(this.#input, 'focus', () => { this.#dress(); this.#source.start(); });
    if (this.hasAttribute('preload') && !navigator.connection?.saveData) (window.requestIdleCallback ?? setTimeout)(() => this.#source.start());
    this.#on(matchMedia('(prefers-color-scheme: dark)'), 'change', () => this.#dress());
    this.#on(window, 'online', () => this.#failed && this.#run());
  }

  #on(target, types, listener) {
    for (const type of types.split(' ')) target.addEventListener(type, listener, {signal: this.#listeners.signal});
  }

  get #shortcuts() {
    const value = this.getAttribute('shortcut') ?? '/ mod+k';
    return value === 'none' ? [] : value.toLowerCase().split(' ');
  }

  #onShortcut(event) {
    if (event.defaultPrevented || event.isComposing || isTypedInto(event.composedPath()[0])) return;
    const mod = event.ctrlKey !== event.metaKey && !event.altKey && !event.shiftKey;
    const plain = !event.ctrlKey && !event.metaKey && !event.altKey;
    const pressed = text(event.key).toLowerCase();
    if (!this.#shortcuts.some(key => key.startsWith('mod+') ? mod && key === 'mod+' + pressed : plain && key === pressed)) return;
    this.#input.focus();
    if (this.shadowRoot.activeElement !== this.#input) return;  // hidden, or behind a dialog
    event.preventDefault();
    this.#input.select();
  }

  /** Its classes: "waiting" from a letter typed to the answer after the pause, "busy" while an answer takes long. */
  get #field() { return this.shadowRoot.querySelector('.field'); }

  #fixed() {
    return [...new FormData(this.#form)].filter(([name, value]) => name !== this.#query.name && text(value));
  }

  #get(name, parameters, signal) {
    return this.#source.get(name, this.#typing && name === 'search' ? [...parameters, ['typing', 1]] : parameters, signal);
  }

  #address(parameters) {
    const address = new URL(this.#form.action);
    address.search = new URLSearchParams([...parameters, ...this.#fixed().filter(([name]) => name !== 'offset')]);
    return address.href;
  }

  #soon() {
    clearTimeout(this.#timer);
    this.#running?.abort();
    if (this.#panel) this.#choose(-1);  // that was for other words
    const delay = this.#number('delay', 120);
    this.#field.classList.add('waiting');
    this.#timer = setTimeout(() => {
      this.#continues = false;
      this.#run(true);
      this.#timer = setTimeout(() => this.#continues ? this.#field.classList.remove('waiting') : this.#run(), 500 - delay);
    }, delay);
  }

  /** The last word may go on, and the posts for its beginning are shown. */
  #continues = false;
  #failed = false;

  async #run(typing) {
    this.#typing = typing;
    clearTimeout(this.#timer);
    this.#running?.abort();
    const running = this.#running = new AbortController();
    const field = this.#field;
    const slow = setTimeout(() => field.classList.add('busy'), 300);
    const loading = setInterval(() => this.#showLoading(), 1000);
    const patience = setTimeout(() => running.abort(PATIENCE), this.#source.patience);
    try {
      this.#failed = false;
      await (this.#isFull ? this.#runPage(running.signal) : this.#runBox(running.signal));
    } catch (error) {
      if (this.#running !== running || running.signal.aborted && running.signal.reason !== PATIENCE) return;
      this.#failed = true;
      this.#showMessage(this.#says[error] ??
        (!text(error) ? this.#says.failed : this.#says.locale === 'en' ? sentence(error) : this.#says.unread));
    } finally {
      for (const timer of [slow, patience, loading]) clearTimeout(timer);
      if (this.#running === running) field.classList.remove(...(typing ? ['busy'] : ['busy', 'waiting']));
    }
  }

  #showLoading() {
    const {isReady, loaded} = this.#source;
    if (!isReady) this.#showMessage(this.#says.loading, loaded && ' ' + this.#percents.format(loaded));
  }

  /** `more` is seen and not spoken. */
  #showMessage(words, more = '') {
    if (this.#status.textContent !== words) this.#status.textContent = words;
    words += more;
    if (this.#isFull) {
      this.#hits.replaceChildren();
      this.#related.replaceChildren();
      this.#showFacets({});
      this.#more.hidden = true;
      this.#bar.hidden = true;
      this.#newest.hidden = this.#says.loading === words;
      this.#total.textContent = '';
      this.#message.textContent = words;
    } else {
      this.#fill([make('p', {class: 'message', part: 'message'}, words)]);
    }
  }

  #submit() {
    const query = this.#input.value.trim();
    this.#remember(query);
    if (this.#isFull) { this.#step(); return; }
    this.#close();
    this.#query.value = query;
    this.#form.requestSubmit();
  }

  #remember(query) {
    if (!query || !this.#keptSearches) return;
    const all = new Set([query, ...recentSearches()]);
    try { localStorage[RECENT_KEY] = JSON.stringify([...all].slice(0, this.#keptSearches)); } catch { /* a full or closed store */ }
  }

  #dateOf(hit) {
    return text(hit.date) && make('time', {datetime: hit.date, part: 'date', dir: 'auto'}, this.#day(hit.date));
  }

  #metaOf(hit) {
    return make('div', {class: 'meta', part: 'meta'},
      this.#dateOf(hit),
      list(hit.tags).filter(text).slice(0, 4).map(tag => make('span', {part: 'tag', dir: 'auto'}, '#' + tag)));
  }

  #snippetOf(hit, section) {
    const snippet = list(hit.snippets).find(part => text(part?.text)) ?? {text: text(hit.description)};
    return snippet.text && make('div', {class: 'snippet', part: 'snippet', dir: 'auto', lang: hit.language}, section, section && ' — ', marked(snippet));
  }

  // --- The box: a combobox as ARIA 1.2 has it

  #panel; #active = -1; #listed;

  get #options() { return [...this.#panel.querySelectorAll('[role=option]')]; }
  get #isOpen() { return !this.#panel.hidden; }

  #startBox() {
    this.#panel = make('div', {part: 'panel', hidden: true, lang: this.#says.locale});
    this.shadowRoot.append(this.#panel);
    for (const [name, value] of Object.entries({
      role: 'combobox', 'aria-autocomplete': 'list', 'aria-expanded': 'false', 'aria-haspopup': 'listbox', 'aria-controls': 'list',
      'aria-keyshortcuts': this.#shortcuts.map(key => key.replace('mod+', 'Control+')).join(' ')}))
      if (value) this.#input.setAttribute(name, value);
    this.#fill([]);
    this.#on(this.#input, 'keydown', event => this.#onKey(event));
    this.#on(this.#input, 'focus', () => this.#input.value.trim() || this.#offerRecent());
    this.#on(this.#input, 'click', () => this.#isOpen || this.#run());
    this.#on(this.#panel, 'mousedown', event => { event.preventDefault(); this.#hold(); });  // the field keeps the focus
    this.#on(this, 'focusout', event => event.relatedTarget && event.relatedTarget !== this && this.#close());
    this.#on(window, 'pointerdown', event => event.composedPath().includes(this) || this.#close());
    this.#on(window, 'resize scroll', () => this.#place());
    if (this.#isEdited && this.shadowRoot.activeElement) this.#soon();
  }

  #onKey(event) {
    if (event.isComposing || event.keyCode === 229) return;  // 229: Safari's
    const last = this.#options.length - 1, chosen = this.#options[this.#active];
    const moves = {
      ArrowDown: () => this.#isOpen ? this.#choose(this.#active < last ? this.#active + 1 : -1) : this.#run(),
      ArrowUp: () => this.#isOpen && (event.altKey ? this.#close() : this.#choose(this.#active < 0 ? last : this.#active - 1)),
      Home: chosen && (() => this.#choose(0)),
      End: chosen && (() => this.#choose(last)),
      Enter: chosen && (() => event.ctrlKey || event.metaKey ? open(chosen.href, '_blank', 'noopener') : chosen.click()),
      Escape: (this.#isOpen || this.#input.value) && (() => this.#isOpen ? this.#close() : this.#clear()),
    };
    if (!moves[event.key] || event.shiftKey) return;
    event.preventDefault();
    moves[event.key]();
  }

  #hold() {
    if (this.#listed !== this.#input.value.trim()) return;
    clearTimeout(this.#timer);
    this.#running?.abort();
  }

  #choose(index) {
    this.#active = index;
    if (index >= 0) this.#hold();
    this.#options.forEach((option, i) => option.setAttribute('aria-selected', String(i === index)));
    const option = this.#options[index];
    if (!option) { this.#input.removeAttribute('aria-activedescendant'); return; }
    this.#input.setAttribute('aria-activedescendant', option.id);
    option.scrollIntoView({block: 'nearest'});
  }

  #clear() {
    this.#input.value = '';
    this.#status.textContent = '';
    this.#soon();
  }

  #close() {
    if (!this.#panel) return;
    clearTimeout(this.#timer);
    this.#running?.abort();
    this.#panel.hidden = true;
    this.#input.setAttribute('aria-expanded', 'false');
    this.#choose(-1);
  }

  /** The groups among the nodes make the list. Nothing closes the panel. */
  #fill(nodes) {
    const groups = nodes.filter(node => node.getAttribute('role') === 'group');
    const box = make('div', {id: 'list', role: 'listbox', part: 'list', 'aria-label': this.#says.posts, hidden: groups.length === 0}, groups);
    const first = groups.length > 0 ? nodes.indexOf(groups[0]) : nodes.length;
    this.#panel.replaceChildren(...nodes.slice(0, first), box, ...nodes.slice(first).filter(node => !groups.includes(node)));
    this.#options.forEach((option, i) => { option.id = 'option-' + i; });
    this.#choose(-1);
    this.#panel.hidden = nodes.length === 0;
    this.#input.setAttribute('aria-expanded', String(groups.length > 0));
    this.#panel.scrollTop = 0;
    this.#place();
  }

  #place() {
    if (!this.#isOpen) return;
    const field = this.shadowRoot.querySelector('form').getBoundingClientRect();
    const {style, classList} = this.#panel;
    style.setProperty('--_top', field.bottom + 6 + 'px');
    style.setProperty('--_room', Math.max(160, visualViewport.height - field.bottom - 16) + 'px');
    classList.toggle('wide', innerWidth < 600);
    classList.remove('at-end');
    const {left, right} = this.#panel.getBoundingClientRect();
    classList.toggle('at-end', left < 0 || right > document.documentElement.clientWidth);
  }

  #group(key, options) {
    return options.length > 0 && make('div', {role: 'group', 'aria-label': this.#says[key]}, options);
  }

  #option(query, attributes, ...children) {
    const option = make('a', {role: 'option', tabindex: -1, ...attributes}, ...children);
    option.addEventListener('click', () => this.#remember(query));
    return option;
  }

  #wordOption(query, parameters, shown, count) {
    return this.#option(query, {class: 'word', part: 'option word', href: this.#address(parameters)},
      make('span', {dir: 'auto'}, shown), count && make('span', {class: 'count', 'aria-hidden': 'true'}, this.#numbers.format(count)));
  }

  #postOption(hit) {
    const title = hit.title || text(hit.path);
    return this.#option(this.#input.value.trim(), {
      part: 'option post', href: safeLink(placeOf(hit), this.#site) ?? this.#address([['path', text(hit.path)]])},
      make('div', {class: 'title', part: 'title', dir: 'auto', lang: hit.language}, title), this.#metaOf(hit), this.#snippetOf(hit));
  }

  #offerRecent() {
    const queries = recentSearches().slice(0, this.#keptSearches);
    if (queries.length === 0) { this.#close(); return; }
    const forget = make('button', {type: 'button', part: 'forget'}, this.#says.forget);
    forget.addEventListener('click', () => { delete localStorage[RECENT_KEY]; this.#close(); this.#input.focus(); });
    this.#fill([make('div', {class: 'head'}, this.#says.recent),
      this.#group('recent', queries.map(query => this.#wordOption(query, [['q', query]], query))),
      make('div', {class: 'foot'}, forget)]);
  }

  async #runBox(signal) {
    const query = this.#input.value.trim();
    const needed = /[^\u0000-\u2e7f]/.test(query) ? 1 : this.#number('min', 2);
    if (!query) this.#status.textContent = '';
    if (query.length < needed) { query ? this.#close() : this.#offerRecent(); return; }
    const posts = this.#shows.includes('posts'), words = this.#shows.includes('words');
    const [found, suggested] = await Promise.all([
      posts ? this.#get('search', [['q', query], ['limit', this.#number('limit', 6)], ...this.#fixed().filter(([name]) => !/^(limit|offset)$/.test(name))], signal) : null,
      words ? this.#get('suggest', [['q', query], ['limit', posts ? 5 : 8]], signal).catch(error => { if (!posts) throw error; }) : null]);
    if (signal.aborted) return;
    const goesOn = row => text(row?.text).length > query.length && text(row.text).toLowerCase().startsWith(query.toLowerCase());
    this.#continues = this.#typing && !/\s$/.test(this.#input.value) && hitsOf(found).length > 0 &&
      found.interpretation?.kind === 'as_asked' && list(suggested?.suggestions).some(row => row?.kind !== 'tag' && goesOn(row));
    this.#showFound(query, found, suggested, posts);
  }

  #showFound(query, found, suggested, posts) {
    const wanted = list(suggested?.suggestions).filter(row => text(row?.text) && (row.kind !== 'title' || !posts)).slice(0, posts ? 3 : 8);
    const isTag = row => row.kind === 'tag';
    const words = wanted.map(row => this.#wordOption(
      isTag(row) ? '' : row.text, [[isTag(row) ? 'tag' : 'q', row.text]], (isTag(row) ? '#' : '') + row.text,
      isTag(row) || !/\s/.test(row.text.trim()) ? Number(row.count) : 0));  // of several words the count is of the last one
    const isUsed = /^(corrected|similar)$/.test(found?.interpretation?.kind);
    const correction = !(isUsed && this.#note(found)) && text(found?.correction);
    if (correction) words.unshift(this.#wordOption(correction, [['q', correction]], this.#say('did', {q: correction})));
    const hits = hitsOf(found).map(hit => this.#postOption(hit));
    const none = posts && hits.length === 0 && this.#say('none', {q: query});
    const count = posts && hits.length > 0 && this.#count(found.matches);
    const note = this.#note(found);
    this.#fill([  // one line for one mistake
      !correction && (none ? make('p', {class: 'message', part: 'message'}, none) : note && make('div', {class: 'head', part: 'note'}, note)),
      this.#group('words', words), this.#group('posts', hits),
      count && make('div', {class: 'foot', part: 'foot'}, make('span', {dir: 'auto'}, count), make('a', {href: this.#address([['q', query]]), part: 'all'}, this.#says.all)),
    ].filter(Boolean));
    this.#listed = query;
    this.#status.textContent = none || (count && [!correction && note, count].filter(Boolean).join(' ')) || (words.length > 0 ? `${this.#says.words}: ${this.#numbers.format(words.length)}` : '');
  }

  // --- A page of results: the attribute `full`

  #hits; #facets; #more; #related; #message; #total; #order; #asked = ''; #bar; #newest; #opened = new Set(); #filters = []; #shown = 0;

  get #facetNames() { return (this.getAttribute('facets') ?? 'year tag author').split(/[\s,]+/).filter(Boolean); }

  #startPage() {
    this.#total = make('span', {part: 'count', dir: 'auto'});
    this.#order = make('select', {id: 'order', part: 'order'},
      ['relevance', 'newest', 'oldest'].map(order => make('option', {value: order}, this.#says[order])));
    this.#message = make('p', {class: 'message', part: 'message'});
    this.#hits = make('ol', {class: 'hits', part: 'hits'});
    this.#more = make('button', {type: 'button', part: 'more', hidden: true}, this.#says.more);
    this.#facets = make('details', {part: 'facets'}, make('summary', {}, this.#says.filter));
    this.#related = make('div', {class: 'related', part: 'related'});
    this.#newest = make('slot', {name: 'newest', hidden: true});  // what the page has for readers without JavaScript
    this.#bar = make('div', {class: 'bar', part: 'bar'}, this.#total,
      make('div', {class: 'order'}, make('label', {for: 'order'}, this.#says.order), this.#order));
    const page = make('div', {class: 'page'}, make('div', {}, this.#message, this.#hits, this.#more, this.#related, this.#newest));
    this.shadowRoot.append(make('div', {lang: this.#says.locale}, this.#bar, page));
    const narrow = matchMedia('(max-width: 44rem)');
    const placeFacets = () => {  // above the posts, closed, where there is no room beside them
      this.#facets.classList.toggle('narrow', narrow.matches);
      this.#facets.open = !narrow.matches;
      page.insertBefore(this.#facets, narrow.matches ? page.firstChild : null);
    };
    placeFacets();
    this.#on(narrow, 'change', placeFacets);
    this.#on(this.#order, 'change', () => {
      this.#asked = this.#order.value === 'relevance' ? '' : this.#order.value;
      this.#step();
    });
    this.#on(this.#more, 'click', async () => (await this.#addHits())[0]?.querySelector('a')?.focus());
    this.#on(window, 'pagehide', () => this.#keepPlace());
    this.#on(this.#input, 'input', () => this.#writeAddress('replaceState'));
    this.#on(window, 'popstate', () => { this.#readAddress(); this.#run(); });
    const typed = this.#isEdited && this.#query.value;
    this.#readAddress();
    if (typed) {
      this.#input.value = typed;
      this.#writeAddress('replaceState');
    }
    this.#run().then(() => this.#findPlace());
  }

  #readAddress() {
    const asked = new URLSearchParams(location.search);
    this.#input.value = asked.get('q') ?? this.#query.defaultValue;
    this.#filters = [...asked].filter(([name, value]) => this.#facetNames.includes(name) && value);
    this.#asked = ['newest', 'oldest'].find(order => order === asked.get('order')) ?? '';
    this.#showOrder();
  }

  /** Without words nothing matches best, and the newest posts come first. */
  #showOrder() {
    const query = this.#input.value.trim(), [best] = this.#order.options;
    best.hidden = best.disabled = !query;
    this.#order.value = this.#asked || (query ? 'relevance' : 'newest');
  }

  #chosen() {
    const query = this.#input.value.trim();
    return [...(query ? [['q', query]] : []), ...this.#filters,
      ...(this.#asked ? [['order', this.#asked]] : [])];
  }

  #writeAddress(how) {
    const address = new URL(location.href);
    address.search = new URLSearchParams(this.#chosen());
    if (address.href !== location.href) history[how](null, '', address);
  }

  #step() {
    this.#writeAddress('pushState');
    this.#run();
  }

  #ask(more, signal) {
    const limit = Math.min(this.#number('limit', 10), MOST_POSTS);
    return this.#get('search', [...this.#chosen(), ...this.#fixed(), ['limit', limit], ...more], signal);
  }

  async #runPage(signal) {
    this.#showOrder();
    const names = this.#facetNames.join(',');
    // of these a second value widens the search
    const oneValue = this.#facetNames.filter(name => /^(year|lang)$/.test(name) && this.#filters.some(([field]) => field === name));
    const [found, ...wider] = await Promise.all([
      this.#ask(names ? [['facets', names], ['facet_limit', FACET_VALUES]] : [], signal),
      ...oneValue.map(name => this.#get('search',
        [...this.#chosen().filter(([field]) => field !== name), ...this.#fixed(), ['limit', 0], ['facets', name]], signal))]);
    if (signal.aborted) return;
    const facets = Object.assign({}, found.facets, ...wider.map(answer => answer.facets));
    this.#message.textContent = '';
    this.#hits.replaceChildren();
    this.#related.replaceChildren();
    this.#shown = 0;
    this.#append(found);
    this.#showFacets(facets);
    const count = this.#count(found.matches), query = this.#input.value.trim();
    const none = list(found.hits).length === 0 && query && this.#say('none', {q: query});
    this.#total.textContent = none ? '' : count;
    this.#bar.hidden = list(found.hits).length === 0;
    this.#newest.hidden = !none;
    this.#status.textContent = none || count;
    const note = this.#note(found), correction = text(found.correction);
    const isUsed = note && /^(corrected|similar)$/.test(found.interpretation?.kind);
    this.#message.append(correction && !isUsed  // one line for one mistake
      ? make('a', {href: '?' + new URLSearchParams({q: correction})}, this.#say('did', {q: correction})) : none || note || '');
    await this.#showRelated(found, signal);
  }

  #append(found) {
    const hits = hitsOf(found);
    const added = hits.map(hit => {
      const title = hit.title || text(hit.path), href = safeLink(placeOf(hit), this.#site);
      return make('li', {part: 'hit'}, make('h2', {part: 'title', dir: 'auto', lang: hit.language}, make(href ? 'a' : 'span', {href}, title)),
        this.#metaOf(hit), this.#snippetOf(hit, this.#sectionOf(hit)));
    });
    this.#hits.append(...added);
    this.#shown += hits.length;
    this.#more.hidden = hits.length === 0 || this.#shown >= Number(found.matches?.estimated) || this.#shown > LAST_OFFSET;
    return added;
  }

  #sectionOf(hit) {
    const heading = text(hit.section?.heading), href = safeLink(hit.section?.url, this.#site);
    return heading && heading.toLowerCase() !== hit.title.toLowerCase() && make(href ? 'a' : 'span', {class: 'section', part: 'section', href}, heading);
  }

  /** To fill the page where few posts were found. */
  async #showRelated(found, signal) {
    const hits = hitsOf(found), [first] = hits;
    if (this.#typing || !text(first?.path) || !this.#input.value.trim() || hits.length > FEW || Number(found.matches?.estimated) > hits.length) return;
    const answer = await this.#get('related', [['path', first.path], ['limit', 5 + FEW]], signal).catch(() => null);
    const others = hitsOf(answer).filter(({path}) => !hits.some(hit => hit.path === path)).slice(0, 5);
    if (signal.aborted || others.length === 0) return;
    this.#related.replaceChildren(make('h2', {}, this.#say('related', {title: first.title})), make('ul', {}, others.map(hit => {
      const href = safeLink(hit.url, this.#site);
      return make('li', {}, make('span', {class: 'date'}, this.#dateOf(hit)),
        make('div', {dir: 'auto', lang: hit.language}, make(href ? 'a' : 'span', {href}, hit.title || text(hit.path))));
    })));
  }

  async #addHits() {
    clearTimeout(this.#timer);  // else the list would begin anew after a pause
    this.#running?.abort();
    const {signal} = this.#running = new AbortController();
    const found = await this.#ask([['offset', this.#shown]], signal).catch(() => null);
    if (signal.aborted) return [];
    this.#status.textContent = found ? this.#say('part', {n: this.#numbers.format(this.#shown + hitsOf(found).length), count: this.#count(found.matches)}) : this.#says.failed;
    return found ? this.#append(found) : [];
  }

  #keepPlace() {
    try { sessionStorage[PLACE_KEY] = JSON.stringify([location.href, this.#shown, scrollY]); } catch { /* a closed store */ }
  }

  /** After Back or a reload: as many posts as there were, and where one was among them. */
  async #findPlace() {
    let place = [];
    try { place = list(JSON.parse(sessionStorage[PLACE_KEY])); } catch { /* none */ }
    const [address, shown, y] = place;
    if (address !== location.href || performance.getEntriesByType('navigation')[0]?.type === 'navigate') return;
    while (this.#shown < shown && !this.#more.hidden) if ((await this.#addHits()).length === 0) return;
    scrollTo({top: y, behavior: 'instant'});
  }

  #showFacets(facets) {
    const focused = this.shadowRoot.activeElement;
    for (const more of this.#facets.querySelectorAll('fieldset details')) this.#opened[more.open ? 'add' : 'delete'](more.closest('fieldset').name);
    const boxes = this.#facetNames.map(name => {
      const values = list(facets[name]).filter(row => text(row?.value));
      if (name === 'year') values.sort((a, b) => a.value < b.value ? 1 : -1);
      const labels = values.map(row => this.#checkbox(name, row));
      const seen = name === 'year' ? labels.length : FACETS_SEEN;
      const rest = labels.slice(seen), isChosen = rest.some(label => label.querySelector('input').checked);
      return values.length > 0 && make('fieldset', {part: 'facet', name},
        make('legend', {}, this.#says[name] ?? name), labels.slice(0, seen),
        rest.length > 0 && make('details', {open: isChosen || this.#opened.has(name)}, make('summary', {}, this.#says.rest), rest));
    });
    this.#facets.replaceChildren(this.#facets.firstChild, ...boxes.filter(Boolean));
    if (focused?.type === 'checkbox')
      [...this.#facets.querySelectorAll('input')].find(box => box.name === focused.name && box.value === focused.value)?.focus();
  }

  #checkbox(name, {value, count}) {
    const isSame = ([field, other]) => field === name && other === value;
    const box = make('input', {type: 'checkbox', name, value});
    box.checked = this.#filters.some(isSame);
    box.addEventListener('change', () => {
      this.#filters = box.checked ? [...this.#filters, [name, value]] : this.#filters.filter(filter => !isSame(filter));
      this.#step();
    });
    return make('label', {}, box, make('span', {}, make('bdi', {}, value)), make('span', {class: 'count'}, this.#numbers.format(Number(count) || 0)));
  }
}

if (!customElements.get('annals-search')) customElements.define('annals-search', AnnalsSearch);

})();
