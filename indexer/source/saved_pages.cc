// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/source/saved_pages.h"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "query/base/ascii.h"
#include "query/base/byte_order_mark.h"
#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals {
namespace {

constexpr std::size_t kHeadBytes = 16 << 10;

constexpr auto kEndings = std::to_array<std::string_view>(
    {"php", "php3", "php4",  "php5", "phtml", "asp", "aspx", "ashx", "shtml", "shtm", "stm",
     "jsp", "jspx", "jhtml", "cfm",  "cgi",   "pl",  "do",   "dll",  "html",  "htm",  "xhtml"});
constexpr auto kOpenings = std::to_array<std::string_view>({"<!doctype html", "<html", "<head"});
constexpr auto kCode = std::to_array<std::string_view>({"<?php", "<?=", "<%"});

/// "index.php?id=3&x=1.2"; programs for Windows write '@'.
bool may_be_saved_page(std::string_view name) {
  name = name.substr(0, name.find_first_of("?@"));
  const std::size_t dot = name.rfind('.');
  return dot == name.npos ||
         std::ranges::find(kEndings, lowered_ascii(name.substr(dot + 1))) != kEndings.end();
}

/// Behind a byte order mark, blanks, comments and an XML declaration.
std::string_view begin_of_page(std::string_view text) {
  text = without_byte_order_mark(text);
  while (true) {
    text = text.substr(std::min(text.find_first_not_of(" \t\r\n"), text.size()));
    const std::string_view end = text.starts_with("<!--") ? "-->" : text.starts_with("<?xml") ? "?>" : "";
    const std::size_t at = end.empty() ? text.npos : text.find(end);
    if (at == text.npos) return text;
    text.remove_prefix(at + end.size());
  }
}

bool is_page(std::string_view head) {
  const std::string_view begin = begin_of_page(head);
  const auto opens = [&](std::string_view opening) { return starts_in_any_case(begin, opening); };
  const auto has = [&](std::string_view code) { return head.find(code) != head.npos; };
  return std::ranges::any_of(kOpenings, opens) && std::ranges::none_of(kCode, has);
}

}  // namespace

bool is_saved_page(const std::filesystem::path& file) {
  const std::string name = file.filename().string();
  if (!may_be_saved_page(name)) return false;
  try {
    const RegularFile opened(file, name);
    std::string head(kHeadBytes, '\0');
    head.resize(opened.read(0, head));
    return is_page(head);
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    return false;
  }
}

}  // namespace annals
