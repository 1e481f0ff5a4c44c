// SPDX-License-Identifier: MIT
#pragma once

#include <cerrno>

namespace handoff {

/// What `call` returns when no signal interrupts it: it is made again as long as it fails with
/// EINTR. signal(7) lists the calls that may, some of them also where the handler has SA_RESTART.
/// Not for calls with a timeout, which would begin anew, and not for close(2).
template <class Call>
auto uninterrupted(Call call) {
  for (;;) {
    const auto result = call();
    if (result != -1 || errno != EINTR) return result;
  }
}

}  // namespace handoff
