// SPDX-License-Identifier: GPL-2.0-or-later
// The search box as a module: it defines the element <annals-search>. Where there is no browser, as while a site is built, it does nothing.
import './annals-search.js';

export const AnnalsSearch = globalThis.customElements?.get('annals-search');
