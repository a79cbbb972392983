// SPDX-License-Identifier: GPL-2.0-or-later
/// What web/assets/annals.js calls. An answer is JSON, as the HTTP API gives it.
#include <xxhash.h>
#include <zlib.h>

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

#include "query/answer/related.h"
#include "query/answer/searcher.h"
#include "query/answer/suggest.h"
#include "query/answer/timeline.h"
#include "query/ask/parameters.h"
#include "query/base/error.h"
#include "query/format/format.h"
#include "query/format/format_timeline.h"

#define ANNALS_EXPORT(name) extern "C" __attribute__((export_name(#name)))

namespace annals {

namespace {

std::unique_ptr<Searcher> searcher;
std::string answer;

/// A browser may be slow, and only one reader waits for it.
Limits limits_of_a_browser() {
  Limits limits;
  limits.deadline = std::chrono::seconds(20);
  return limits;
}

/// Names and values, a zero byte behind each.
ParameterPairs pairs_in(std::string_view text) {
  ParameterPairs pairs;
  const auto next = [&] {
    const std::size_t end = std::min(text.find('\0'), text.size());
    std::string word(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
    return word;
  };
  while (!text.empty()) {
    std::string name = next();
    pairs.emplace_back(std::move(name), next());
  }
  return pairs;
}

template <typename Request, typename Rows>
Request request_of(const ParameterPairs& given, const Rows& known) {
  refuse_unknown(given, known);
  return read_parameters<Request>(given, known);
}

template <typename Rows>
RelatedRequest post_named_in(const ParameterPairs& given, const Rows& known) {
  const auto request = request_of<RelatedRequest>(given, known);
  if (request.path.empty() == request.url.empty())
    throw Error(ErrorKind::BadRequest, "one post is to be named, by path or by url");
  return request;
}

std::string answer_search(const ParameterPairs& given) {
  return search_json(searcher->search(request_of<SearchRequest>(given, searcher->parameters())), {});
}

std::string answer_suggest(const ParameterPairs& given) {
  const auto request = request_of<SuggestRequest>(given, suggest_parameters());
  return suggestions_json(request.text, searcher->suggest(request));
}

std::string answer_related(const ParameterPairs& given) {
  return related_json(searcher->related(post_named_in(given, related_parameters())));
}

std::string answer_post(const ParameterPairs& given) {
  const RelatedRequest named = post_named_in(given, post_parameters());
  return whole_post_json(searcher->post(named.path, named.url));
}

std::string answer_timeline(const ParameterPairs& given) {
  const auto request = request_of<TimelineRequest>(given, timeline_parameters());
  return timeline_json(searcher->timeline(request), request);
}

using Answer = std::string (*)(const ParameterPairs&);
constexpr Answer kKinds[] = {answer_search, answer_suggest, answer_related, answer_post, answer_timeline};

/// 0, or 1 if the answer is an error.
template <typename Action>
int answering(Action action) {
  try {
    answer = action();
    return 0;
  } catch (const Error& error) {
    answer = error_json(error);
  } catch (const std::exception& error) {
    answer = error_json(Error(ErrorKind::Internal, error.what()));
  }
  return 1;
}

}  // namespace

}  // namespace annals

using namespace annals;

/// Opens the index anew: what is open may have read blocks that were missing.
ANNALS_EXPORT(annals_open) int annals_open() {
  return answering([] {
    searcher =
        std::make_unique<Searcher>(std::vector<std::filesystem::path>{"/index"}, limits_of_a_browser());
    return std::string("{}");
  });
}

/// `kind` is a position in kKinds.
ANNALS_EXPORT(annals_ask) int annals_ask(unsigned kind, const char* pairs, std::size_t bytes) {
  return answering([&] { return kKinds[kind](pairs_in({pairs, bytes})); });
}

ANNALS_EXPORT(annals_answer) const char* annals_answer() {
  return answer.data();
}

ANNALS_EXPORT(annals_answer_size) std::size_t annals_answer_size() {
  return answer.size();
}

/// Writes the eight bytes that the name of a file of the export is made of.
ANNALS_EXPORT(annals_hash) void annals_hash(const char* text, std::size_t bytes, unsigned char* into) {
  XXH128_canonical_t written;
  XXH128_canonicalFromHash(&written, XXH3_128bits(text, bytes));
  std::copy_n(written.digest, 8, into);
}

/// The bytes written; those of zlib's format.
ANNALS_EXPORT(annals_inflate)
unsigned long annals_inflate(const unsigned char* packed, unsigned long bytes, unsigned char* into,
                             unsigned long room) {
  return uncompress(into, &room, packed, bytes) == Z_OK ? room : 0;
}
