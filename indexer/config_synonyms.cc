// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <algorithm>

#include "indexer/config_values.h"
#include "indexer/value_text.h"
#include "query/request.h"
#include "query/synonyms.h"

namespace annals {

namespace {

constexpr std::string_view kForms =
    "A list means that each of its words finds the others, as in [car, automobile]; "
    "'k8s: kubernetes' that the first finds the second.";

std::string form_of(const ConfigValue& from) {
  if (from.value.kind != Value::Kind::Scalar)
    refuse_config("a synonym is a word or several, not a list or a map", std::string(kForms));
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
  std::vector<std::string> forms;
  for (const Value& item : from.value.items) forms.push_back(form_of({from.source, item, from.key}));
  if (from.value.kind == Value::Kind::Map)
    refuse_config("a synonym is a word or several, not a list or a map", std::string(kForms));
  return forms;
}

void add(const std::string& word, const std::string& meaning, std::vector<Synonym>& synonyms) {
  const Synonym synonym{word, meaning};
  if (word == meaning || std::ranges::find(synonyms, synonym) != synonyms.end()) return;
  const auto known = std::ranges::count(synonyms, word, &Synonym::word);
  if (known == static_cast<std::ptrdiff_t>(Limits{}.synonyms))
    refuse_config(fmt::format("'{}' has more than {} synonyms", word, Limits{}.synonyms),
                  std::string(kForms));
  synonyms.push_back(synonym);
}

void add_one_way(const ConfigValue& from, std::vector<Synonym>& synonyms) {
  for (const auto& [name, value] : from.value.entries) {
    const std::string word = form_of({from.source, {.kind = Value::Kind::Scalar, .scalar = name}, from.key});
    for (const std::string& meaning : forms_of({from.source, value, name})) add(word, meaning, synonyms);
  }
}

void add_entry(const ConfigValue& from, std::vector<Synonym>& synonyms) {
  if (from.value.kind == Value::Kind::Map) return add_one_way(from, synonyms);
  if (from.value.kind != Value::Kind::List)
    refuse_config(fmt::format("'{}' alone is no synonym of anything", text_of(from)), std::string(kForms));
  const std::vector<std::string> group = forms_of(from);
  for (const std::string& word : group)
    for (const std::string& meaning : group) add(word, meaning, synonyms);
}

}  // namespace

void read_synonyms(const ConfigValue& from, ConfigFile& config) {
  if (from.value.kind != Value::Kind::List) add_entry(from, config.synonyms);
  for (const Value& item : from.value.items) {
    try {
      add_entry({from.source, item, from.key}, config.synonyms);
    } catch (const Error& error) {
      throw placed(error, from.source, item.line);
    }
  }
  std::ranges::sort(config.synonyms);
}

}  // namespace annals
