// SPDX-License-Identifier: GPL-2.0-or-later
// The page of a timeline among exported files, search/timeline/index.html: what /timeline of a server is, made here.
import {open} from '../annals.js';

const HEIGHT = 48, LOWEST = 2;  // of the picture of a bar
const MOST_BARS_WITH_GAPS = 60;  // on a telephone
const MOST_TEXTS = 8;

const number = new Intl.NumberFormat(document.documentElement.lang);
const tenths = new Intl.NumberFormat(document.documentElement.lang, {minimumFractionDigits: 1, maximumFractionDigits: 1});

const make = (name, attributes = {}, ...children) => {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

const drawn = (name, attributes, ...children) => {
  const made = document.createElementNS('http://www.w3.org/2000/svg', name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.append(...children);
  return made;
};

/** Who comes from the page of results without naming words means those of that page. */
function askedFor() {
  const asked = new URLSearchParams(location.search);
  const came = asked.has('q') || !document.referrer.startsWith(new URL('../', location.href).href) ? null : new URL(document.referrer);
  const given = came ? came.searchParams.getAll('q') : asked.getAll('q');
  const texts = given.map(text => text.trim()).filter(Boolean).slice(0, MOST_TEXTS);
  return {q: texts, by: asked.get('by') === 'month' ? 'month' : 'year'};
}

/** The posts of a period in the page of results, counted as here. */
const addressOf = (q, more = {}) => `../?${new URLSearchParams({...(q && {q}), ...more, 'no-anchor-text': 1})}`;

function barOf(period, count, highest, text, by) {
  if (!count) return make('i');
  const height = Math.max(LOWEST, Math.floor(count * HEIGHT / highest));
  const bar = drawn('rect', {y: HEIGHT - height, width: 8, height});
  return make('a', {href: addressOf(text, {[by]: period}), tabindex: -1, title: `${period}: ${number.format(count)}`},
    drawn('svg', {viewBox: `0 0 8 ${HEIGHT}`, preserveAspectRatio: 'none'}, bar));
}

function sectionOf(series, {by, periods}, highest) {
  const days = [...new Set([series.first_day, series.last_day])].filter(Boolean).join(' – ');
  const summary = number.format(series.posts) + (days && ` · ${days}`);
  const name = series.query ? [make('a', {href: addressOf(series.query), dir: 'auto'}, series.query), ' '] : [];
  const chart = make('div', {class: periods.length > MOST_BARS_WITH_GAPS ? 'chart dense' : 'chart', 'aria-hidden': true});
  chart.append(...series.counts.map((count, i) => barOf(periods[i].name, count.posts, highest, series.query, by)));
  return make('section', {}, make('h2', {}, ...name, make('span', {class: 'number'}, summary)), chart,
    make('p', {class: 'span', 'aria-hidden': true}, make('span', {}, periods[0]?.name ?? ''), make('span', {}, periods.at(-1)?.name ?? '')));
}

/** The newest first. */
function fillTable(table, {periods, series}) {
  const cell = count => make('td', {}, number.format(count.posts) + ' ', make('span', {class: 'number'}, tenths.format(count.per_10000_words)));
  const rows = periods.map((period, i) => make('tr', {}, make('th', {scope: 'row'}, period.name), ...series.map(one => cell(one.counts[i]))));
  table.append(make('thead', {}, make('tr', {}, make('td'), ...series.map(one => make('th', {scope: 'col', dir: 'auto'}, one.query)))),
    make('tbody', {}, ...rows.reverse()));
}

function show(timeline, place) {
  const highest = Math.max(1, ...timeline.series.flatMap(one => one.counts.map(count => count.posts)));
  place.replaceChildren(...timeline.series.map(one => sectionOf(one, timeline, highest)));
  fillTable(document.querySelector('.counts table'), timeline);
  for (const hidden of document.querySelectorAll('main > [hidden]')) hidden.hidden = false;
}

/** The words asked for go along when another one is compared with them. */
function keep({q, by}) {
  const form = document.querySelector('form');
  const hidden = q.map(value => ['q', value]).concat(by === 'month' ? [['by', by]] : []);
  form.prepend(...hidden.map(([name, value]) => make('input', {type: 'hidden', name, value})));
  if (hidden.length) history.replaceState(null, '', `?${new URLSearchParams(hidden)}`);
}

const place = document.querySelector('.timeline');
const asked = askedFor();
keep(asked);
place.append(make('p', {class: 'message'}, '…'));
try {
  show(await (await open(new URL('../', import.meta.url))).timeline(asked), place);
} catch (error) {
  place.replaceChildren(make('p', {class: 'message', role: 'alert', lang: 'en'}, `${error.message} ${error.hint ?? ''}`));
}
