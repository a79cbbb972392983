// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facets.h"

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>

#include "query/error.h"

namespace annals {

namespace {

/// However it is written, as filters find it.
struct CountedValue {
  unsigned count = 0;
  std::map<std::string, unsigned> spellings{};
};

/// Each value once, though a post has it in two spellings.
class ValueCounts {
 public:
  explicit ValueCounts(const Field& field) : field_(field) {}

  void add(const std::string& joined, unsigned posts) {
    std::set<const CountedValue*> seen;
    for (std::size_t begin = 0; begin <= joined.size();) {
      const std::size_t end = std::min(joined.find(kValueSeparator, begin), joined.size());
      const std::string spelling = joined.substr(begin, end - begin);
      CountedValue& value = counted(spelling);
      if (seen.insert(&value).second) {
        value.count += posts;
        value.spellings[spelling] += posts;
      }
      begin = end + 1;
    }
  }

  std::vector<FacetValue> values() const {
    std::vector<FacetValue> values;
    for (const auto& [term, value] : by_term_) {
      const auto usual =
          std::ranges::max_element(value.spellings, {}, &std::pair<const std::string, unsigned>::second);
      values.push_back({usual->first, value.count});
    }
    return values;
  }

 private:
  CountedValue& counted(const std::string& spelling) {
    const auto [known, is_new] = by_spelling_.try_emplace(spelling, nullptr);
    if (is_new) known->second = &by_term_[value_term(field_, spelling)];
    return *known->second;
  }

  const Field& field_;
  std::unordered_map<std::string, CountedValue> by_term_;
  std::unordered_map<std::string, CountedValue*> by_spelling_;
};

std::vector<FacetValue> count_values(const Field& field, const Xapian::ValueCountMatchSpy& spy) {
  ValueCounts counts(field);
  for (auto slot = spy.values_begin(); slot != spy.values_end(); ++slot)
    counts.add(*slot, slot.get_termfreq());
  return counts.values();
}

}  // namespace

FacetCounter::FacetCounter(const std::vector<std::string>& names, const std::vector<Field>& fields) {
  for (const std::string& name : names) {
    const Field* field = find_field(name, fields);
    if (!field || !field->is_facet)
      throw Error(ErrorKind::BadRequest,
                  "facets are " + names_of_fields(fields, is_facet) + "; not '" + name + "'");
    spies_.push_back({field, std::make_unique<Xapian::ValueCountMatchSpy>(field->slot)});
  }
}

void FacetCounter::attach_to(Xapian::Enquire& enquire) const {
  for (const Spy& spy : spies_) enquire.add_matchspy(spy.spy.get());
}

std::vector<Facet> FacetCounter::facets(unsigned wanted) const {
  std::vector<Facet> facets;
  for (const Spy& spy : spies_) {
    std::vector<FacetValue> values = count_values(*spy.field, *spy.spy);
    const auto more_frequent = [](const FacetValue& a, const FacetValue& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    };
    const auto end = values.begin() + std::min<std::ptrdiff_t>(wanted, std::ssize(values));
    std::partial_sort(values.begin(), end, values.end(), more_frequent);
    values.erase(end, values.end());
    facets.push_back({std::string(spy.field->name), std::move(values)});
  }
  return facets;
}

}  // namespace annals
