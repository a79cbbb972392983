// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/index/archive_roots.h"

#include <nlohmann/json.hpp>

#include <xapian.h>

#include "query/index/database.h"
#include "query/index/generation.h"
#include "query/index/schema.h"

namespace annals {

std::vector<std::string> archive_roots(const std::filesystem::path& index) {
  using nlohmann::json;
  const std::string directory = current_generation(index).directory.string();
  const json settings =
      json::parse(translating_errors([&] {
                    return Xapian::Database(directory, Xapian::DB_BACKEND_GLASS).get_metadata(kSettingsKey);
                  }),
                  nullptr, false);
  std::vector<std::string> roots;
  if (!settings.is_object()) return roots;
  for (const json& archive : settings.value("archives", json::array()))
    if (archive.is_object() && archive.contains("root") && archive["root"].is_string())
      roots.push_back(archive["root"]);
  return roots;
}

}  // namespace annals
