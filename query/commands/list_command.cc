// SPDX-License-Identifier: GPL-2.0-or-later
#include <fmt/format.h>

#include <CLI/CLI.hpp>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "query/base/error.h"
#include "query/base/output.h"
#include "query/base/text_layout.h"
#include "query/commands/command_options.h"
#include "query/commands/commands.h"
#include "query/commands/help_text.h"
#include "query/commands/index_size.h"
#include "query/index/database.h"
#include "query/index/generation.h"
#include "query/index/index_places.h"

namespace annals {

namespace {

using Json = nlohmann::ordered_json;

/// One index of the user's data folder.
struct ListedIndex {
  std::string name{};  ///< Empty: the default index.
  std::filesystem::path directory{};
  std::vector<std::string> folders{};
  unsigned posts = 0;
  std::string updated{};
  std::uint64_t bytes = 0;
  std::string problem{};  ///< Why the rest is not known; empty: it is.
};

constexpr const char* kListHelp =
    R"(Names the indexes in your data folder: those made with 'annals index --name NAME' and
the default one. In a folder of a blog, 'annals search' finds the index of that blog
without a name. Exit codes: 0 there is an index, 1 there is none.

Examples:
  annals index --name food ~/food-blog    make an index with a name
  annals list                             name them all
  annals search --name food lentils       search one from any folder
  annals search --name food --name travel lentils
                                          search two as one)";

ListedIndex listed(const std::string& name, const std::filesystem::path& directory) {
  ListedIndex index{.name = name, .directory = directory};
  try {
    const OpenedDatabase opened = open_database(directory);
    for (const ArchiveInfo& archive : opened.settings.archives) index.folders.push_back(archive.root);
    index.posts = opened.database.get_doccount();
    index.updated = opened.settings.built_at;
    index.bytes = bytes_on_disk(directory);
  } catch (const Error& error) {
    index.problem = error.what();
  }
  return index;
}

/// The default one first, if there is one.
std::vector<ListedIndex> listed_indexes() {
  std::vector<ListedIndex> indexes;
  std::error_code unreadable;
  const std::filesystem::path by_default = default_index_directory();
  if (std::filesystem::exists(by_default / kCurrentFile, unreadable))
    indexes.push_back(listed({}, by_default));
  for (const std::string& name : index_names()) indexes.push_back(listed(name, named_index_directory(name)));
  return indexes;
}

std::string list_text(const std::vector<ListedIndex>& indexes) {
  std::string text;
  for (const ListedIndex& index : indexes) {
    text += (index.name.empty() ? "(default)" : printable(index.name)) + '\n';
    std::vector<std::pair<std::string, std::string>> rows;
    for (const std::string& folder : index.folders) rows.emplace_back("folder", printable(folder));
    if (index.problem.empty()) {
      rows.emplace_back("posts", std::to_string(index.posts));
      rows.emplace_back("updated", index.updated);
      rows.emplace_back("size", size_text(index.bytes));
    } else {
      rows.emplace_back("problem", printable(index.problem));
    }
    constexpr std::size_t kColumn = 12;
    text += definition_list(rows, kColumn, kHelpColumns);
  }
  return text;
}

std::string list_json(const std::vector<ListedIndex>& indexes) {
  const auto text = [](const std::string& value) { return value.empty() ? Json(nullptr) : Json(value); };
  Json list = Json::array();
  for (const ListedIndex& index : indexes)
    list.push_back({{"name", text(index.name)},
                    {"folders", index.folders},
                    {"posts", index.problem.empty() ? Json(index.posts) : Json(nullptr)},
                    {"updated", text(index.updated)},
                    {"size", index.problem.empty() ? Json(index.bytes) : Json(nullptr)},
                    {"directory", index.directory.string()},
                    {"problem", text(index.problem)}});
  return list.dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
}

/// For completion in shells; no index is opened.
std::string name_lines() {
  std::string lines;
  for (const std::string& name : index_names()) lines += name + '\n';
  return lines;
}

int list_indexes(const std::string& format) {
  if (format == "names") {
    const std::string names = name_lines();
    std::cout << names;
    finish_output();
    return names.empty() ? 1 : 0;
  }
  const std::vector<ListedIndex> indexes = listed_indexes();
  std::cout << (format == "json" ? list_json(indexes) : list_text(indexes));
  finish_output();
  if (indexes.empty() && format == "text")
    std::cerr << "There is no index yet; build one with 'annals index ARCHIVE'.\n";
  return indexes.empty() ? 1 : 0;
}

}  // namespace

void add_list_command(CLI::App& app, int& exit_code) {
  CLI::App& command = *app.add_subcommand("list", "List the indexes in your data folder");
  use_readable_help(command);
  const auto format = std::make_shared<std::string>("text");
  command.add_option("-f,--format", *format, "How to write the list; names: one name a line")
      ->type_name("text|json|names")
      ->check(CLI::IsMember({"text", "json", "names"}).description(""));
  command.footer(kListHelp);
  command.callback([&command, &exit_code, format] {
    exit_code = with_json_errors(command, *format == "json", [&] { return list_indexes(*format); });
  });
}

}  // namespace annals
