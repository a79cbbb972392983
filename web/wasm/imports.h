// SPDX-License-Identifier: GPL-2.0-or-later
/// What the engine asks of web/assets/annals.js.
#pragma once
#include <cstddef>

extern "C" {

/// The number of a file of the index; negative: there is none.
__attribute__((import_module("env"), import_name("annals_find"))) int annals_find(const char* name,
                                                                                  std::size_t bytes);
__attribute__((import_module("env"), import_name("annals_size"))) double annals_size(int file);
/// Bytes read; negative: the pass is to end. What is not here yet reads as empty blocks and is noted.
__attribute__((import_module("env"), import_name("annals_read"))) int annals_read(int file, double offset,
                                                                                  void* into,
                                                                                  std::size_t bytes);
/// Milliseconds, of a clock that never goes back, and since 1970.
__attribute__((import_module("env"), import_name("annals_now"))) double annals_now();
__attribute__((import_module("env"), import_name("annals_today"))) double annals_today();
/// The bytes that the changed text has; it is written if there is room.
__attribute__((import_module("env"), import_name("annals_text"))) std::size_t annals_text(
    char how, const char* text, std::size_t bytes, char* into, std::size_t room);
/// How many words; the byte behind each is written, as far as there is room.
__attribute__((import_module("env"), import_name("annals_word_ends"))) std::size_t annals_word_ends(
    const char* text, std::size_t bytes, char32_t* into, std::size_t room);
}
