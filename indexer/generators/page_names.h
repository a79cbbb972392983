// SPDX-License-Identifier: GPL-2.0-or-later
/// Names that sites give to pages which are no posts: lists, searches, errors. In the words of many
/// languages.
#pragma once
#include <string_view>

namespace annals {

enum class PageRole {
  None,    ///< Says nothing.
  List,    ///< "archives", "blog", "sitemap": of posts.
  Topic,   ///< "tag", "kategorie", "author": pages below it, or it itself, list the posts of one.
  Paging,  ///< "page", "seite": with a number behind it, a part of a list.
  Search,
  Login,
  Error,  ///< "404", "offline".
};

/// Of the name of a page or a folder. Case, accents and the form of Unicode do not matter.
PageRole role_of_name(std::string_view name);

/// "page/2", "page-2.html", "seite3", "?page=2": the address or path of a part of a list.
bool is_paging(std::string_view path);

/// "2021", "2021/05", "blog/2021/05/03": folders of years, months and days, and nothing below them.
bool is_date_list(std::string_view page);

}  // namespace annals
