// SPDX-License-Identifier: GPL-2.0-or-later
/// What a request passes before its handler. Adding a filter is adding one row.
#pragma once
#include <string_view>
#include <vector>

#include "web/server/request_context.h"

namespace annals {

struct RequestFilter {
  std::string_view name{};
  /// Ends the way of the request by giving it an answer, or leaves it without one.
  void (*apply)(RequestContext&) = nullptr;
};

/// In their order: what costs least and refuses most comes first, and the index is known to be public, or
/// asked for by those who may see it, before an answer is looked up.
extern const std::vector<RequestFilter> kFilters;

/// Until one of them gives an answer.
void apply_filters(RequestContext& context);

}  // namespace annals
