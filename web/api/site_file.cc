// SPDX-License-Identifier: GPL-2.0-or-later
/// The files of a site that is tried out (annals dev), with the search box on its pages.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/error.h"
#include "web/api/handlers.h"
#include "web/http/served_folder.h"
#include "web/http/url.h"

namespace annals {

namespace {

struct TypeOfEnding {
  std::string_view ending, type;
};
constexpr auto kTypes = std::to_array<TypeOfEnding>({
    {"html", kPageType},
    {"htm", kPageType},
    {"xhtml", "application/xhtml+xml"},
    {"css", "text/css; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"mjs", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"map", "application/json"},
    {"webmanifest", "application/manifest+json"},
    {"wasm", "application/wasm"},
    {"xml", "application/xml"},
    {"rss", "application/rss+xml"},
    {"atom", "application/atom+xml"},
    {"txt", "text/plain; charset=utf-8"},
    {"md", "text/plain; charset=utf-8"},
    {"svg", "image/svg+xml"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"gif", "image/gif"},
    {"webp", "image/webp"},
    {"avif", "image/avif"},
    {"ico", "image/x-icon"},
    {"woff", "font/woff"},
    {"woff2", "font/woff2"},
    {"ttf", "font/ttf"},
    {"mp3", "audio/mpeg"},
    {"mp4", "video/mp4"},
    {"webm", "video/webm"},
    {"pdf", "application/pdf"},
});

std::string_view type_of(std::string_view path) {
  const std::string_view ending = path.substr(path.rfind('.') + 1);
  const auto row = std::ranges::find_if(
      kTypes, [&](const TypeOfEnding& type) { return equal_in_any_case(ending, type.ending); });
  return row == kTypes.end() ? "application/octet-stream" : row->type;
}

/// In a corner of pages that have no box of their own; parts of pages have no body.
std::string with_box(std::string page, const std::string& base_path) {
  const std::string lowered = lowered_ascii(page);
  const std::size_t place = lowered.rfind("</body");
  if (place == page.npos || lowered.find("<annals-search") != page.npos) return page;
  page.insert(
      place,
      fmt::format(
          R"(<aside aria-label="Search" style="position:fixed;top:1rem;right:1rem;width:15rem;z-index:9999">)"
          R"(<annals-search shortcut="mod+k"><form action="{0}/search" role="search">)"
          R"(<input type="search" name="q" aria-label="Search" placeholder="Search"></form></annals-search>)"
          R"(</aside><script src="{0}/annals-search.js" defer></script>)"
          "\n",
          base_path));
  return page;
}

/// Relative, as a path that begins with two slashes names a host.
HttpResponse to_folder(std::string_view address) {
  return {.status = 301,
          .headers = {{"Location", encode_component(address.substr(address.rfind('/') + 1)) + "/"},
                      {"Cache-Control", "no-store"}},
          .is_of_site = true};
}

}  // namespace

HttpResponse site_file(HandlerContext& context) {
  const PageOptions& pages = context.pages;
  std::optional<ServedFile> file = pages.site->find(context.request.path);
  const int status = file ? 200 : 404;
  if (!file) file = pages.site->find("/404.html");
  if (!file) throw Error(ErrorKind::NotFound, "the site has nothing at this address");
  if (file->lacks_slash) return to_folder(context.request.path);
  const std::string_view type = type_of(file->path);
  return {
      .status = status,
      .content_type = std::string(type),
      .body = type == kPageType ? with_box(std::move(file->bytes), pages.base_path) : std::move(file->bytes),
      .headers = {{"Cache-Control", "no-store"}},
      .is_of_site = true};
}

}  // namespace annals
