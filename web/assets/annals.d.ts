// SPDX-License-Identifier: GPL-2.0-or-later
/** What is asked, by the names of the URL parameters of /api/search. A list gives a parameter several times. */
export interface SearchParameters {
  q?: string;
  limit?: number;
  offset?: number;
  order?: 'relevance' | 'newest' | 'oldest';
  facets?: string | string[];
  facet_limit?: number;
  since?: string;
  until?: string;
  tag?: string | string[];
  author?: string | string[];
  category?: string | string[];
  year?: string | number;
  language?: string;
  typing?: boolean;
  [parameter: string]: string | number | boolean | string[] | undefined;
}
export interface Snippet { text: string; highlights: [number, number][]; starts_inside: boolean; ends_inside: boolean }
export interface Hit {
  rank: number; score: number; path: string; url: string | null; title: string; date: string | null; updated: string | null;
  authors: string[]; tags: string[]; categories: string[]; language: string | null; description: string; line: number | null;
  section: {heading: string; url: string | null} | null; snippets: Snippet[]; text_url?: string; found_labels?: string[]; id?: string;
}
export interface Answer {
  query: string; correction: string | null; matches: {estimated: number; exact: boolean}; offset: number; limit: number; order: string;
  elapsed_ms: number; interpretation: {kind: string; typed: string[]; used: string; steps: object[]}; notes: string[]; hits: Hit[];
  facets: Record<string, {value: string; count: number}[]>; facets_more?: Record<string, number>;
}
export interface Suggestions { query: string; suggestions: {text: string; kind: string; count: number; url?: string | null}[] }
export interface RelatedAnswer { path: string; url: string | null; title: string; hits: Hit[] }
export interface Timeline {
  by: 'year' | 'month'; periods: {name: string; posts: number; words: number}[];
  series: {query: string; posts: number; first_day: string | null; last_day: string | null; counts: {posts: number; per_10000_words: number}[]}[];
}

export class AnnalsError extends Error { kind: string; hint: string }
export interface AskOptions { signal?: AbortSignal }
export interface OpenOptions { progress?: (loaded: number, total: number) => void; fetch?: typeof fetch }
export interface Search {
  search(parameters?: SearchParameters | URLSearchParams, options?: AskOptions): Promise<Answer>;
  suggest(parameters: {q: string; limit?: number}, options?: AskOptions): Promise<Suggestions>;
  related(parameters: {path?: string; url?: string; limit?: number}, options?: AskOptions): Promise<RelatedAnswer>;
  timeline(parameters: {q?: string | string[]; by?: 'year' | 'month'}, options?: AskOptions): Promise<Timeline>;
  post(parameters: {path?: string; url?: string}, options?: AskOptions): Promise<object>;
  readonly about: {posts: number; generation: string; program: string; language: string; fields: object[]};
  readonly traffic: {requests: number; bytes: number; rounds: number; passes: number; memory: number};
  close(): void;
}
/** A folder that `annals export` wrote: its address, or in Node its path. */
export function open(base: string | URL, options?: OpenOptions): Promise<Search>;
