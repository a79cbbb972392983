// SPDX-License-Identifier: GPL-2.0-or-later
/// Searches an index from a program of one's own:  embed INDEX QUERY
#include <annals/error.h>
#include <annals/searcher.h>

#include <iostream>

int main(int argc, char** argv) {
  if (argc != 3) {
    std::cerr << "Usage: embed INDEX QUERY\n";
    return 2;
  }
  try {
    annals::Searcher searcher({argv[1]});
    annals::SearchRequest request;
    request.text = argv[2];
    request.limit = 3;
    const annals::MatchSet matches = searcher.search(request);
    std::cout << matches.matches.estimated << " of " << searcher.posts() << " posts\n";
    for (const annals::Hit& hit : matches.hits) {
      std::cout << hit.rank << ". " << hit.post.title;
      if (hit.post.date) std::cout << ", " << annals::iso_day(hit.post.date->day);
      std::cout << '\n';
    }
    return matches.hits.empty() ? 1 : 0;
  } catch (const annals::Error& error) {
    std::cerr << "embed: " << error.what() << '\n' << error.hint() << '\n';
    return annals::info(error.kind()).exit_code;
  }
}
