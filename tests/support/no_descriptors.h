// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
#include <sys/resource.h>

#include <cerrno>
#include <string>
#include <system_error>

#include "query/base/error.h"
#include "query/base/regular_file.h"

namespace annals::support {

/// No file can be opened as long as it lives.
class NoDescriptors {
 public:
  NoDescriptors() {
    // The sanitizer looks at the first object of a class through a pipe, which it could not make any more.
    first_message_ = std::generic_category().message(EMFILE);
    try {
      try {
        throw Error(ErrorKind::Exhausted, first_message_);
      } catch (const std::exception& error) {
        pass_on_exhaustion(error);
      }
    } catch (const Error& error) {
      first_message_ = error.what();
    }
    ::getrlimit(RLIMIT_NOFILE, &before_);
    rlimit none = before_;
    none.rlim_cur = 0;
    is_so_ = ::setrlimit(RLIMIT_NOFILE, &none) == 0;
  }
  ~NoDescriptors() { ::setrlimit(RLIMIT_NOFILE, &before_); }
  NoDescriptors(const NoDescriptors&) = delete;
  NoDescriptors& operator=(const NoDescriptors&) = delete;

  explicit operator bool() const { return is_so_; }

 private:
  std::string first_message_{};
  rlimit before_{};
  bool is_so_ = false;
};

}  // namespace annals::support
