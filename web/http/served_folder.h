// SPDX-License-Identifier: GPL-2.0-or-later
/// The files of a folder as web servers have them: "/a/" is a/index.html, "/a" may be a.html.
#pragma once
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace annals {

struct ServedFile {
  std::string path{};        ///< Below the folder: "a/index.html".
  std::string bytes{};       ///< Empty if it lacks its slash.
  bool lacks_slash = false;  ///< It is at the same address with a slash at its end, as its links expect.
};

class ServedFolder {
 public:
  /// Whether the bytes of the file at a path below the folder may be sent. From any thread.
  using MayBeSent = std::function<bool(const std::string& path, std::string_view bytes)>;

  ServedFolder(std::filesystem::path folder, MayBeSent may_be_sent);

  /// `address` is the path of a request, decoded. None: there is no such file, or it is not sent: a link or
  /// anything else that is no regular file, what lies behind a link, a name that begins with a dot, more than
  /// 64 MB, what `may_be_sent` refuses. Throws Error{Exhausted}.
  std::optional<ServedFile> find(std::string_view address) const;

 private:
  std::optional<ServedFile> read(const std::string& path) const;

  std::filesystem::path folder_;
  MayBeSent may_be_sent_;
};

}  // namespace annals
