// SPDX-License-Identifier: GPL-2.0-or-later
/// What can go wrong with a request or with the world, in one table: exit code, HTTP status, cure.
/// A broken post is no Error; it is a Diagnostic (query/diagnostic.h).
#pragma once
#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace annals {

enum class ErrorKind {
  BadRequest,
  NotFound,
  NoIndex,
  IndexLocked,
  SchemaMismatch,
  IndexCorrupt,
  PrivateIndex,
  Unreadable,
  Unwritable,
  Timeout,
  Busy,
  TooManyRequests,
  Interrupted,
  Exhausted,
  Internal,
};

struct ErrorKindInfo {
  ErrorKind kind;
  std::string_view name{};  ///< In JSON: {"error": {"kind": name}}.
  int exit_code;            ///< As grep's: 2 a bad request, 3 the environment.
  int http_status;
  std::string_view hint{};  ///< The cure, a whole sentence; an Error may bring a better one.
};

inline constexpr auto kErrorKinds = std::to_array<ErrorKindInfo>({
    {ErrorKind::BadRequest, "bad_request", 2, 400, "See 'annals search --help' and 'annals fields'."},
    {ErrorKind::NotFound, "not_found", 2, 404, "See 'annals --help'."},
    {ErrorKind::NoIndex, "no_index", 3, 503, "Build one with 'annals index ARCHIVE'."},
    {ErrorKind::IndexLocked, "index_locked", 3, 503,
     "Another 'annals index' is at work; wait for it to end."},
    {ErrorKind::SchemaMismatch, "schema_mismatch", 3, 503, "Rebuild it with 'annals index --full ARCHIVE'."},
    {ErrorKind::IndexCorrupt, "index_corrupt", 3, 503, "Rebuild it with 'annals index --full ARCHIVE'."},
    {ErrorKind::PrivateIndex, "private_index", 3, 503,
     "Rebuild it without --include, or allow it with --allow-private."},
    {ErrorKind::Unreadable, "unreadable", 3, 500, "Check that the path exists and that you may read it."},
    {ErrorKind::Unwritable, "unwritable", 3, 500, "Check the free space and the permissions there."},
    {ErrorKind::Timeout, "timeout", 3, 503, "Ask a narrower question: fewer wildcards, shorter phrases."},
    {ErrorKind::Busy, "busy", 3, 503, "Try again in a moment."},
    {ErrorKind::TooManyRequests, "too_many_requests", 2, 429, "Wait as long as the header Retry-After says."},
    {ErrorKind::Interrupted, "interrupted", 3, 503, "The index is as it was; run the command again."},
    {ErrorKind::Exhausted, "exhausted", 3, 503,
     "The system is short of memory, open files or disk space; see 'ulimit -a' and 'df'."},
    {ErrorKind::Internal, "internal", 3, 500, "This is a fault in Annals; please report it."},
});

constexpr const ErrorKindInfo& info(ErrorKind kind) {
  for (const ErrorKindInfo& row : kErrorKinds)
    if (row.kind == kind) return row;
  return kErrorKinds.back();
}

class Error : public std::runtime_error {
 public:
  Error(ErrorKind kind, const std::string& message, std::string hint = {})
      : std::runtime_error(message),
        kind_(kind),
        hint_(hint.empty() ? std::string(info(kind).hint) : std::move(hint)) {}

  ErrorKind kind() const { return kind_; }
  const std::string& hint() const { return hint_; }

 private:
  ErrorKind kind_;
  std::string hint_;
};

/// "annals: no index\n  Build one …\n", as commands tell it.
inline std::string told(const Error& error) {
  const std::string hint = error.hint().empty() ? std::string() : "  " + error.hint() + '\n';
  return std::string("annals: ") + error.what() + '\n' + hint;
}

}  // namespace annals
