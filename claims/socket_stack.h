// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "claims/claim.h"

namespace handoff {

/// What a process saw that had not yet touched a socket. Empty: there is no such step here.
struct FirstSocket {
  std::int64_t error_before = 0;        ///< Of a socket made with no step before it; 0: it worked.
  std::int64_t error_after = 0;         ///< The same after the step, or again where there is none.
  std::int64_t error_of_no_family = 0;  ///< The control: of a family that does not exist.
  std::int64_t error_of_pipe = 0;       ///< The control: of a pipe, before all that.
  std::optional<double> step_us;        ///< Loading the library and initialising it.
  double socket_us = 0;
  double pipe_us = 0;
  std::int64_t modules_before = 0;  ///< Libraries in the process,
  std::int64_t modules_after = 0;   ///< and once it has a socket.
};

/// What several fresh processes saw.
Finding judge_stack(const std::vector<FirstSocket>& seen);

/// In a fresh process.
FirstSocket make_first_socket();

}  // namespace handoff
