// SPDX-License-Identifier: GPL-2.0-or-later
/// What was done to a query, in sentences for terminals, JSON and assistants. Pages have their own:
/// web/page/wording.h.
#pragma once
#include <string>
#include <vector>

#include "query/ask/interpretation.h"

namespace annals {

/// One for each change.
std::vector<std::string> notes_of(const QueryChanges& changes);

}  // namespace annals
