// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/match/mapped_vectors.h"

#include "query/base/error.h"

namespace annals {

std::unique_ptr<const MappedVectors> mapped_vectors(const Generation& generation) {
  const std::filesystem::path file = generation.directory / kVectorsFile;
  if (!std::filesystem::exists(file)) return nullptr;
  try {
    return std::make_unique<const MappedVectors>(file);
  } catch (const Error& error) {
    pass_on_exhaustion(error);
    return nullptr;
  }
}

}  // namespace annals
