// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "claims/claim.h"

namespace handoff {

/// A program that hands something to a child by popen.
struct PopenAttempt {
  bool opened = false;   ///< popen gave it a stream.
  bool arrived = false;  ///< The child read what it should.
  bool ended = false;    ///< Before its deadline; else it was killed.
  std::string said;      ///< What failed, in its words.
  /// Those that were open when it started; empty where it did not come so far.
  std::optional<std::int64_t> standard_handles;
};

struct PopenSeen {
  PopenAttempt gui;
  PopenAttempt console;  ///< The control: the same program, built for a console.
};

Finding judge_popen(const PopenSeen& seen);

}  // namespace handoff
