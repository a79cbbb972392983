// SPDX-License-Identifier: GPL-2.0-or-later
/// AsciiDoc's two kinds of attributes: a document's (`:name: value`, `{name}`) and an element's (`[a,b=c]`).
#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace annals {

/// What `:name: value` defines.
class AsciidocAttributes {
 public:
  explicit AsciidocAttributes(std::size_t source_bytes) : most_growth_(4 * source_bytes + (64 << 10)) {}

  void set(std::string_view name, std::string_view value);
  void unset(std::string_view name);
  bool is_set(std::string_view name) const;
  /// Empty: not set, or set to nothing.
  std::string_view value(std::string_view name) const;
  /// `text` with each `{name}` that is set replaced; the others stay.
  std::string resolved(std::string_view text);

 private:
  std::unordered_map<std::string, std::string> values_;
  std::size_t most_growth_;
};

/// What `{name}` stands for in every document. Not for resolved(), because a text like "C++" must not be
/// taken for marks. None: nothing.
std::optional<std::string_view> asciidoc_named_text(std::string_view name);

/// The first positional attribute, or the one named `name`: "alt" of "alt,200,role=x" and of "width=1,alt=x".
std::string_view asciidoc_attribute(std::string_view list, std::string_view name);

}  // namespace annals
