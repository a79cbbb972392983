// SPDX-License-Identifier: GPL-2.0-or-later
/// Values of annals.yaml on their way into what they fill, for the files that read its keys.
#pragma once
#include <filesystem>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "indexer/config/config_key.h"
#include "indexer/front_matter/value.h"
#include "query/base/error.h"
#include "query/base/nearest.h"

namespace annals {

struct ConfigFile;

/// The whole file, for the places in messages.
struct ConfigSource {
  std::filesystem::path file{};
  std::string_view text{};
};

struct ConfigValue {
  const ConfigSource& source;
  const Value& value;
  std::string_view key{};
};

/// Throws Error{BadRequest}; read_entries() adds the place.
[[noreturn]] void refuse_config(const std::string& message, std::string hint = "See 'annals init --help'.");

/// Throws Error{BadRequest} for a list or a map.
std::string text_of(const ConfigValue& from);
/// Throws Error{BadRequest} for what is neither true nor false.
bool flag_of(const ConfigValue& from);

/// A map or a list begins on a line of its own; its key stands on one above.
std::size_t line_of_key(const ConfigSource& source, std::string_view key, const Value& value);

/// The error with file and line before its message; one that has them already stays as it is.
Error placed(const Error& error, const ConfigSource& source, std::size_t line);

template <typename Target>
std::string known_keys(const std::vector<ConfigKey<Target>>& keys) {
  std::string known;
  for (const ConfigKey<Target>& key : keys) known.append(known.empty() ? "" : ", ").append(key.name);
  return known;
}

template <typename Target>
const ConfigKey<Target>& key_named(const std::vector<ConfigKey<Target>>& keys, const std::string& name) {
  std::vector<std::string_view> names;
  for (const ConfigKey<Target>& key : keys) {
    if (key.name == name) return key;
    names.push_back(key.name);
  }
  const std::string_view nearest = nearest_name(name, names);
  refuse_config("unknown key '" + name + "'" +
                    (nearest.empty() ? "" : "; did you mean '" + std::string(nearest) + "'?"),
                "Known keys are " + known_keys(keys) + ".");
}

/// Every entry of a Map by the row of its key. What goes wrong there gets its place.
template <typename Target>
void read_entries(const ConfigSource& source, const Value& map, const std::vector<ConfigKey<Target>>& keys,
                  Target& target) {
  std::set<std::string_view> seen;
  for (const auto& [name, value] : map.entries) {
    try {
      const ConfigKey<Target>& key = key_named(keys, name);
      if (!seen.insert(name).second) refuse_config("duplicate key '" + name + "'");
      if (value.kind != Value::Kind::Null) key.read({source, value, name}, target);
    } catch (const Error& error) {
      throw placed(error, source, line_of_key(source, name, value));
    }
  }
}

/// The key `fields` (config_fields.cc).
void read_fields(const ConfigValue& from, ConfigFile& config);

/// The key `synonyms` (config_synonyms.cc).
void read_synonyms(const ConfigValue& from, ConfigFile& config);

}  // namespace annals
