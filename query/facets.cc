// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/facets.h"

#include <algorithm>
#include <unordered_map>

#include "query/error.h"
#include "query/schema.h"

namespace annals {

namespace {

std::vector<FacetValue> count_values(const Xapian::ValueCountMatchSpy& spy) {
  std::unordered_map<std::string, unsigned> counts;
  for (auto slot = spy.values_begin(); slot != spy.values_end(); ++slot) {
    const std::string joined = *slot;
    for (std::size_t begin = 0; begin <= joined.size();) {
      const std::size_t end = std::min(joined.find(kValueSeparator, begin), joined.size());
      counts[joined.substr(begin, end - begin)] += slot.get_termfreq();
      begin = end + 1;
    }
  }
  std::vector<FacetValue> values;
  values.reserve(counts.size());
  for (auto& [value, count] : counts) values.push_back({value, count});
  return values;
}

}  // namespace

FacetCounter::FacetCounter(const std::vector<std::string>& fields) {
  for (const std::string& name : fields) {
    const Field* field = find_field(name);
    if (!field || !field->is_facet) throw Error(ErrorKind::BadRequest, "'" + name + "' is not a facet");
    spies_.push_back({name, std::make_unique<Xapian::ValueCountMatchSpy>(field->slot)});
  }
}

void FacetCounter::attach_to(Xapian::Enquire& enquire) const {
  for (const Spy& spy : spies_) enquire.add_matchspy(spy.spy.get());
}

std::vector<Facet> FacetCounter::facets(unsigned wanted) const {
  std::vector<Facet> facets;
  for (const Spy& spy : spies_) {
    std::vector<FacetValue> values = count_values(*spy.spy);
    const auto more_frequent = [](const FacetValue& a, const FacetValue& b) {
      return a.count != b.count ? a.count > b.count : a.value < b.value;
    };
    const auto end = values.begin() + std::min<std::ptrdiff_t>(wanted, std::ssize(values));
    std::partial_sort(values.begin(), end, values.end(), more_frequent);
    values.erase(end, values.end());
    facets.push_back({spy.field, std::move(values)});
  }
  return facets;
}

}  // namespace annals
