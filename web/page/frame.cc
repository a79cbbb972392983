// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/page/frame.h"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <utility>

#include "query/base/ascii.h"
#include "query/base/error.h"

namespace annals {

namespace {

constexpr std::uintmax_t kMostBytes = 4 << 20;

bool may_be_in_path(char c) {
  return is_letter(c) || is_digit(c) || std::string_view("/-._~").find(c) != std::string_view::npos;
}

}  // namespace

std::string read_frame(const std::filesystem::path& file) {
  std::error_code failed;
  const bool is_fit = std::filesystem::is_regular_file(file, failed) &&
                      std::filesystem::file_size(file, failed) <= kMostBytes;
  std::ifstream in;
  if (is_fit) in.open(file, std::ios::binary);  // to open a pipe would be to wait for its writer
  if (!in.is_open())
    throw Error(ErrorKind::Unreadable, fmt::format("{} cannot be read as a template", file.string()));
  std::string frame{std::istreambuf_iterator<char>(in), {}};
  const std::size_t place = frame.find(kPagePlace);
  if (place == frame.npos)
    throw Error(ErrorKind::BadRequest, fmt::format("{} has no {}", file.string(), kPagePlace),
                "Write that where the page is to stand, inside of the body.");
  if (frame.find(kPagePlace, place + 1) != frame.npos)
    throw Error(ErrorKind::BadRequest, fmt::format("{} has {} more than once", file.string(), kPagePlace),
                "The page can stand in one place only.");
  return frame;
}

std::string checked_base_path(std::string_view path) {
  std::string checked(path.substr(0, path.find_last_not_of('/') + 1));
  const bool is_path = checked.empty() || checked.starts_with('/');
  if (!is_path || !std::all_of(checked.begin(), checked.end(), may_be_in_path) ||
      checked.find("//") != checked.npos || (checked + '/').find("/../") != std::string::npos)
    throw Error(ErrorKind::BadRequest, fmt::format("'{}' is not the path of a folder", path),
                "It begins with a slash, such as /search-app.");
  return checked;
}

std::string framed(std::string_view frame, const FramedPage& page) {
  const std::pair<std::string_view, std::string_view> places[] = {{kPagePlace, page.body},
                                                                  {kTitlePlace, page.title},
                                                                  {kHeadPlace, page.head},
                                                                  {kLanguagePlace, page.language}};
  std::string out;
  out.reserve(frame.size() + page.body.size() + page.title.size() + page.head.size());
  while (!frame.empty()) {
    const std::size_t mark = frame.find("%annals");
    out += frame.substr(0, mark);
    frame.remove_prefix(std::min(frame.size(), mark));
    const auto place = std::find_if(std::begin(places), std::end(places),
                                    [&](const auto& row) { return frame.starts_with(row.first); });
    const bool is_place = place != std::end(places);
    out += is_place ? place->second : frame.substr(0, 1);
    frame.remove_prefix(is_place ? place->first.size() : std::min<std::size_t>(frame.size(), 1));
  }
  return out;
}

}  // namespace annals
