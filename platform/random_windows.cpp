// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstddef>
#include <span>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/random.h"

namespace handoff {

void fill_random(std::span<std::byte> out) {
  constexpr std::size_t largest_call = 1u << 30;  // BCryptGenRandom counts in ULONG.
  while (!out.empty()) {
    const auto part = out.first(std::min(out.size(), largest_call));
    const NTSTATUS status =
        BCryptGenRandom(nullptr, reinterpret_cast<PUCHAR>(part.data()),
                        static_cast<ULONG>(part.size()), BCRYPT_USE_SYSTEM_PREFERRED_RNG);
    if (!BCRYPT_SUCCESS(status))
      throw_error(static_cast<int>(RtlNtStatusToDosError(status)), "BCryptGenRandom");
    out = out.subspan(part.size());
  }
}

}  // namespace handoff
