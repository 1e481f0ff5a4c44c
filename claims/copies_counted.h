// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "claims/claim.h"

namespace handoff {

/// What one side did for each byte of the payload; empty where the OS keeps no account.
struct SideCount {
  std::optional<double> calls;   ///< Bytes through its write calls (parent), read calls (child),
  std::optional<double> memory;  ///< memory that it did not have before,
  std::optional<double> faults_per_page;
};

/// What one variant did.
struct CopyCount {
  std::string name;           ///< "anonymous_pipe/default"
  std::optional<int> said;    ///< Copies that people say it makes; empty: evidence only.
  bool is_by_socket = false;  ///< What goes through one is not in every OS's account.
  SideCount parent, child;

  /// A call that moves a byte into new memory is one copy: the larger figure of each side counts.
  std::optional<double> copies() const;
};

struct CopiesSeen {
  std::vector<CopyCount> counts;
  CopyCount copied_twice;  ///< The control: in place, and copied twice over by the child.
};

Finding judge_copies(const CopiesSeen& seen);

}  // namespace handoff
