// SPDX-License-Identifier: GPL-2.0-or-later
/// What each post of a generation is about, as a vector: posts about the same have vectors that point the
/// same way, whatever their words (latent semantic analysis, docs/decisions/0027-latent-semantics.md). A file
/// of the generation that is mapped.
///
///     header | ids of posts | terms | vectors of posts | vectors of terms | all texts
///
/// The terms are there for updates: a new post's vector is the weighted sum of those of its terms. The
/// numbers are those of the machine that wrote it; another one says that the file is damaged.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace annals {

inline constexpr std::string_view kVectorsFile = "VECTORS";

/// A vector in one byte a dimension. Only its direction counts, but for terms.
using SmallVector = std::span<const std::int8_t>;

/// What a file of vectors is made of.
struct CollectedVectors {
  struct Term {
    std::string text{};
    float idf = 0;
    float scale = 0;  ///< Of its vector's numbers.
  };

  std::size_t dimensions = 0;
  std::size_t changed = 0;              ///< Posts that came, went or changed since all were computed.
  std::vector<std::uint32_t> posts{};   ///< Ids of documents, ascending.
  std::vector<std::int8_t> of_posts{};  ///< `dimensions` for each post.
  std::vector<Term> terms{};            ///< By text.
  std::vector<std::int8_t> of_terms{};  ///< `dimensions` for each term.
};

/// The bytes of the file. Throws Error{Exhausted} above 4 GB of texts.
std::string vectors_file_of(const CollectedVectors& collected);

/// Reads such bytes. Damaged ones give wrong vectors and never another byte than theirs.
class PostVectors {
 public:
  struct Term {
    std::string_view text{};
    float idf = 0, scale = 0;
    SmallVector vector{};
  };

  /// Borrows `bytes`. Throws Error{IndexCorrupt}.
  explicit PostVectors(std::string_view bytes);

  std::size_t dimensions() const { return header_.dimensions; }
  std::size_t changed() const { return header_.changed; }

  /// By id. Positions must be below the counts.
  std::size_t posts() const { return header_.posts; }
  std::uint32_t id(std::size_t i) const;
  SmallVector of_post(std::size_t i) const;
  /// Of a document; empty: it has none.
  SmallVector find(std::uint32_t id) const;

  std::size_t terms() const { return header_.terms; }
  Term term(std::size_t i) const;

 private:
  friend std::string vectors_file_of(const CollectedVectors& collected);

  struct Header {
    std::array<char, 8> mark{'A', 'V', 'E', 'C', 'T', 'O', 'R', '1'};
    std::uint32_t byte_order = 0x01020304;
    std::uint32_t dimensions = 0, changed = 0, posts = 0, terms = 0, text_bytes = 0;
  };
  struct TermRecord {
    std::uint32_t at = 0, bytes = 0;
    float idf = 0, scale = 0;
  };
  static constexpr std::size_t kMostDimensions = 1024;

  SmallVector vector(std::size_t begin, std::size_t i) const;

  std::string_view bytes_;
  Header header_;
  std::size_t terms_at_ = 0, of_posts_at_ = 0, of_terms_at_ = 0;
  std::string_view texts_;
};

}  // namespace annals
