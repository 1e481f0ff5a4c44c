// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bench/transfer/peer_linux.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/placement.h"
#include "platform/watchdog.h"

namespace handoff {

/// Figures of one size by name, one a round, in nanoseconds: the same index is the same round.
using Series = std::map<std::string, std::vector<double>>;

/// Every hand-off "method/variant" of `names` that is available here, every straight loop
/// ("loop: pipe", ...), and the references "floor", "read", "copy" (into fresh pages) and "huge
/// copy" (into fresh huge pages), in rounds of random order, with parent and child, or peer, on two
/// cores where there are two: where the scheduler puts the ends of a pipe decides its throughput.
/// Hand-offs are totals; loops are until the peer has read all. Throws std::runtime_error where one
/// fails.
class Transfer {
 public:
  explicit Transfer(const std::vector<std::string>& names);

  Series measure(std::size_t bytes, int rounds);

 private:
  using Figure = std::function<double(Payload&)>;

  void add_hand_offs(const std::vector<std::string>& names);
  void add_loops();
  void add_references();
  double hand_over(const Method& method, const Variant& variant, Payload& payload);

  ChildPrograms programs_;
  std::optional<Seats> seats_ = seats_here(Placement::two_cores);
  Watchdog watchdog_;
  Peer peer_{seats_ ? std::optional(seats_->child) : std::nullopt};
  std::vector<std::pair<std::string, Figure>> figures_;
};

}  // namespace handoff
