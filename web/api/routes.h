// SPDX-License-Identifier: GPL-2.0-or-later
/// What can be asked over HTTP. Adding an endpoint is adding one row, and a handler in web/api/handlers.h.
#pragma once
#include <string_view>
#include <vector>

#include "query/ask/parameters.h"
#include "query/index/generation.h"
#include "web/api/route.h"

namespace annals {

extern const std::vector<Route> kRoutes;

/// nullptr: there is none. `path` may begin with the base path or not, as proxies differ in what they pass
/// on.
const Route* find_route(std::string_view path, const PageOptions& pages);

/// Whether an address belongs to the JSON interface, be there a route or not.
bool is_in_api(std::string_view path, const PageOptions& pages);

/// What a route takes, for its description, in the order in which the documents list it.
std::vector<Parameter> parameters_of(const Route& route, const IndexSettings& settings);

}  // namespace annals
