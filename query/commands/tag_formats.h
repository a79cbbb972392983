// SPDX-License-Identifier: GPL-2.0-or-later
/// How `annals tags` writes its report.
#pragma once
#include <cstddef>
#include <string>

#include "query/answer/tag_report.h"

namespace annals {

/// At most `most` lines of each list, and how many more there are.
std::string tags_text(const TagReport& report, bool missing, std::size_t most);

std::string tags_json(const TagReport& report);

}  // namespace annals
