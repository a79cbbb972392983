// SPDX-License-Identifier: GPL-2.0-or-later
/// The interface as OpenAPI 3.1, made of kRoutes, the parameters and kAnswerSchemas.
#pragma once
#include <string>
#include <string_view>

#include "query/index/generation.h"
#include "web/page/frame.h"

namespace annals {

/// Of the interface, not of the program. The second number goes up when something is added, the first when
/// something is changed or taken away.
inline constexpr std::string_view kApiVersion = "1.5";

std::string openapi_document(const IndexSettings& settings, const PageOptions& pages);

}  // namespace annals
