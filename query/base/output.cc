// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/base/output.h"

#include <cstdio>
#include <iostream>

#include "query/base/error.h"

namespace annals {

void finish_output() {
  if (!std::cout.flush() || std::fflush(stdout) != 0 || std::ferror(stdout) != 0)
    throw Error(ErrorKind::Unwritable, "the answer could not be written");
}

}  // namespace annals
