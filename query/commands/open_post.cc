// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/commands/open_post.h"

#include <cstdlib>
#include <optional>
#include <sstream>
#include <string>
#include <string_view>
#include <vector>

#include "query/base/error.h"
#include "query/base/text_layout.h"
#include "query/commands/child_program.h"
#include "query/commands/source_line.h"
#include "query/index/post_address.h"

namespace annals {

namespace {

std::string variable(const char* name) {
  const char* value = std::getenv(name);
  return value ? value : "";
}

/// $BROWSER may name several commands, separated by colons; "%s" in one stands for the address.
std::vector<std::string> browsers() {
  std::vector<std::string> commands;
  std::istringstream named(variable("BROWSER"));
  for (std::string command; std::getline(named, command, ':');)
    if (!command_words(command).empty()) commands.push_back(command);
  commands.emplace_back("xdg-open");
  return commands;
}

std::vector<std::string> with_address(const std::string& command, const std::string& address) {
  constexpr std::string_view kPlace = "%s";
  std::vector<std::string> words = command_words(command);
  bool is_named = false;
  for (std::string& word : words)
    if (const std::size_t at = word.find(kPlace); at != word.npos) {
      word.replace(at, kPlace.size(), address);
      is_named = true;
    }
  if (!is_named) words.push_back(address);
  return words;
}

/// Begins with "http" or "/", so that no program takes it for an option; empty: there is none.
std::string address_of_post(const Post& post, const IndexSettings& settings, const PostPlaces& places) {
  std::string address = link_to(post, settings);
  if (is_web_address(address)) return address;
  const std::optional<std::filesystem::path> file = places.file(post);
  return file ? file->string() : std::string();
}

std::vector<std::string> editor_words() {
  for (const char* name : {"VISUAL", "EDITOR"})
    if (std::vector<std::string> words = command_words(variable(name)); !words.empty()) return words;
  return {"vi"};
}

}  // namespace

void open_in_browser(const Post& post, const IndexSettings& settings, const PostPlaces& places) {
  const std::string address = address_of_post(post, settings, places);
  if (address.empty())
    throw Error(ErrorKind::NotFound, "neither the address nor the file of " + post.path + " is known here",
                "Index the archive with a base_url: docs/configuration.md.");
  for (const std::string& browser : browsers())
    if (run_child(with_address(browser, address)) == 0) return;
  throw Error(ErrorKind::Unreadable, "no program opened " + address,
              "Name one in $BROWSER, or install xdg-open (package xdg-utils).");
}

void open_in_editor(const Hit& hit, const PostPlaces& places) {
  const std::optional<std::filesystem::path> file = places.file(hit.post);
  if (!file)
    throw Error(ErrorKind::NotFound, "the file of " + hit.post.path + " is not at hand",
                "Editing works on the machine that has the archive.");
  std::vector<std::string> words = editor_words();
  const std::string name = words.front();
  if (const unsigned line = line_of_match(hit, places); line > 0) words.push_back("+" + std::to_string(line));
  words.push_back(file->string());
  const std::optional<int> code = run_child(words);
  if (!code)
    throw Error(ErrorKind::Unreadable, "the editor '" + printable(name) + "' cannot be started",
                "Name one in $VISUAL or $EDITOR.");
  if (*code != 0)
    throw Error(ErrorKind::Unreadable, "the editor '" + printable(name) + "' failed",
                "It ended with exit code " + std::to_string(*code) + ".");
}

}  // namespace annals
