// SPDX-License-Identifier: GPL-2.0-or-later
#include "query/ask/request.h"

namespace annals {

std::string_view name_of(Order order) {
  for (const OrderName& row : kOrders)
    if (row.order == order) return row.name;
  return kOrders.front().name;
}

Limits terminal_limits() {
  Limits limits;
  limits.limit = limits.offset = 1'000'000;
  limits.deadline = std::chrono::seconds(10);
  return limits;
}

}  // namespace annals
