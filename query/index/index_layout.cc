// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/index_layout.h"

#include "query/base/utf8.h"
#include "query/index/generation.h"

namespace annals {

namespace {

constexpr std::size_t kMaxTermBytes = 240;  // Xapian's limit is 245; some bytes count twice
constexpr std::size_t kHashedTermBytes = 160;

}  // namespace

std::string bounded_term(std::string term) {
  if (term.size() <= kMaxTermBytes) return term;
  return std::string(utf8_prefix(term, kHashedTermBytes)) + ':' + hash_bytes(term);
}

std::string unique_term(unsigned archive, std::string_view path) {
  return bounded_term(std::string(kUniquePrefix) + std::to_string(archive) + ':' + std::string(path));
}

}  // namespace annals
