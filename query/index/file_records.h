// SPDX-License-Identifier: GPL-2.0-or-later
/// Plain records as the machine has them, in files of a generation that are mapped.
#pragma once
#include <cstddef>
#include <cstring>
#include <string>
#include <string_view>

namespace annals {

template <typename Record>
void append_record(std::string& bytes, const Record& record) {
  bytes.append(reinterpret_cast<const char*>(&record), sizeof record);  // NOLINT: as record_at() reads it
}

/// The `i`th of those that begin at `begin`, which must lie within `bytes`.
template <typename Record>
Record record_at(std::string_view bytes, std::size_t begin, std::size_t i) {
  Record record;
  std::memcpy(&record, bytes.data() + begin + i * sizeof record, sizeof record);
  return record;
}

}  // namespace annals
