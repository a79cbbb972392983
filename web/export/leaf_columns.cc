// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/export/leaf_columns.h"

#include <algorithm>
#include <array>
#include <cstdint>

#include "web/export/block_layout.h"
#include "web/export/block_table.h"

namespace annals {

namespace {

struct Columns {
  std::string counts{}, sizes{}, shared{}, rests{}, keys{}, tags{};

  /// A whole item has no more than its size; of a part, which one it is and whether it is the last.
  void add(const LeafItem& item, std::string_view before) {
    const bool is_whole = item.is_first && item.is_last;
    put_number(sizes, item.tag.size() * 2 + (is_whole ? 0 : 1));
    if (!is_whole) put_number(sizes, item.part * 2 + (item.is_last ? 1 : 0));
    const auto same = static_cast<std::size_t>(
        std::mismatch(item.key.begin(), item.key.end(), before.begin(), before.end()).first -
        item.key.begin());
    shared += static_cast<char>(same);
    rests += static_cast<char>(item.key.size() - same);
    keys += item.key.substr(same);
    tags += item.tag;
  }
};

}  // namespace

std::string leaf_columns(const std::vector<std::string_view>& leaves) {
  Columns columns;
  for (const std::string_view leaf : leaves) {
    const std::vector<LeafItem> items = leaf_items(leaf);
    put_number(columns.counts, items.size());
    std::string_view before;
    for (const LeafItem& item : items) {
      columns.add(item, before);
      before = item.key;
    }
  }
  std::string out;
  const auto all = {&columns.counts, &columns.sizes, &columns.shared,
                    &columns.rests,  &columns.keys,  &columns.tags};
  for (const std::string* const column : all) put_number(out, column->size());
  for (const std::string* const column : all) out += *column;
  return out;
}

}  // namespace annals
