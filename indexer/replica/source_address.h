// SPDX-License-Identifier: GPL-2.0-or-later
/// Where `annals pull` finds the index that it copies: a folder, a folder on a host that ssh reaches, or
/// files of a web server.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace annals {

struct SourceAddress {
  enum class Kind { Folder, Host, Web };

  Kind kind = Kind::Folder;
  std::string place{};  ///< The folder, or the web address of it; no slash at its end unless it is "/".
  std::string host{};   ///< "user@host"; of Kind::Host.
  std::string port{};   ///< Empty: as ssh is configured.
};

/// Of "https://…", "http://…", "ssh://[USER@]HOST[:PORT]/PATH", "[USER@]HOST:PATH" or a folder. Neither a
/// host nor a path can be an option or a command: throws Error{BadRequest} for what could be.
SourceAddress source_address(const std::string& text);

/// The place of a file in it, as messages name it. An address of the web is without its password.
std::string place_in(const SourceAddress& source, std::string_view file);

/// The program, and its arguments, that writes the file to standard output. Not of a folder.
std::vector<std::string> reading_command(const SourceAddress& source, std::string_view file);

}  // namespace annals
