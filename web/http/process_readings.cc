// SPDX-License-Identifier: GPL-2.0-or-later
#include "web/http/process_readings.h"

#include <dirent.h>
#include <sys/resource.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <string>

namespace annals {

double resident_bytes() {
  std::ifstream file("/proc/self/statm");
  double all = 0, resident = 0;
  file >> all >> resident;
  return resident * static_cast<double>(::sysconf(_SC_PAGESIZE));
}

double open_descriptors() {
  DIR* folder = ::opendir("/proc/self/fd");
  if (folder == nullptr) return 0;
  double entries = 0;
  while (::readdir(folder) != nullptr) ++entries;
  ::closedir(folder);
  constexpr double kNoneOfThem = 3;  // ".", ".." and the one that reads
  return std::max(0.0, entries - kNoneOfThem);
}

double most_descriptors() {
  rlimit limit{};
  ::getrlimit(RLIMIT_NOFILE, &limit);
  return static_cast<double>(limit.rlim_cur);
}

double processor_seconds() {
  rusage used{};
  ::getrusage(RUSAGE_SELF, &used);
  const auto seconds = [](const timeval& time) {
    return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
  };
  return seconds(used.ru_utime) + seconds(used.ru_stime);
}

/// When the machine started and how long after that this process did, from /proc.
double start_time() {
  double boot = 0;
  std::ifstream machine("/proc/stat");
  for (std::string word; machine >> word && boot == 0;)
    if (word == "btime") machine >> boot;
  std::ifstream own("/proc/self/stat");
  std::string line{std::istreambuf_iterator<char>(own), {}};
  constexpr unsigned kStartAfterName = 20;  // proc(5): field 22, and two end with the name
  std::size_t place = line.rfind(')');
  for (unsigned i = 0; i < kStartAfterName && place != std::string::npos; ++i)
    place = line.find(' ', place + 1);
  if (place == std::string::npos) return 0;
  return boot + std::strtod(line.c_str() + place, nullptr) / static_cast<double>(::sysconf(_SC_CLK_TCK));
}

}  // namespace annals
