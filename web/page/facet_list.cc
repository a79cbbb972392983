// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/facet_list.h"

#include <algorithm>
#include <string>
#include <utility>

#include "web/page/local_formats.h"
#include "web/page/wording.h"
#include "web/page/year_chart.h"

namespace annals {

namespace {

PageData value_data(const FacetValue& value, const std::string& field, const PageContext& page) {
  const Filter filter{field, value.value};
  const bool active = has_filter(page.request, filter);
  return object_data(
      {{"value", value.value},
       {"count", grouped(value.count, page.language)},
       {"posts", number_of_posts(value.count, page.language)},
       {"active", active},
       {"link", active ? page.links.without(page.request, filter) : page.links.with(page.request, filter)}});
}

/// A year without posts is a gap. The others lead where their values below lead.
PageData bar_data(const YearBar& bar, const std::string& field, const PageContext& page) {
  constexpr unsigned kHeight = 48, kLowest = 2;  // of the picture in page.html
  if (bar.count == 0) return object_data({{"link", false}});
  const unsigned height = std::max(kLowest, bar.percent * kHeight / 100);
  const Filter filter{field, bar.year};
  const bool active = has_filter(page.request, filter);
  return object_data(
      {{"y", std::to_string(kHeight - height)},
       {"height", std::to_string(height)},
       {"title", bar_line(bar, page.language)},
       {"active", active},
       {"link", active ? page.links.without(page.request, filter) : page.links.with(page.request, filter)}});
}

PageData chart(const Facet& facet, const PageContext& page) {
  const std::vector<YearBar> bars = year_bars(facet.values);
  if (bars.size() < 2) return false;
  PageData all = empty_list();
  for (const YearBar& bar : bars) all.push_back(bar_data(bar, facet.field, page));
  return object_data({{"summary", chart_line(bars, page.language)},
                      {"from", bars.front().year},
                      {"to", bars.back().year},
                      {"timeline", text_or_false(page.links.to_timeline(page.request.text))},
                      {"bars", std::move(all)}});
}

/// Years newest first, other values as they are counted but the chosen ones before them. Past the first ten
/// they wait behind "More".
PageData facet_data(Facet facet, const PageContext& page) {
  constexpr std::size_t kShown = 10;
  const bool are_years = facet.field == "year";
  facet.values = values_as_read(facet);
  std::stable_partition(facet.values.begin(), facet.values.end(), [&](const FacetValue& value) {
    return !are_years && has_filter(page.request, {facet.field, value.value});
  });
  PageData shown = empty_list(), more = empty_list();
  bool open = false;
  for (std::size_t i = 0; i < facet.values.size(); ++i) {
    const FacetValue& value = facet.values[i];
    open = open || (i >= kShown && has_filter(page.request, {facet.field, value.value}));
    (i < kShown ? shown : more).push_back(value_data(value, facet.field, page));
  }
  return object_data(
      {{"label", std::string(label_of(facet.field, page.language).values)},
       {"chart", are_years ? chart(facet, page) : PageData(false)},
       {"values", std::move(shown)},
       {"more", more.is_empty_list() ? PageData(false)
                                     : object_data({{"values", std::move(more)}, {"open", open}})}});
}

}  // namespace

PageData facet_list(const std::vector<Facet>& facets, const PageContext& page) {
  PageData all = empty_list();
  for (const Facet& facet : facets)
    if (!facet.values.empty()) all.push_back(facet_data(facet, page));
  return list_or_false(std::move(all));
}

}  // namespace annals
