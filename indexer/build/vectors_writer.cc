// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/vectors_writer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include <xapian.h>

#include "indexer/build/durable_files.h"
#include "indexer/build/latent_vectors.h"
#include "indexer/build/post_terms.h"
#include "query/base/error.h"
#include "query/base/parallel.h"
#include "query/base/regular_file.h"
#include "query/index/generation_check.h"

namespace annals {

namespace {

constexpr std::size_t kDimensions = 100;
constexpr std::size_t kChangedShare = 10;  // of the posts, one in so many: then all are computed anew
constexpr std::size_t kPostsAtOnce = 64;

Xapian::Database opened(const std::filesystem::path& generation) {
  return Xapian::Database(generation.string(), Xapian::DB_BACKEND_GLASS);
}

std::vector<std::uint32_t> ids_in(const Xapian::Database& database) {
  std::vector<std::uint32_t> ids;
  for (auto id = database.postlist_begin(""); id != database.postlist_end(""); ++id) ids.push_back(*id);
  return ids;
}

/// Adds the numbers in one byte each; what one stands for.
float add_small(std::vector<std::int8_t>& bytes, const std::vector<float>& numbers) {
  constexpr float kMost = 127;
  float largest = 0;
  for (const float number : numbers) largest = std::max(largest, std::abs(number));
  const float scale = std::isfinite(largest) ? largest / kMost : 0;
  for (const float number : numbers)
    bytes.push_back(scale > 0 ? static_cast<std::int8_t>(std::lround(number / scale)) : std::int8_t{0});
  return scale;
}

std::vector<TermWeights> weights_of(const std::vector<std::uint32_t>& ids, const NumberedTerms& terms,
                                    const std::filesystem::path& generation, unsigned jobs) {
  std::vector<TermWeights> weights(ids.size());
  work_in_parallel((ids.size() + kPostsAtOnce - 1) / kPostsAtOnce, jobs, [&](WorkQueue& queue) {
    const Xapian::Database database = opened(generation);  // a thread's own
    for (std::size_t block = 0; queue.take(block);)
      for (std::size_t i = block * kPostsAtOnce; i < std::min(ids.size(), (block + 1) * kPostsAtOnce); ++i)
        weights[i] = terms.weights_in(database, ids[i]);
  });
  return weights;
}

std::vector<float> sum_of(const TermWeights& weights, const VectorTable& of_terms) {
  std::vector<float> sum(of_terms.dimensions);
  for (const auto& [term, weight] : weights)
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += weight * of_terms.row(term)[i];
  return sum;
}

std::vector<float> sum_of(const TermWeights& weights, const PostVectors& vectors) {
  std::vector<float> sum(vectors.dimensions());
  for (const auto& [number, weight] : weights) {
    const PostVectors::Term term = vectors.term(number);
    for (std::size_t i = 0; i < sum.size(); ++i)
      sum[i] += weight * term.scale * static_cast<float>(term.vector[i]);
  }
  return sum;
}

void add_vector(std::vector<std::int8_t>& bytes, SmallVector vector) {
  bytes.insert(bytes.end(), vector.begin(), vector.end());
}

CollectedVectors with_terms_of(const PostVectors& before, const NumberedTerms& terms) {
  CollectedVectors vectors{.dimensions = before.dimensions(), .terms = terms.list()};
  for (std::size_t i = 0; i < before.terms(); ++i) {
    const PostVectors::Term term = before.term(i);
    vectors.terms[i].scale = term.scale;
    add_vector(vectors.of_terms, term.vector);
  }
  return vectors;
}

/// Its bytes; none: there is no such file, or it is damaged.
std::optional<std::string> sound_file(const Generation& generation) {
  const std::vector<ManifestFile> files = read_manifest(generation).files;
  const auto listed = std::ranges::find(files, kVectorsFile, &ManifestFile::name);
  const std::filesystem::path file = generation.directory / kVectorsFile;
  if (listed == files.end() || damage_of(*listed, file)) return std::nullopt;
  return read_regular_file(file, file.string(), std::numeric_limits<std::uint32_t>::max());
}

void write(const std::filesystem::path& generation, const CollectedVectors& vectors) {
  replace_file(generation / kVectorsFile, vectors_file_of(vectors));
}

}  // namespace

bool has_vectors(const Generation& generation) {
  return std::filesystem::exists(generation.directory / kVectorsFile);
}

CollectedVectors computed_vectors(const std::filesystem::path& generation, unsigned jobs) {
  const Xapian::Database database = opened(generation);
  if (database.get_doccount() < kFewestPostsWithVectors) return {};
  const NumberedTerms terms = NumberedTerms::of(database);
  CollectedVectors vectors{.posts = ids_in(database), .terms = terms.list()};
  const std::vector<TermWeights> weights = weights_of(vectors.posts, terms, generation, jobs);
  const VectorTable of_terms = vectors_of_terms(weights, terms.count(), kDimensions, jobs);
  if (of_terms.dimensions == 0) return {};
  vectors.dimensions = of_terms.dimensions;
  for (const TermWeights& post : weights) add_small(vectors.of_posts, sum_of(post, of_terms));
  for (std::size_t i = 0; i < terms.count(); ++i)
    vectors.terms[i].scale =
        add_small(vectors.of_terms, {of_terms.row(i), of_terms.row(i) + of_terms.dimensions});
  return vectors;
}

std::optional<CollectedVectors> updated_vectors(const std::filesystem::path& generation,
                                                const PostVectors& before,
                                                const std::set<std::uint32_t>& changed) {
  const Xapian::Database database = opened(generation);
  const std::size_t all_changed = before.changed() + changed.size();
  if (before.dimensions() == 0 || all_changed * kChangedShare > database.get_doccount()) return std::nullopt;
  const NumberedTerms terms = NumberedTerms::of(before);
  CollectedVectors vectors = with_terms_of(before, terms);
  vectors.changed = all_changed;
  vectors.posts = ids_in(database);
  for (const std::uint32_t id : vectors.posts) {
    const SmallVector known = changed.count(id) == 0 ? before.find(id) : SmallVector();
    if (known.empty())
      add_small(vectors.of_posts, sum_of(terms.weights_in(database, id), before));
    else
      add_vector(vectors.of_posts, known);
  }
  return vectors;
}

void write_vectors(const std::filesystem::path& generation, unsigned jobs) {
  write(generation, computed_vectors(generation, jobs));
}

void write_vectors(const std::filesystem::path& generation, const Generation& before,
                   const std::set<std::uint32_t>& changed, unsigned jobs) {
  if (const std::optional<std::string> bytes = sound_file(before)) {
    const std::optional<CollectedVectors> vectors = updated_vectors(generation, PostVectors(*bytes), changed);
    if (vectors) return write(generation, *vectors);
  }
  write_vectors(generation, jobs);
}

}  // namespace annals
