// SPDX-License-Identifier: GPL-2.0-or-later
/// Which files of a built site may be shown, one by one, by the decision that its index is made with.
#pragma once
#include <filesystem>
#include <string>
#include <string_view>

#include "indexer/generators/generator.h"

namespace annals {

class ShownPages {
 public:
  /// Throws Error{BadRequest} if the folder has the sources of a site or an export, Error{Unreadable} if it
  /// is not there.
  explicit ShownPages(const std::filesystem::path& folder);

  /// True: a public page, a page that is no post, such as a list, unless it is marked as not public, and what
  /// is no text, outside of folders of drafts and of private files. From any thread; never throws for
  /// anything the bytes may be.
  bool may_be_shown(const std::string& path, std::string_view bytes) const;

 private:
  const Generator* generator_;  ///< Of a table, never null.
  SiteConfig site_;
};

}  // namespace annals
