// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/generator_names.h"

#include "indexer/exports/exports.h"
#include "indexer/generators/generator.h"

namespace annals {

std::vector<std::string> generator_names() {
  std::vector<std::string> names;
  for (const Generator& generator : kGenerators) names.emplace_back(generator.name);
  for (const Export& service : kExports) names.emplace_back(service.name);
  return names;
}

}  // namespace annals
