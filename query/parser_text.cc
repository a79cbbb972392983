// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/parser_text.h"

#include <fmt/format.h>

#include <algorithm>

#include "query/analysis.h"
#include "query/ascii.h"
#include "query/nearest.h"
#include "query/unicode.h"
#include "query/word_breaks.h"

namespace annals {

namespace {

/// With a pair of brackets around each run that is indexed by pairs of characters: between two words of other
/// scripts Xapian 1.4.22 does not parse one without.
std::string with_bracketed_runs(const std::string& word) {
  std::string bracketed;
  for (const std::string_view run : script_runs(word)) {
    const bool is_paired = has_paired_script(run);
    if (!is_paired && std::none_of(run.begin(), run.end(), is_word_byte)) continue;
    bracketed +=
        (bracketed.empty() ? "" : " ") + (is_paired ? '(' + std::string(run) + ')' : std::string(run));
  }
  return bracketed;
}

/// Of "tag:U.S." and of what begins with "tag:\"": a value that is compared as it is, not a word.
bool has_whole_value(std::string_view word) {
  const std::size_t colon = word.find(':');
  if (colon == word.npos) return false;
  const Field* field = find_field(word.substr(0, colon));
  return !field || field->kind != FieldKind::Text;
}

std::string in_quotes(std::string_view words) {
  return '"' + with_word_breaks(words) + '"';
}

/// Words that are written without blanks, as the index has them: side by side in a field and behind a sign.
std::string with_breaks(const std::string& word, bool is_quoted) {
  const std::string spaced = with_word_breaks(word);
  const bool is_paired = has_paired_script(word);
  if (is_quoted || (spaced == word && !is_paired)) return spaced;
  const std::size_t colon = word.find(':');
  if (const Field* field = find_field(word.substr(0, colon)); colon != word.npos && field)
    return field->kind == FieldKind::Keyword ? word
                                             : word.substr(0, colon + 1) + in_quotes(word.substr(colon + 1));
  if (word.front() == '-' || word.front() == '+') return word.front() + in_quotes(word.substr(1));
  return is_paired ? with_bracketed_runs(spaced) : spaced;
}

}  // namespace

std::string without_misspelt_fields(std::string text, const std::vector<Field>& fields,
                                    std::vector<std::string>& notes) {
  std::vector<std::string_view> names;
  for (const Field& field : fields) names.push_back(field.name);
  for (std::size_t colon = text.find(':'); colon != std::string::npos; colon = text.find(':', colon + 1)) {
    const std::size_t begin = text.find_last_of(" \t(\"+-", colon) + 1;
    const std::string typed = text.substr(begin, colon - begin);
    const std::size_t word = text.find_first_not_of("+-", text.find_last_of(" \t(\"", colon) + 1);
    if (typed.empty() || find_field(typed, fields) || find_field(text.substr(word, colon - word), fields))
      continue;
    const std::string_view name = nearest_name(typed, names);
    if (name.empty()) continue;
    notes.push_back(fmt::format("there is no field '{}'; did you mean '{}:'?", typed, name));
    text[colon] = ' ';
  }
  return text;
}

std::optional<std::string> excluded_words(std::string_view text) {
  std::string words;
  while (!text.empty()) {
    if (text.front() != '-' || text.size() < 2 || text.find('(') != std::string_view::npos)
      return std::nullopt;
    text.remove_prefix(1);
    if (text.front() == '-') return std::nullopt;
    const std::size_t close = text.front() == '"' ? text.find('"', 1) : std::string_view::npos;
    const std::size_t end =
        std::min(text.find(' ', close == std::string_view::npos ? 0 : close), text.size());
    words += (words.empty() ? "" : " ") + std::string(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string words_for_parser(std::string_view text) {
  constexpr std::string_view kBetweenWords = " \t\r\n()\"";
  std::string words;
  bool is_quoted = false, is_value = false;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find_first_of(kBetweenWords), text.size());
    const std::string_view word = text.substr(0, end);
    is_value = is_quoted ? is_value : has_whole_value(word);
    const std::string written = is_value ? std::string(word) : joined_initials(word);
    words += is_query_operator(word) ? written : with_breaks(lower(written), is_quoted);
    if (end < text.size()) words += text[end];
    is_quoted = is_quoted != (end < text.size() && text[end] == '"');
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return words;
}

std::string without_joints(std::string text) {
  constexpr std::string_view kJoining = ":.-/@&";
  for (char& c : text)
    if (kJoining.find(c) != std::string_view::npos) c = ' ';
  return lower(text);
}

std::string parser_name(const Field& field) {
  std::string name(field.name);
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

std::string with_parser_names(std::string text, const std::vector<Field>& fields) {
  for (const Field& field : fields) {
    if (field.name.find('-') == field.name.npos) continue;
    const std::string typed = std::string(field.name) + ':';
    for (std::size_t at = text.find(typed); at != text.npos; at = text.find(typed, at + 1))
      if (at == 0 || std::string_view(" \t(\"+-").find(text[at - 1]) != std::string_view::npos)
        text.replace(at, field.name.size(), parser_name(field));
  }
  return text;
}

}  // namespace annals
