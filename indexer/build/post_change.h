// SPDX-License-Identifier: GPL-2.0-or-later
#pragma once
#include <cstdint>
#include <optional>

#include "query/index/post.h"

namespace annals {

/// What becomes of the document `id`: the post that it holds from now on, or none: it goes.
struct PostChange {
  std::uint32_t id = 0;
  std::optional<Post> post{};
};

}  // namespace annals
