// SPDX-License-Identifier: GPL-2.0-or-later
/// Who is connected to the event loop, how far each has come, and which makes room when there are too many.
#pragma once
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <unordered_map>

#include "query/base/file_descriptor.h"
#include "web/http/client_address.h"
#include "web/http/metrics.h"

namespace annals {

/// Drain: the response is out; what the client still sends is read and dropped, as closing on unread bytes
/// would take the response from it.
enum class ConnectionStep { Read, Answer, Write, Drain };

struct Connection {
  using Clock = std::chrono::steady_clock;

  FileDescriptor socket{};
  IpAddress peer{};
  bool is_counted = false;  ///< Towards the limit of its address.
  ConnectionStep step = ConnectionStep::Read;
  std::string input{}, output{};
  std::size_t sent = 0, drained = 0;
  bool begun = false;     ///< The first byte of a request has come.
  bool close = false;     ///< After the output is written.
  bool answered = false;  ///< Once at least: an idle one is kept only until there is no room.
  Clock::time_point deadline{};
  std::optional<Clock::time_point> hung_up{};  ///< Since when the client sends nothing more.

  bool is_idle() const { return step == ConnectionStep::Read && !begun; }
};

/// One thread's.
class Connections {
 public:
  /// `counts` must outlive it.
  Connections(std::size_t most, unsigned most_per_address, Counts& counts)
      : most_(most), most_per_address_(most_per_address), counts_(counts) {}

  auto begin() { return open_.begin(); }
  auto end() { return open_.end(); }
  bool empty() const { return open_.empty(); }
  std::size_t size() const { return open_.size(); }
  /// nullptr: it is gone.
  Connection* find(std::uint64_t id);

  /// Closes the connection of this address that has been kept for longest without a request, if it has as
  /// many as it may. False: all of them are in use.
  bool make_room_for(const IpAddress& peer);
  /// Closes an idle connection, or the slowest sender, if there are as many as there may be. False: none is.
  bool make_room();

  void add(std::uint64_t id, Connection connection);
  void drop(std::uint64_t id);
  void clear();

 private:
  const std::size_t most_;
  const unsigned most_per_address_;
  Counts& counts_;
  std::unordered_map<std::uint64_t, Connection> open_;
  std::map<IpAddress, unsigned> per_address_;
};

}  // namespace annals
