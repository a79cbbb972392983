// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/answer/facets.h"

#include <algorithm>
#include <limits>
#include <unordered_map>

#include "query/ask/request.h"
#include "query/base/error.h"

namespace annals {

namespace {

std::vector<std::string> values_in(const std::string& joined) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= joined.size();) {
    const std::size_t end = std::min(joined.find(kValueSeparator, begin), joined.size());
    parts.push_back(joined.substr(begin, end - begin));
    begin = end + 1;
  }
  return parts;
}

const Field& facet_named(const std::string& name, const std::vector<Field>& fields) {
  const Field* field = find_field(name, fields);
  if (!field || !field->is_facet)
    throw Error(ErrorKind::BadRequest,
                "facets are " + names_of_fields(fields, is_facet) + "; not '" + name + "'");
  return *field;
}

/// Returns how many are left out.
unsigned keep_most_frequent(std::vector<FacetValue>& values, unsigned wanted) {
  const auto more_frequent = [](const FacetValue& a, const FacetValue& b) {
    return a.count != b.count ? a.count > b.count : a.value < b.value;
  };
  const auto end = values.begin() + static_cast<std::ptrdiff_t>(std::min<std::size_t>(wanted, values.size()));
  std::partial_sort(values.begin(), end, values.end(), more_frequent);
  const auto more = static_cast<unsigned>(values.end() - end);
  values.erase(end, values.end());
  return more;
}

}  // namespace

struct FacetColumn::Numbers {
  std::unordered_map<std::string, Number> sets, spellings, values;
};

FacetColumn::FacetColumn(const Field& field, const Xapian::Database& database) : field_(field) {
  Numbers numbers;
  for (auto slot = database.valuestream_begin(field.slot); slot != database.valuestream_end(field.slot);
       ++slot)
    posts_.push_back({slot.get_docid(), read_set(*slot, numbers)});
}

/// A post that has one value in two spellings counts once, with the first.
FacetColumn::Number FacetColumn::read_set(const std::string& joined, Numbers& numbers) {
  const auto [known, is_new] = numbers.sets.try_emplace(joined, static_cast<Number>(sets_.size()));
  if (!is_new) return known->second;
  std::vector<Number> set;
  for (const std::string& text : values_in(joined)) {
    const Number spelling = read_spelling(text, numbers);
    const Number value = spellings_[spelling].value;
    if (std::ranges::none_of(set, [&](Number other) { return spellings_[other].value == value; }))
      set.push_back(spelling);
  }
  sets_.push_back(std::move(set));
  return known->second;
}

FacetColumn::Number FacetColumn::read_spelling(const std::string& text, Numbers& numbers) {
  const auto [known, is_new] = numbers.spellings.try_emplace(text, static_cast<Number>(spellings_.size()));
  if (is_new) {
    const Number value = numbers.values.try_emplace(value_term(field_, text), values_).first->second;
    values_ = std::max(values_, value + 1);
    spellings_.push_back({text, value});
  }
  return known->second;
}

std::vector<unsigned> FacetColumn::posts_by_spelling(const PostList& found) const {
  std::vector<unsigned> by_set(sets_.size()), by_spelling(spellings_.size());
  auto post = posts_.begin();
  for (const FoundPost& one : found) {
    post = std::lower_bound(post, posts_.end(), one.id,
                            [](const PostAndSet& known, Xapian::docid id) { return known.post < id; });
    if (post == posts_.end()) break;
    if (post->post == one.id) ++by_set[post->set];
  }
  for (std::size_t set = 0; set < sets_.size(); ++set)
    if (by_set[set] > 0)
      for (const Number spelling : sets_[set]) by_spelling[spelling] += by_set[set];
  return by_spelling;
}

Facet FacetColumn::count(const PostList& found, unsigned wanted) const {
  const std::vector<unsigned> posts = posts_by_spelling(found);
  struct Counted {
    unsigned posts = 0, in_usual = 0;
    const std::string* usual = nullptr;
  };
  std::vector<Counted> values(values_);
  for (std::size_t i = 0; i < spellings_.size(); ++i) {
    if (posts[i] == 0) continue;
    const auto& [text, number] = spellings_[i];
    Counted& value = values[number];
    value.posts += posts[i];
    if (posts[i] < value.in_usual || (posts[i] == value.in_usual && text > *value.usual)) continue;
    value.in_usual = posts[i];
    value.usual = &text;
  }
  Facet facet{.field = std::string(field_.name), .values = {}};
  for (const Counted& value : values)
    if (value.posts > 0) facet.values.push_back({*value.usual, value.posts});
  facet.more = keep_most_frequent(facet.values, wanted);
  return facet;
}

unsigned FacetColumn::usual_values() const {
  const bool is_period = field_.slot == kYearSlot || field_.slot == kMonthSlot;
  return is_period ? std::numeric_limits<unsigned>::max() : kUsualFacetValues;
}

const FacetColumn& FacetColumns::column(const std::string& name, const std::vector<Field>& fields,
                                        const Xapian::Database& database) {
  const auto known = columns_.find(name);
  if (known != columns_.end()) return known->second;
  return columns_.try_emplace(name, facet_named(name, fields), database).first->second;
}

}  // namespace annals
