// SPDX-License-Identifier: GPL-2.0-or-later

/** What `<annals-search>` reads; docs/search-box.md has the meanings and defaults. */
export interface AnnalsSearchAttributes {
  /** `words`, `posts` or both. */
  show?: string;
  /** Number of posts. */
  limit?: number | string;
  /** Letters before the first request. */
  min?: number | string;
  /** Milliseconds without typing before a request. */
  delay?: number | string;
  /** Keys that focus the box, such as `/ mod+k`, or `none`. */
  shortcut?: string;
  theme?: 'light' | 'dark';
  /** The site of the posts. */
  site?: string;
  /** The folder of the server. */
  api?: string;
  /** How many recent searches the reader's browser keeps; as an attribute without a value, 5. */
  recent?: number | string | boolean;
  /** A page of results instead of a list. */
  full?: boolean | '';
  /** With `full`: the facets to filter by, such as `year tag author`. */
  facets?: string;
  lang?: string;
  [text: `text-${string}`]: string | undefined;
}

/** The element around a form with a field `q`. Its class; undefined where there is no browser. */
export interface AnnalsSearchElement extends HTMLElement {}
export declare const AnnalsSearch: (new () => AnnalsSearchElement) | undefined;

declare global {
  interface HTMLElementTagNameMap {
    'annals-search': AnnalsSearchElement;
  }
}
