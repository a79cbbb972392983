// SPDX-License-Identifier: GPL-2.0-or-later
/// HTTP without sockets: from the bytes of a request to the bytes of its answer; and the binding of sockets
/// without HTTP. The only user of cpp-httplib, and only for what it does well: docs/architecture.md,
/// "Server".
#pragma once
#include <sys/stat.h>

#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "query/file_descriptor.h"
#include "web/answer_cache.h"
#include "web/cors.h"
#include "web/front_desk.h"
#include "web/routes.h"

namespace annals {

struct WireAnswer {
  std::string bytes;
  bool close = false;
};

/// What a worker says to a request, and to a browser that asks whether its script may.
struct Answerer {
  std::function<AnswerCache::Answer(const HttpRequest&, bool compressed)> answer;
  std::function<Headers(std::string_view path, std::string_view origin, bool preflight)> sharing;
};

/// One thread's.
class HttpEngine {
 public:
  explicit HttpEngine(Answerer answerer);
  ~HttpEngine();

  WireAnswer answer(const Job& job);

 private:
  class Parser;
  std::unique_ptr<Parser> parser_;
};

/// Listens already. Invalid: the address is taken or not this machine's. `port` 0 becomes the one that was
/// free.
FileDescriptor listen_on(const std::string& host, int& port);
/// The same on a unix socket, which never has more rights than `mode`.
FileDescriptor listen_on_file(const std::string& path, mode_t mode);

}  // namespace annals
