// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/document_words.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>
#include <string>

#include "query/base/ascii.h"
#include "query/index/analysis.h"
#include "query/index/index_layout.h"
#include "query/index/joined_words.h"
#include "query/index/label_spellings.h"
#include "query/index/symbols.h"
#include "query/index/title_similarity.h"
#include "query/index/word_parts.h"

namespace annals {

namespace {

constexpr Xapian::termcount kFileNameWeight = 3, kDescriptionWeight = 2;

/// A heading at the top says what the post is about, one deep inside what a paragraph is about.
Xapian::termcount heading_weight(unsigned level) {
  constexpr unsigned kTop = 4, kLeast = 1;
  return level < kTop ? kTop + 1 - std::max(1U, level) : kLeast;
}

struct WeightedText {
  std::string text{};
  Xapian::termcount weight = 1;
};

/// Names with marks, and versions: terms that only the ranking asks for.
void add_typed_names(Xapian::Document& document, const Post& post) {
  for (const std::string* text : {&post.title, &post.description, &post.text})
    for (const std::vector<std::string>& names : {typed_names(*text), symbols_in(*text)})
      for (const std::string& name : names) document.add_term(std::string(kTypedPrefix) + name);
  const auto texts = std::to_array<WeightedText>(
      {{post.title, title_weight(post.title)}, {post.description, kDescriptionWeight}, {post.text, 1}});
  for (const auto& [text, weight] : texts)
    for (const std::string& version : named_versions(text))
      document.add_term(std::string(kTypedPrefix) + version, weight);
}

/// Their position is theirs: a phrase may stand inside of a name, and none reaches out of it.
void add_parts(Xapian::TermGenerator& generator, const std::string& text, Xapian::termcount weight,
               std::string_view prefix) {
  constexpr Xapian::termcount kNameGap = 10;
  for (const std::string& parts : parts_in(text)) {
    generator.index_text(parts, weight, std::string(prefix));
    generator.increase_termpos(kNameGap);
  }
}

std::string joined_term(const std::string& word, const Xapian::Stem& stem) {
  return bounded_term(term_in_field(kJoinedPrefix, is_digit(word.front()) ? word : stem_term(stem(word))));
}

/// The term of a word that the post has in another spelling.
void add_joined(Xapian::Document& document, const Post& post, const Xapian::Stem& stem) {
  const auto texts = std::to_array<WeightedText>({{text_for_terms(post.title), title_weight(post.title)},
                                                  {text_for_terms(post.description), kDescriptionWeight},
                                                  {text_for_terms(post.text), 1}});
  for (const auto& [text, weight] : texts)
    for (const std::string& word : joined_forms_in(text)) document.add_term(joined_term(word, stem), weight);
}

/// Pictures, and a label without a letter or digit, as →.
void add_symbols_of_label(Xapian::Document& document, const std::string& label) {
  std::vector<std::string> symbols = symbols_in(label);
  if (std::string whole = symbol_of(label); !whole.empty()) symbols.push_back(std::move(whole));
  for (const std::string& symbol : symbols) document.add_term(std::string(kTypedPrefix) + symbol, 0);
}

/// What has a place in a list of values: not "true", and not the numbers of a series.
bool is_label(std::string_view value) {
  return value != "true" && value != "false" && std::ranges::any_of(value, is_letter_byte);
}

/// "R", "D" and "rd" of "R&D", "front", "end" and "frontend" of "Front-end". They have no weight: posts are
/// found by them, and rank as if they were not there.
void add_label(Xapian::TermGenerator& generator, Xapian::Document& document, std::string label,
               const Xapian::Stem& stem) {
  constexpr Xapian::termcount kNoWeight = 0;
  const auto add = [&](const std::string& text) {
    generator.index_text_without_positions(text, kNoWeight, std::string(kLabelPrefix));
  };
  add(label);
  for (const std::string& parts : parts_in(label)) add(parts);
  std::vector<std::string> joined = joined_forms_in(label);
  joined.push_back(joined_label(label));
  for (std::size_t at = 0; at < label.size();) {
    const std::size_t end = std::min(label.find(' ', at), label.size());
    joined.push_back(joined_at_slash(std::string_view(label).substr(at, end - at)));
    at = end + 1;
  }
  for (const std::string& word : joined)
    if (!word.empty()) document.add_term(joined_term(word, stem), kNoWeight);
  if (label.find('&') == label.npos) return;
  std::ranges::replace(label, '&', ' ');
  add(label);
}

/// Each once: a series has often the name of a category.
void add_labels(Xapian::TermGenerator& generator, Xapian::Document& document, const Post& post,
                const std::vector<Field>& fields, const Xapian::Stem& stem) {
  std::set<std::string> labels;
  for (const Field& field : fields) {
    if (!has_labels(field)) continue;
    for (const std::string& value : values_of(field, post)) {
      add_symbols_of_label(document, value);
      if (is_label(value)) labels.insert(text_for_terms(value));
    }
  }
  for (const std::string& label : labels) add_label(generator, document, label, stem);
}

}  // namespace

/// The words share a fixed sum.
Xapian::termcount title_weight(std::string_view title) {
  constexpr double kShared = 60;
  constexpr double kLeast = 3, kMost = 15;
  const auto words = static_cast<double>(std::count(title.begin(), title.end(), ' ') + 1);
  return static_cast<Xapian::termcount>(std::clamp(std::round(kShared / words), kLeast, kMost));
}

void index_words(Xapian::TermGenerator& generator, Xapian::Document& document, const Post& post,
                 const std::vector<Field>& fields, const Xapian::Stem& stem) {
  const auto add = [&](const std::string& text, Xapian::termcount weight, std::string_view prefix) {
    generator.index_text(text, weight, std::string(prefix));
    generator.increase_termpos(kFieldGap);
    add_parts(generator, text, weight, prefix);
  };
  for (const Field& field : fields) {
    if ((field.kind != FieldKind::Text && field.kind != FieldKind::Name) || !field.values) continue;
    for (const std::string& stored : field.values(post)) {
      const std::string value = text_for_terms(stored);
      if (!field.prefix.empty()) add(value, 1, field.prefix);
      if (field.kind == FieldKind::Name)
        for (const std::string& joined : joined_forms_in(value))
          generator.index_text_without_positions(joined, 1, std::string(field.prefix));
      if (field.weight > 0) add(value, field.name == "title" ? title_weight(value) : field.weight, {});
    }
  }
  for (const Section& section : post.sections)  // they stand in the body already, and only gain weight
    generator.index_text_without_positions(text_for_terms(section.heading), heading_weight(section.level));
  generator.index_text_without_positions(text_for_terms(post.alt_text));
  generator.index_text_without_positions(text_for_terms(words_of_file_name(post)), kFileNameWeight);
  add_typed_names(document, post);
  add_joined(document, post, stem);
  add_labels(generator, document, post, fields, stem);
}

}  // namespace annals
