// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/generators/sidecar_files.h"

#include <algorithm>
#include <array>

#include "indexer/front_matter/dialect.h"
#include "indexer/front_matter/fences.h"
#include "indexer/front_matter/front_matter.h"
#include "indexer/generators/code_literals.h"
#include "indexer/generators/site_file.h"
#include "indexer/source/encoding.h"
#include "indexer/source/source_file.h"
#include "query/base/lines.h"
#include "query/base/regular_file.h"

namespace annals {
namespace {

constexpr std::uint64_t kMaxSidecarBytes = 1 << 20;

bool ends_with_one(std::string_view name, const std::vector<std::string_view>& endings, std::size_t& length) {
  length = 0;
  for (std::string_view ending : endings)
    if (name.size() > ending.size() && name.ends_with(ending)) length = std::max(length, ending.size());
  return length > 0;
}

/// Nikola's oldest form of a .meta file: bare lines in this order, empty ones where there is nothing to say.
Value read_bare_lines(std::string_view text) {
  constexpr auto kKeys =
      std::to_array<std::string_view>({"title", "slug", "date", "tags", "link", "description", "type"});
  Value map{.kind = Value::Kind::Map, .line = 1};
  Lines lines(text);
  for (std::string_view key : kKeys) {
    const auto line = lines.next();
    if (!line) break;
    if (!trim_blanks(*line).empty()) map.entries.emplace_back(key, text_value(*line, lines.number()));
  }
  return map;
}

Value parse_sidecar(const std::string& path, std::string_view text) {
  if (path.ends_with(".json")) return parse_json(text, 1);
  if (path.ends_with(".toml")) return parse_toml(text, 1);
  if (path.ends_with("js")) return read_exported_object(text);
  if (!path.ends_with(".meta")) return parse_yaml(text, 1);
  Diagnostics unused;  // in any dialect, as the generator has it
  const FrontMatter front_matter = read_front_matter(std::string(text) + '\n', path, unused);
  if (front_matter.unreadable) throw std::runtime_error("line 1: cannot be read");
  if (front_matter.present) return front_matter.values;
  Value values = parse_yaml(text, 1);
  return values.kind == Value::Kind::Scalar ? read_bare_lines(text) : values;
}

}  // namespace

std::vector<DataFile> find_data_files(const std::filesystem::path& root, const std::string& folder,
                                      const std::vector<std::string_view>& endings) {
  std::vector<DataFile> found;
  std::size_t length = 0;
  const auto is_data = [&](const std::string& name) { return ends_with_one(name, endings, length); };
  for (const std::filesystem::path& file :
       find_files_below(root / folder, is_data, {"node_modules", "vendor"})) {
    const std::string name = file.filename().string(), path = file.lexically_relative(root).generic_string();
    is_data(name);
    found.push_back({.path = path,
                     .folder = path.substr(0, path.size() - name.size()),
                     .name = name.substr(0, name.size() - length)});
  }
  std::ranges::sort(found, {}, &DataFile::path);
  return found;
}

SidecarValues read_data_file(const std::filesystem::path& root, const DataFile& file) {
  SidecarValues data;
  data.values.kind = Value::Kind::Map;
  try {
    const std::string bytes = read_file({.path = file.path, .location = root / file.path}, kMaxSidecarBytes);
    Value values = parse_sidecar(file.path, decode(bytes).text);
    if (values.kind == Value::Kind::Map) data.values = std::move(values);
  } catch (const std::exception& error) {
    pass_on_exhaustion(error);
    data.unreadable = true;
  }
  return data;
}

const SidecarValues* sidecar_values(std::string_view path, const SiteConfig& site) {
  if (site.sidecars.empty()) return nullptr;
  for (std::size_t dot; (dot = path.rfind('.')) != path.npos && path.find('/', dot) == path.npos;) {
    path = path.substr(0, dot);
    if (const auto found = site.sidecars.find(path); found != site.sidecars.end()) return &found->second;
  }
  return nullptr;
}

}  // namespace annals
