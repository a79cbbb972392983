// SPDX-License-Identifier: GPL-2.0-or-later
/// Pages that a program built from the sources of the same archive: "public/posts/a/index.html" of
/// "posts/a.md". What is a draft among the sources may be there too, so that they are left out as a whole.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "indexer/generators/generator.h"
#include "indexer/source/source_file.h"

namespace annals {

/// What a page and its source are both named: "a" of "a/index.html", "2020-01-02-a.md". Empty: as many are.
std::string common_name(std::string_view path);

/// Paths of files in folders such as "public" and "_site" half of whose pages have a source outside of them,
/// or that hold pages of half of the sources. Of the sources in such a folder only those that are copies.
PathSet built_copies(std::span<const SourceFile> files);

}  // namespace annals
