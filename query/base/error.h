// SPDX-License-Identifier: GPL-2.0-or-later
/// What can go wrong with a request or with the world, in one table: exit code, HTTP status, cure.
/// A broken post is no Error; it is a Diagnostic (query/base/diagnostic.h).
#pragma once
#include <array>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

namespace annals {

enum class ErrorKind {
  BadRequest,      ///< The request cannot be understood or exceeds a limit; the message names it.
  NotFound,        ///< No post, field or command has that name.
  NoIndex,         ///< The directory holds no index.
  IndexLocked,     ///< Another process writes this index.
  SchemaMismatch,  ///< The index was built by another version of Annals.
  IndexCorrupt,    ///< The files of the index are damaged or incomplete.
  PrivateIndex,  ///< The index holds posts that are not public, and the server was not allowed to show them.
  Unreadable,    ///< A file or directory cannot be read.
  Unwritable,    ///< A file or directory cannot be written.
  Timeout,       ///< The search took longer than Limits::deadline.
  Busy,          ///< The server has as many requests as it can hold.
  TooManyRequests,  ///< One client of the server asked too often.
  Interrupted,      ///< A signal ended the run.
  Exhausted,        ///< The system has no memory, file descriptors or disk space left.
  Internal,         ///< A fault in Annals.
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
     "Another 'annals index' is running; wait until it ends."},
    {ErrorKind::SchemaMismatch, "schema_mismatch", 3, 503, "Rebuild it with 'annals index --full ARCHIVE'."},
    {ErrorKind::IndexCorrupt, "index_corrupt", 3, 503, "Rebuild it with 'annals index --full ARCHIVE'."},
    {ErrorKind::PrivateIndex, "private_index", 3, 503,
     "Rebuild it without --include, or allow it with --allow-private."},
    {ErrorKind::Unreadable, "unreadable", 3, 500, "Check that the path exists and that you may read it."},
    {ErrorKind::Unwritable, "unwritable", 3, 500, "Check the free space and the permissions there."},
    {ErrorKind::Timeout, "timeout", 3, 503, "Narrow the query: fewer wildcards, shorter phrases."},
    {ErrorKind::Busy, "busy", 3, 503, "Try again in a moment."},
    {ErrorKind::TooManyRequests, "too_many_requests", 2, 429,
     "Wait for the seconds in the Retry-After header."},
    {ErrorKind::Interrupted, "interrupted", 3, 503, "The index is unchanged; run the command again."},
    {ErrorKind::Exhausted, "exhausted", 3, 503,
     "The system is short of memory, open files or disk space; see 'ulimit -a' and 'df'."},
    {ErrorKind::Internal, "internal", 3, 500, "This is a bug in Annals; please report it."},
});

constexpr const ErrorKindInfo& info(ErrorKind kind) {
  for (const ErrorKindInfo& row : kErrorKinds)
    if (row.kind == kind) return row;
  return kErrorKinds.back();
}

/// what() is one line without the program's name; hint() says what to do about it.
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

}  // namespace annals
