// SPDX-License-Identifier: GPL-2.0-or-later
/// Reads whole archives, files to posts, on one thread and without an index:  read_bench ARCHIVE...
/// Prints a row per archive, and all of them together, in megabytes of files a second of CPU time.
#include <fmt/format.h>

#include <chrono>
#include <ctime>

#include "indexer/build/archive.h"
#include "indexer/build/source_reader.h"

namespace {

struct Cost {
  std::size_t files = 0;
  double megabytes = 0, seconds = 0;
};

double cpu_seconds() {
  timespec time{};
  ::clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time);
  return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_nsec) / 1e9;
}

Cost read(const std::filesystem::path& root) {
  constexpr std::uint64_t kMaxBytes = 8 << 20;
  const annals::Archive archive = annals::scan_archive(root);
  const annals::ReadContext context{
      .generator = *archive.generator,
      .site = archive.site,
      .now = std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now())};
  Cost cost{.files = archive.files.size()};
  const double start = cpu_seconds();
  for (const annals::SourceFile& file : archive.files) {
    annals::read_source(archive, file, context, kMaxBytes);
    cost.megabytes += static_cast<double>(file.size) / 1e6;
  }
  cost.seconds = cpu_seconds() - start;
  return cost;
}

void print(const std::string& name, const Cost& cost) {
  fmt::print("| {} | {} | {:.1f} | {:.1f} |\n", name, cost.files, cost.megabytes,
             cost.megabytes / cost.seconds);
}

}  // namespace

int main(int argc, char** argv) {
  fmt::print("| archive | files | MB | MB/s of CPU |\n|---|---|---|---|\n");
  Cost all;
  for (int i = 1; i < argc; ++i) {
    const std::filesystem::path root(argv[i]);
    const Cost cost = read(root);
    print((root.has_filename() ? root : root.parent_path()).filename().string(), cost);
    all = {all.files + cost.files, all.megabytes + cost.megabytes, all.seconds + cost.seconds};
  }
  print("all", all);
}
