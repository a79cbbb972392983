// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/server/index_monitor.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <chrono>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <utility>

#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "query/base/text_layout.h"
#include "query/index/generation_check.h"
#include "web/server/index_reading.h"
#include "web/server/private_index.h"

namespace annals {

namespace {

constexpr std::chrono::seconds kBetweenLooks{1};
constexpr std::chrono::minutes kBeforeRetry{1};  ///< Of falling back; an indexer may have held the lock.
/// An index of this size is compared before it is opened: some 50 ms.
constexpr std::uint64_t kSmallBytes = 64 << 20;

std::string id_of(const std::vector<Generation>& generations) {
  std::string id;
  for (const Generation& generation : generations) id += (id.empty() ? "" : "+") + generation.id();
  return id;
}

std::string names_of(const std::vector<Generation>& generations) {
  std::string names;
  for (const Generation& generation : generations) names += (names.empty() ? "" : ", ") + generation.name();
  return names;
}

std::uint64_t bytes_of(const std::vector<Generation>& generations) {
  std::uint64_t bytes = 0;
  for (const Generation& generation : generations)
    for (const ManifestFile& file : read_manifest(generation).files) bytes += file.size;
  return bytes;
}

}  // namespace

IndexMonitor::IndexMonitor(SharedState& shared) : shared_(shared) {
  if (bytes_of(current()) <= kSmallBytes && !verify())
    throw Error(ErrorKind::IndexCorrupt, "the index is damaged, and no intact generation is left");
  say_what_is_served();
}

IndexMonitor::~IndexMonitor() {
  {
    const std::lock_guard lock(mutex_);
    ended_ = true;
  }
  wakes_.notify_all();
  if (thread_.joinable()) thread_.join();
}

void IndexMonitor::start() {
  is_started_ = true;
  thread_ = std::thread([this] { work(); });
}

void IndexMonitor::verify_again() {
  const std::lock_guard lock(mutex_);
  asked_ = true;
  wakes_.notify_all();
}

bool IndexMonitor::goes_on() const {
  const std::lock_guard lock(mutex_);
  return !ended_;
}

void IndexMonitor::work() noexcept {
  log_verified();
  std::unique_lock lock(mutex_);
  while (!ended_) {
    const bool is_asked = std::exchange(asked_, false);
    lock.unlock();
    look_and_report(is_asked);
    lock.lock();
    wakes_.wait_for(lock, kBetweenLooks, [this] { return ended_ || asked_; });
  }
}

/// `is_asked`: by the operator, who gets an answer.
void IndexMonitor::look_and_report(bool is_asked) noexcept try {
  try {
    look(is_asked);
    const std::shared_ptr<const IndexState> state = shared_.index();
    if (is_asked)
      shared_.log(fmt::format("reloaded: {} of {}", counted(state->posts, "post", "posts"),
                              generation_name(state->generation)));
  } catch (const std::exception& error) {
    if (is_asked) shared_.log(error.what());
  }
} catch (...) {
  return;  // a line less
}

IndexMonitor::Generations IndexMonitor::current() const {
  Generations generations;
  for (const std::filesystem::path& database : shared_.options.databases)
    generations.push_back(current_generation(database));
  return generations;
}

/// What is damaged, or could not be read, is looked at again now and then.
void IndexMonitor::look(bool is_asked) {
  const bool is_to_retry = !is_sound_ && Clock::now() >= next_try_;
  if (!is_asked && !is_to_retry && id_of(current()) == seen_) return;
  is_sound_ = false;
  next_try_ = Clock::now() + kBeforeRetry;
  if (!verify()) return give_up();
  log_verified();
  say_what_is_served();
}

void IndexMonitor::log_verified() const {
  if (is_sound_) shared_.log(fmt::format("verified: {} is as it was built", verified_));
}

/// False: a generation is damaged, and nothing can take its place.
bool IndexMonitor::verify() try {
  constexpr int kTries = 3;  // a writer may turn the pointer meanwhile, and so does falling back
  for (int attempt = 0; attempt < kTries; ++attempt) {
    const Generations generations = current();
    seen_ = id_of(generations);
    bool is_left = false;
    for (const Generation& generation : generations) {
      const std::vector<std::string> damage = damage_in(generation, [this] { return goes_on(); });
      if (damage.empty()) continue;
      if (id_of(current()) == seen_ && !leave(generation, damage)) return false;
      is_left = true;
      break;
    }
    if (is_left) continue;
    is_sound_ = true;
    verified_ = names_of(generations);
    return true;
  }
  return true;
} catch (const Error& error) {
  if (error.kind() != ErrorKind::Interrupted)
    shared_.log(fmt::format("the index could not be verified: {}", error.what()));
  return true;  // nothing is known of it
}

/// False: it is still the one to be served.
bool IndexMonitor::leave(const Generation& generation, const std::vector<std::string>& damage) {
  shared_.log(fmt::format("{} is damaged: {}", generation.name(), fmt::join(damage, "; ")));
  const std::filesystem::path index = generation.directory.parent_path();
  const bool fell_back = shared_.options.fall_back && shared_.options.fall_back(index);
  shared_.log(fell_back ? "the newest intact generation before it takes its place"
                        : "no intact generation takes its place; run 'annals index --full'");
  return fell_back;
}

void IndexMonitor::give_up() {
  shared_.set_index({.generation = seen_, .damaged = true, .problem = "the index is damaged"});
}

void IndexMonitor::say_what_is_served() {
  const Searcher newest(shared_.options.databases, shared_.options.limits);
  IndexState state = state_of(newest);
  state.verified = is_sound_ && state.generation == seen_;
  if (state.is_private && !shared_.private_access.is_allowed()) {
    state.problem = "the index cannot be searched at the moment";
    if (is_started_)  // else the server refuses to start, and says so
      shared_.log(fmt::format("{} also holds posts that are not public: {}; it is not served",
                              generation_name(state.generation),
                              visibility_names(newest.settings().included)));
  }
  shared_.set_index(std::move(state));
}

}  // namespace annals
