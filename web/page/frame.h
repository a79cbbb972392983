// SPDX-License-Identifier: GPL-2.0-or-later
/// What stands around the pages: nothing, or the template of the site they belong to.
#pragma once
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>

namespace annals {

class ServedFolder;  // web/http/served_folder.h

/// What the operator of a server wants its pages to be like.
struct PageOptions {
  std::string base_path{};  ///< "/search-app": what every address begins with; empty: addresses are relative.
  std::string frame{};      ///< From read_frame(); empty: a page of its own.
  /// "https://example.org/archive": where the world finds what is served here, without a slash at its end;
  /// empty: not known. It begins every absolute address, as a Host header may be anybody's.
  std::string public_url{};
  std::string site_name{};  ///< Empty: made of the addresses in the index.
  std::string language{};   ///< Of the pages, a code; empty: that of most posts.
  bool sitemap = false;     ///< Lists every post for search engines.
  /// A site to try out, for clients of this machine: what is not below base_path, which is not empty then, is
  /// a file of it. nullptr: there is none.
  std::shared_ptr<const ServedFolder> site{};
};

/// Where the page goes in a frame, its title, what else its head has to say, and the code of its language.
/// These spellings mean nothing to the template languages of generators and survive whatever shrinks HTML.
inline constexpr std::string_view kPagePlace = "%annals%", kTitlePlace = "%annals-title%",
                                  kHeadPlace = "%annals-head%", kLanguagePlace = "%annals-language%";

/// Throws Error{Unreadable} for what is no file of at most 4 MB, Error{BadRequest} if it has no place for the
/// page, or several.
std::string read_frame(const std::filesystem::path& file);

/// Without a slash at its end. Throws Error{BadRequest} for what is no path.
std::string checked_base_path(std::string_view path);

/// What goes into a frame, as HTML.
struct FramedPage {
  std::string_view title{}, head{}, body{};
  std::string_view language = "en";  ///< A code.
};

/// Nothing in `page` is taken for a place.
std::string framed(std::string_view frame, const FramedPage& page);

}  // namespace annals
