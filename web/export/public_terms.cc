// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/public_terms.h"

#include <algorithm>
#include <cstdint>
#include <vector>

#include "query/base/error.h"
#include "query/index/index_layout.h"
#include "web/export/block_layout.h"

namespace annals {

namespace {

constexpr unsigned char kFirstOfPairs = 0xe3;  // query/answer/related.cc looks for pairs from here on

struct ListedTerm {
  std::string term{};
  std::uint64_t count = 0;
};

/// Reads what backends/glass/glass_termlisttable.cc of Xapian writes.
class TermListReader {
 public:
  explicit TermListReader(std::string_view bytes) : rest_(bytes) {}

  bool at_end() const { return rest_.empty(); }
  std::uint64_t number() {
    std::uint64_t value = 0;
    for (unsigned shift = 0; shift < 64; shift += 7) {
      const unsigned char byte = next();
      value |= std::uint64_t{byte & 0x7fU} << shift;
      if (byte < 0x80) return value;
    }
    throw corrupt();
  }

  /// How often it occurs may stand in one byte with how much it shares with the term before.
  ListedTerm term(const std::string& before) {
    std::size_t same = before.empty() ? 0 : next();
    const bool has_count = same > before.size();
    const std::uint64_t count = same / (before.size() + 1) - (has_count ? 1 : 0);
    if (has_count) same %= before.size() + 1;
    const std::size_t size = next();
    if (size > rest_.size()) throw corrupt();
    ListedTerm read{before.substr(0, same).append(rest_.substr(0, size)), count};
    rest_.remove_prefix(size);
    if (!has_count) read.count = number();
    return read;
  }

 private:
  static Error corrupt() { return Error(ErrorKind::IndexCorrupt, "a list of terms cannot be read"); }

  unsigned char next() {
    if (rest_.empty()) throw corrupt();
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    return byte;
  }

  std::string_view rest_;
};

void put_term(std::string& out, const ListedTerm& term, std::string_view before) {
  const auto same = static_cast<std::size_t>(
      std::mismatch(term.term.begin(), term.term.end(), before.begin(), before.end()).first -
      term.term.begin());
  const std::uint64_t both = (term.count + 1) * (before.size() + 1) + same;
  const bool has_count = !before.empty() && term.count < 127 && both < 256;
  if (!before.empty()) out += static_cast<char>(has_count ? both : same);
  out += static_cast<char>(term.term.size() - same);
  out.append(term.term, same);
  if (!has_count) put_number(out, term.count);
}

bool is_read(const std::string& term) {
  return is_stem_term(term) || prefix_of(term) == kStemmerPrefix ||
         static_cast<unsigned char>(term.front()) >= kFirstOfPairs;
}

}  // namespace

std::string terms_that_are_read(std::string_view list) {
  if (list.empty()) return {};
  TermListReader reader(list);
  const std::uint64_t words = reader.number();
  reader.number();  // how many terms there are
  std::vector<ListedTerm> kept;
  for (ListedTerm term; !reader.at_end();) {
    term = reader.term(term.term);
    if (!term.term.empty() && is_read(term.term)) kept.push_back(term);
  }
  std::string out;
  put_number(out, words);
  put_number(out, kept.size());
  std::string_view before;
  for (const ListedTerm& term : kept) {
    put_term(out, term, before);
    before = term.term;
  }
  return out;
}

}  // namespace annals
