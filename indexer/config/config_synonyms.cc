// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "indexer/config/config_file.h"
#include "indexer/config/config_values.h"
#include "indexer/post/value_text.h"
#include "query/ask/request.h"
#include "query/index/synonyms.h"

namespace annals {

namespace {

constexpr std::string_view kForms =
    "In a list, as [car, automobile], each word finds the others; "
    "in 'k8s: kubernetes' the first finds the second.";

[[noreturn]] void refuse_lone_word(std::string_view word) {
  refuse_config(fmt::format("'{}' is alone; a synonym needs two words", word), std::string(kForms));
}

std::string form_of(const ConfigValue& from) {
  if (from.value.kind != Value::Kind::Scalar)
    refuse_config("a synonym is one word or several, not a list or a map", std::string(kForms));
  const std::string text = one_line(from.value.scalar);
  std::string form = synonym_form(text);
  constexpr std::size_t kMostBytes = 100;
  const auto words = static_cast<std::size_t>(std::ranges::count(form, ' ')) + 1;
  if (form.empty())
    refuse_config(fmt::format("there is no word in the synonym '{}'", text), std::string(kForms));
  if (form.size() > kMostBytes || words > Limits{}.phrase_words)
    refuse_config(fmt::format("the synonym '{}' is too long; it may have {} words and {} bytes", text,
                              Limits{}.phrase_words, kMostBytes),
                  std::string(kForms));
  return form;
}

std::vector<std::string> forms_of(const ConfigValue& from) {
  if (from.value.kind == Value::Kind::Scalar) return {form_of(from)};
  if (from.value.kind == Value::Kind::Null) refuse_lone_word(from.key);
  std::vector<std::string> forms;
  for (const Value& item : from.value.items) forms.push_back(form_of({from.source, item, from.key}));
  if (from.value.kind == Value::Kind::Map)
    refuse_config("a synonym is one word or several, not a list or a map", std::string(kForms));
  return forms;
}

/// While they are read: there may be many.
using Meanings = std::map<std::string, std::set<std::string>>;

void add_rule(const std::string& word, const std::string& meaning, Meanings& meanings) {
  if (word == meaning) return;
  std::set<std::string>& known = meanings[word];
  if (known.size() == Limits{}.synonyms && !known.contains(meaning))
    refuse_config(fmt::format("'{}' has more than {} synonyms", word, Limits{}.synonyms),
                  std::string(kForms));
  known.insert(meaning);
}

void add_one_way(const ConfigValue& from, Meanings& meanings) {
  for (const auto& [name, value] : from.value.entries) {
    const std::string word = form_of({from.source, {.kind = Value::Kind::Scalar, .scalar = name}, from.key});
    for (const std::string& meaning : forms_of({from.source, value, name})) add_rule(word, meaning, meanings);
  }
}

void add_entry(const ConfigValue& from, Meanings& meanings) {
  if (from.value.kind == Value::Kind::Map) return add_one_way(from, meanings);
  if (from.value.kind != Value::Kind::List) refuse_lone_word(text_of(from));
  const std::vector<std::string> group = forms_of(from);
  for (const std::string& word : group)
    for (const std::string& meaning : group) add_rule(word, meaning, meanings);
}

}  // namespace

void read_synonyms(const ConfigValue& from, ConfigFile& config) {
  Meanings read;
  if (from.value.kind != Value::Kind::List) add_entry(from, read);
  for (const Value& item : from.value.items) {
    try {
      add_entry({from.source, item, from.key}, read);
    } catch (const Error& error) {
      throw placed(error, from.source, item.line);
    }
  }
  for (const auto& [word, meanings] : read)
    for (const std::string& meaning : meanings) config.synonyms.push_back({word, meaning});
}

}  // namespace annals
