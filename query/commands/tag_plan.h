// SPDX-License-Identifier: GPL-2.0-or-later
/// Which tags are to be renamed: a file of lines "old TAB new" that people edit. Lines that begin with "# "
/// are comments.
#pragma once
#include <filesystem>
#include <string>

#include "query/answer/tag_report.h"

namespace annals {

/// The clear pairs as renames, the others as comments.
std::string plan_text(const TagReport& report);

/// Throws Error{Unreadable} and Error{BadRequest}, which names the line.
TagRenames read_plan(const std::filesystem::path& file);

/// "old=new". Throws Error{BadRequest} unless there is exactly one '='.
void add_rename(TagRenames& renames, const std::string& text);

}  // namespace annals
