// SPDX-License-Identifier: GPL-2.0-or-later
/// Names of XML elements as this folder writes them ("wp:status", "title"), whatever prefixes a file has
/// chosen.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace annals {

/// "title" of "dc:title".
constexpr std::string_view local_name(std::string_view name) {
  return name.substr(name.find(':') + 1);
}

/// The prefixes in force at one place of a document.
class Namespaces {
 public:
  /// "xmlns:dc" or "xmlns"; other attributes declare nothing.
  void declare(std::string_view attribute, std::string_view uri);

  /// An undeclared prefix is unchanged: hand-made parts of an export lack declarations.
  std::string canonical(std::string_view name) const;

  std::size_t size() const { return prefixes_.size(); }
  /// Forgets what was declared since there were `size` declarations.
  void shrink(std::size_t size) { prefixes_.resize(size); }

 private:
  std::vector<std::pair<std::string, std::string>> prefixes_;  ///< In a file, here; the last one holds.
};

}  // namespace annals
