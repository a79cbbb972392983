// SPDX-License-Identifier: GPL-2.0-or-later
/// What the templates of the pages are filled with.
#pragma once
#include <initializer_list>
#include <kainjow/mustache.hpp>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "query/ask/request.h"
#include "query/index/settings.h"
#include "web/page/page_texts.h"
#include "web/page/search_links.h"

namespace annals {

using PageData = kainjow::mustache::data;

/// What every part of a page needs to know. Borrows both.
struct PageContext {
  const SearchRequest& request;
  const IndexSettings& settings;
  SearchLinks links;
  PageLanguage language = PageLanguage::English;
};

PageData object_data(std::initializer_list<std::pair<const char*, PageData>> members);
PageData empty_list();

/// An absent value must be said: Mustache would look for the name in the surrounding objects.
PageData text_or_false(const std::string& text);
PageData list_or_false(PageData list);

/// Values of one field as links that narrow the search; false: there are none.
PageData value_links(const PageContext& page, std::string_view field, const std::vector<std::string>& values);

/// What a template shows as {{say.key}}.
PageData phrases_in(PageLanguage language);

/// As it may stand in an element or an attribute.
std::string escaped_for_page(const std::string& text);

/// A template of web/assets/, filled in.
std::string rendered(std::string_view name, const PageData& data);

}  // namespace annals
