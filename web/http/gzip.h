// SPDX-License-Identifier: GPL-2.0-or-later
/// Compression of answers.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace annals {

/// Smaller bodies are sent as they are: with its head, such an answer is one packet anyway.
inline constexpr std::size_t kLeastGzipBytes = 1024;

/// What an Accept-Encoding header says of gzip: named, or by "*", and not with "q=0".
bool accepts_gzip(std::string_view accept_encoding);

/// At the cheapest level. Empty: there is no memory for it.
std::string gzipped(std::string_view bytes);

}  // namespace annals
