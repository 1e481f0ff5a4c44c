// SPDX-License-Identifier: MIT
#pragma once

#include <functional>
#include <optional>
#include <vector>

namespace handoff {

/// On which processors parent and child run. See docs/measurement.md.
enum class Placement { any, same_core, two_cores };

/// The processors of one hand-off, by the OS's numbers.
struct Seats {
  int parent = 0;
  int child = 0;

  bool operator==(const Seats&) const = default;
};

/// The first processors among `usable` (not empty) that fit the placement; empty for `any`, and for
/// `two_cores` where all are siblings on one core by `core_of`.
std::optional<Seats> seats(Placement placement, const std::vector<int>& usable,
                           const std::function<int(int)>& core_of);

/// The same for this process on this machine.
std::optional<Seats> seats_here(Placement placement);

/// Holds the calling thread on one processor while it lives, and says where the child belongs.
class Placed {
 public:
  /// Nothing for `any`. Throws Refused where the processors do not suffice, and std::system_error.
  explicit Placed(Placement placement);
  ~Placed();
  Placed(const Placed&) = delete;
  Placed& operator=(const Placed&) = delete;

  std::optional<int> child() const { return child_; }

 private:
  std::vector<int> all_;
  std::optional<int> child_;
};

}  // namespace handoff
