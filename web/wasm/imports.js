// SPDX-License-Identifier: GPL-2.0-or-later
// Names for em++ what web/wasm/imports.h declares, so that it refuses everything else that is not defined.
mergeInto(LibraryManager.library, {annals_find() {}, annals_size() {}, annals_read() {}, annals_now() {}, annals_today() {}, annals_text() {}, annals_word_ends() {}});
