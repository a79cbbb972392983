// SPDX-License-Identifier: GPL-2.0-or-later
/// A post that something else than a front matter reader took apart: an entry of an export.
#pragma once
#include <string>
#include <string_view>

#include "indexer/front_matter/value.h"
#include "indexer/text/text_format.h"
#include "query/base/diagnostic.h"

namespace annals {

struct PostParts {
  Value values{};      ///< As front matter would say it, so that the same rules decide; a Map.
  std::string body{};  ///< UTF-8.
  ExtractedText (*extract)(std::string_view body) = extract_html_fragment;
  std::string_view dialect{};  ///< For the report: the export's name.
  bool unreadable = false;     ///< Part of it could not be read; what was read is in `values`.
  Diagnostics problems{};      ///< Lines are counted within the entry; paths are empty.
};

}  // namespace annals
