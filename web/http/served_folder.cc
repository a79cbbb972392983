// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/served_folder.h"

#include <fcntl.h>

#include <algorithm>
#include <cerrno>
#include <cstdint>
#include <utility>
#include <vector>

#include "query/base/error.h"
#include "query/base/file_descriptor.h"
#include "query/base/regular_file.h"

namespace annals {

namespace {

constexpr std::uint64_t kMostFileBytes = 64U << 20U;
constexpr std::string_view kPageOfFolder = "index.html";

/// Of "a/b.html". None: it leaves the folder, or has a name that is not served.
std::optional<std::vector<std::string>> names_in(std::string_view path) {
  std::vector<std::string> names;
  for (std::size_t begin = 0; begin <= path.size();) {
    const std::size_t end = std::min(path.find('/', begin), path.size());
    const std::string_view name = path.substr(begin, end - begin);
    if (name.empty() || name.front() == '.' || name.find('\0') != name.npos) return std::nullopt;
    names.emplace_back(name);
    begin = end + 1;
  }
  return names;
}

/// Name by name, so that no link is followed. Invalid: it cannot be opened.
FileDescriptor opened_folder(const std::filesystem::path& root, const std::vector<std::string>& names) {
  constexpr int kFlags = O_PATH | O_DIRECTORY | O_CLOEXEC;
  FileDescriptor folder(::open(root.c_str(), kFlags));
  for (const std::string& name : names) {
    if (folder.number() < 0) break;
    folder = FileDescriptor(::openat(folder.number(), name.c_str(), kFlags | O_NOFOLLOW));
  }
  if (folder.number() < 0 && is_exhaustion(errno))
    throw Error(ErrorKind::Exhausted, "no more files can be opened");
  return folder;
}

}  // namespace

ServedFolder::ServedFolder(std::filesystem::path folder, MayBeSent may_be_sent)
    : folder_(std::move(folder)), may_be_sent_(std::move(may_be_sent)) {}

std::optional<ServedFile> ServedFolder::find(std::string_view address) const {
  if (!address.starts_with('/')) return std::nullopt;
  const std::string path(address.substr(1));
  if (address.ends_with('/')) return read(path + std::string(kPageOfFolder));
  if (std::optional<ServedFile> file = read(path)) return file;
  if (std::optional<ServedFile> page = read(path + ".html")) return page;
  std::optional<ServedFile> page = read(path + "/" + std::string(kPageOfFolder));
  if (page) *page = {.path = std::move(page->path), .lacks_slash = true};
  return page;
}

std::optional<ServedFile> ServedFolder::read(const std::string& path) const {
  std::optional<std::vector<std::string>> names = names_in(path);
  if (!names) return std::nullopt;
  const std::string name = std::move(names->back());
  names->pop_back();
  const FileDescriptor folder = opened_folder(folder_, *names);
  if (folder.number() < 0) return std::nullopt;
  ServedFile file{.path = path};
  try {
    const std::string location = "/proc/self/fd/" + std::to_string(folder.number()) + "/" + name;
    file.bytes = read_regular_file(location, name, kMostFileBytes);
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    return std::nullopt;
  }
  if (!may_be_sent_(path, file.bytes)) return std::nullopt;
  return file;
}

}  // namespace annals
