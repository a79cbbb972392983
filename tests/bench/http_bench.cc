// SPDX-License-Identifier: GPL-2.0-or-later
/// What annals serve is compared with: a bare server that sends the same bytes, and the library without a
/// server. Driven by http_bench.py.
///
///     http_bench bare FILE                     serves FILE at every address; says its port
///     http_bench library INDEX FILE SECONDS    searches for the lines of FILE; says how many a second and
///     what each took of a processor
#include <httplib.h>

#include <atomic>
#include <chrono>
#include <cstdio>
#include <fstream>
#include <iostream>
#include <iterator>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "query/answer/searcher.h"
#include "query/base/error.h"
#include "query/format/format.h"
#include "web/http/process_readings.h"

namespace {

using Clock = std::chrono::steady_clock;

int serve_bare(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  const std::string body{std::istreambuf_iterator<char>(in), {}};
  constexpr std::size_t kThreads = 64, kNoEnd = 1'000'000'000;  // a connection holds a thread
  httplib::Server server;
  server.new_task_queue = [] { return new httplib::ThreadPool(kThreads); };
  server.set_keep_alive_max_count(kNoEnd);
  server.set_tcp_nodelay(true);
  server.Get(".*", [&](const httplib::Request&, httplib::Response& response) {
    response.set_content(body, "application/json; charset=utf-8");
  });
  std::cout << server.bind_to_any_port("127.0.0.1") << std::endl;
  return server.listen_after_bind() ? 0 : 1;
}

int search_on_all_cores(const std::string& index, const std::string& file, double seconds) {
  std::vector<std::string> queries;
  std::ifstream in(file);
  for (std::string line; std::getline(in, line);) queries.push_back(line);
  std::atomic<std::size_t> next = 0, answers = 0;
  std::atomic<bool> is_over = false;
  const auto search = [&] {
    annals::Searcher searcher({index});
    while (!is_over) try {
        std::ostringstream json;
        searcher.refresh();
        annals::write_json(json, searcher.search({.text = queries[next++ % queries.size()]}), {});
        answers += !json.str().empty();
      } catch (const annals::Error&) {
        // a search that passed its deadline: no answer
      }
  };
  std::vector<std::jthread> threads;
  for (unsigned i = 0; i < std::thread::hardware_concurrency(); ++i) threads.emplace_back(search);
  constexpr std::size_t kWarm = 40;  // the first ones of a thread read what the others find in memory
  while (answers < kWarm) std::this_thread::sleep_for(std::chrono::milliseconds(10));
  const Clock::time_point start = Clock::now();
  const std::size_t before = answers;
  const double used = annals::processor_seconds();
  std::this_thread::sleep_for(std::chrono::duration<double>(seconds));
  const auto done = static_cast<double>(answers - before);
  std::printf("%.1f %.6f\n", done / std::chrono::duration<double>(Clock::now() - start).count(),
              (annals::processor_seconds() - used) / done);
  is_over = true;
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> words(argv + 1, argv + argc);
  if (words.size() == 2 && words[0] == "bare") return serve_bare(words[1]);
  if (words.size() == 4 && words[0] == "library")
    return search_on_all_cores(words[1], words[2], std::stod(words[3]));
  std::cerr << "usage: http_bench bare FILE | library INDEX FILE SECONDS\n";
  return 2;
}
