// SPDX-License-Identifier: MIT
#include <sys/random.h>

#include <cerrno>
#include <cstddef>
#include <span>

#include "platform/error.h"
#include "platform/random.h"

namespace handoff {

void fill_random(std::span<std::byte> out) {
  while (!out.empty()) {
    const auto got = getrandom(out.data(), out.size(), 0);
    if (got < 0) {
      if (errno == EINTR) continue;
      throw_last_error("getrandom");
    }
    out = out.subspan(static_cast<std::size_t>(got));
  }
}

}  // namespace handoff
