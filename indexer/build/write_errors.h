// SPDX-License-Identifier: GPL-2.0-or-later
/// What failed writing means to the one who ran the command: libraries speak of their own flags and tables.
#pragma once
#include <filesystem>
#include <string>

#include "query/base/error.h"

namespace annals {

/// `message` is the library's, `reason` the system's text for its errno; nullptr: it did not say.
/// Error{Exhausted} for a full disk and for want of memory or descriptors, else Error{Unwritable}.
Error write_error(const std::filesystem::path& index, const std::string& message, const char* reason);

/// Throws Error{Unwritable} if a folder of this path is a link to something that is not there; making folders
/// then fails with "File exists".
void refuse_dangling_link(const std::filesystem::path& folder);

}  // namespace annals
