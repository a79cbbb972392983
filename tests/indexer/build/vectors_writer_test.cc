// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/build/vectors_writer.h"

#include <gtest/gtest.h>

#include <cmath>
#include <filesystem>
#include <string>

#include "indexer/build/indexer.h"
#include "query/base/regular_file.h"
#include "tests/support/index_with.h"
#include "tests/support/posts_of_topics.h"

namespace annals {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kPosts = 60;

class VectorsWriterCase : public testing::Test {
 protected:
  VectorsWriterCase() {
    for (std::size_t i = 0; i < kPosts; ++i) write(name_of(i), support::text_of_topic(i));
    run();
  }
  static std::string name_of(std::size_t i) { return "post-" + std::to_string(1000 + i); }
  /// No two have the same text: one of them would be left out.
  void write(const std::string& name, const std::string& text) const {
    support::write_file(folder_.path() / "blog" / (name + ".md"),
                        "---\ntitle: " + name + "\n---\n" + text + ' ' + name);
  }
  IndexReport run(bool semantics = true) const {
    IndexOptions options{.database = index(), .semantics = semantics};
    options.archives = {{.path = folder_.path() / "blog"}};
    Progress silent;
    return run_index(options, silent);
  }
  fs::path index() const { return folder_.path() / "index"; }
  fs::path file() const { return current_generation(index()).directory / kVectorsFile; }
  std::string bytes() const { return read_regular_file(file(), "VECTORS", 1 << 20); }

  support::TemporaryFolder folder_;
};

double cosine(SmallVector a, SmallVector b) {
  double product = 0, of_a = 0, of_b = 0;
  for (std::size_t i = 0; i < a.size(); ++i) product += a[i] * b[i], of_a += a[i] * a[i], of_b += b[i] * b[i];
  return product / std::sqrt(of_a * of_b);
}

std::size_t changed_in(const std::string& bytes) {
  return PostVectors(bytes).changed();
}

std::size_t posts_in(const std::string& bytes) {
  return PostVectors(bytes).posts();
}

TEST_F(VectorsWriterCase, PointTheSameWayForPostsOfOneTopic) {
  const std::string written = bytes();
  const PostVectors vectors(written);
  ASSERT_EQ(vectors.posts(), kPosts);
  EXPECT_GT(cosine(vectors.of_post(0), vectors.of_post(9)), 0.3);
  EXPECT_LT(std::abs(cosine(vectors.of_post(0), vectors.of_post(1))), 0.1);
}

TEST_F(VectorsWriterCase, AreTheSameForAnyNumberOfThreads) {
  const fs::path generation = current_generation(index()).directory;
  EXPECT_EQ(vectors_file_of(computed_vectors(generation, 1)),
            vectors_file_of(computed_vectors(generation, 4)));
}

TEST_F(VectorsWriterCase, OfNewPostsAreMadeOfThoseOfTheirTerms) {
  write(name_of(30) + "-new", "violin opera");
  EXPECT_EQ(run().full_because, "");
  const std::string written = bytes();
  const PostVectors vectors(written);
  ASSERT_EQ(vectors.posts(), kPosts + 1);
  EXPECT_EQ(vectors.changed(), 1U);
  EXPECT_GT(cosine(vectors.of_post(30), vectors.of_post(2)), 0.5);
  EXPECT_LT(std::abs(cosine(vectors.of_post(30), vectors.of_post(0))), 0.1);
}

TEST_F(VectorsWriterCase, OfPostsThatDidNotChangeStay) {
  const std::string before = bytes();
  write(name_of(0), "kernel driver");
  EXPECT_EQ(run().full_because, "");
  const std::string after = bytes();
  const PostVectors was(before), is(after);
  EXPECT_EQ(is.changed(), 1U);
  const SmallVector old = was.of_post(7), same = is.find(was.id(7));
  EXPECT_TRUE(std::equal(old.begin(), old.end(), same.begin(), same.end()));
  EXPECT_LT(cosine(was.of_post(0), is.find(was.id(0))), 0.1) << "it is about something else now";
}

TEST_F(VectorsWriterCase, KeepNothingOfWhatIsRemoved) {
  for (std::size_t i = 0; i < 7; ++i) write(name_of(i), "zanzibar kernel");
  run();
  EXPECT_NE(bytes().find("zanzibar"), std::string::npos);
  for (std::size_t i = 0; i < 7; ++i) fs::remove(folder_.path() / "blog" / (name_of(i) + ".md"));
  run();
  EXPECT_EQ(bytes().find("zanzibar"), std::string::npos);
  EXPECT_EQ(posts_in(bytes()), kPosts - 7);
}

TEST_F(VectorsWriterCase, AreAllComputedAnewWhenATenthHasChanged) {
  for (std::size_t i = 0; i < kPosts / 10; ++i) {
    write(name_of(i), "kernel driver " + std::to_string(i));
    EXPECT_EQ(run().full_because, "");
    EXPECT_EQ(changed_in(bytes()), i + 1);
  }
  write(name_of(20), "kernel driver");
  EXPECT_EQ(run().full_because, "");
  EXPECT_EQ(changed_in(bytes()), 0U);
  EXPECT_EQ(bytes(), vectors_file_of(computed_vectors(current_generation(index()).directory, 1)));
}

TEST_F(VectorsWriterCase, AreAllComputedAnewWhereTheFileIsDamaged) {
  for (const std::string damage : {"", "no vectors"}) {
    support::write_file(file(), damage);
    write(name_of(3), "kernel " + damage);
    EXPECT_EQ(run().full_because, "");
    EXPECT_EQ(changed_in(bytes()), 0U) << damage;
  }
}

TEST_F(VectorsWriterCase, AreLeftOutAndComeBackAsIsAsked) {
  EXPECT_EQ(run(false).full_because, "");
  EXPECT_FALSE(has_vectors(current_generation(index())));
  const std::string generation = current_generation(index()).name();
  run(false);
  EXPECT_EQ(current_generation(index()).name(), generation) << "nothing changed";
  run();
  EXPECT_TRUE(has_vectors(current_generation(index())));
  EXPECT_EQ(posts_in(bytes()), kPosts);
}

TEST_F(VectorsWriterCase, AreNoneWhereThereAreFewPosts) {
  for (std::size_t i = kFewestPostsWithVectors - 1; i < kPosts; ++i)
    fs::remove(folder_.path() / "blog" / (name_of(i) + ".md"));
  run();
  EXPECT_TRUE(has_vectors(current_generation(index()))) << "a next run does not look for them";
  EXPECT_EQ(posts_in(bytes()), 0U);
  for (std::size_t i = kFewestPostsWithVectors - 1; i < kPosts; ++i)
    write(name_of(i), support::text_of_topic(i));
  run();
  EXPECT_EQ(posts_in(bytes()), kPosts);
}

}  // namespace
}  // namespace annals
