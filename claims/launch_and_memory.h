// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "results/statistics.h"

namespace handoff {

/// How long a way to launch takes until the child runs its program, in milliseconds, when its
/// parent has touched nothing more, and when it has touched much.
struct LaunchTimes {
  std::string way;                          ///< "fork"
  std::vector<std::optional<Estimate>> ms;  ///< For each size of the parent, ascending.

  bool is_known() const;
  double growth() const { return ms.back()->median - ms.front()->median; }
};

struct LaunchesSeen {
  std::vector<std::uint64_t> parent_bytes;  ///< Ascending; the first is 0.
  LaunchTimes fork;
  std::vector<LaunchTimes> others;
  LaunchTimes fork_without;  ///< The control: fork, which is told to leave that memory out.
  std::optional<std::string> huge_pages;  ///< The system's setting.
};

Finding judge_launches(const LaunchesSeen& seen);

}  // namespace handoff
