// SPDX-License-Identifier: GPL-2.0-or-later
/// How the commands that list posts print them.
#pragma once
#include <string>

#include "query/answer/searcher.h"
#include "query/format/format.h"

namespace CLI {
class App;
}

namespace annals {

struct OutputOptions {
  std::string format{kFormats.front().name};
  std::string colour = "auto", hyperlinks = "auto";
  bool null = false, absolute = false;
};

void add_output_options(CLI::App& command, OutputOptions& options);

bool is_json(const OutputOptions& options);

/// Searches, prints and returns the exit code: 1 for no post. Throws as Searcher::search() does.
int show_answer(Searcher& searcher, const SearchRequest& request, const OutputOptions& options);

/// Says why there is nothing, on standard error: standard output stays empty for scripts.
void explain_nothing(const MatchSet& matches);

}  // namespace annals
