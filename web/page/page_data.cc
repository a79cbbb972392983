// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/page_data.h"

#include <fmt/format.h>

#include <map>

#include "query/base/error.h"
#include "web/page/assets.h"

namespace annals {

namespace {

using Template = kainjow::mustache::mustache;

/// Parts are written in their place before the template is read: a part knows the data around it.
std::string with_parts(std::string text) {
  constexpr std::string_view kBegin = "{{>", kEnd = "}}";
  for (std::size_t at; (at = text.find(kBegin)) != text.npos;) {
    const std::size_t end = text.find(kEnd, at);
    const std::string name = text.substr(at + kBegin.size(), end - at - kBegin.size());
    text.replace(at, end + kEnd.size() - at, asset(name + ".html"));
  }
  return text;
}

Template load(std::string_view name) {
  Template made(with_parts(asset(name)));
  if (!made.is_valid()) throw Error(ErrorKind::Internal, fmt::format("{}: {}", name, made.error_message()));
  return made;
}

}  // namespace

PageData object_data(std::initializer_list<std::pair<const char*, PageData>> members) {
  PageData made(PageData::type::object);
  for (const auto& [name, value] : members) made.set(name, value);
  return made;
}

PageData empty_list() {
  return PageData(PageData::type::list);
}

PageData text_or_false(const std::string& text) {
  return text.empty() ? PageData(false) : PageData(text);
}

PageData list_or_false(PageData list) {
  return list.is_non_empty_list() ? PageData(std::move(list)) : PageData(false);
}

PageData value_links(const PageContext& page, std::string_view field,
                     const std::vector<std::string>& values) {
  PageData links = empty_list();
  for (const std::string& value : values)
    links.push_back(object_data(
        {{"value", value}, {"link", page.links.with(page.request, {std::string(field), value})}}));
  return list_or_false(std::move(links));
}

PageData phrases_in(PageLanguage language) {
  PageData say(PageData::type::object);
  for (const Phrase& phrase : phrases())
    say.set(std::string(phrase.key), std::string(in(language, phrase.texts)));
  return say;
}

std::string escaped_for_page(const std::string& text) {
  return kainjow::mustache::html_escape(text);
}

std::string rendered(std::string_view name, const PageData& data) {
  thread_local std::map<std::string, Template, std::less<>> templates;
  if (assets_may_change()) templates.clear();
  auto found = templates.find(name);
  if (found == templates.end()) found = templates.emplace(name, load(name)).first;
  return found->second.render(data);
}

}  // namespace annals
