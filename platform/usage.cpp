// SPDX-License-Identifier: MIT
#include "platform/usage.h"

#include <cstdint>
#include <optional>

namespace handoff {
namespace {

std::optional<std::int64_t> minus(std::optional<std::int64_t> a, std::optional<std::int64_t> b) {
  if (!a || !b) return std::nullopt;
  return *a - *b;
}

std::optional<std::int64_t> new_peak(std::optional<std::int64_t> after,
                                     std::optional<std::int64_t> before) {
  return after && before && *after > *before ? after : std::nullopt;
}

}  // namespace

Usage difference(const Usage& after, const Usage& before) {
  return {.user_ns = minus(after.user_ns, before.user_ns),
          .system_ns = minus(after.system_ns, before.system_ns),
          .minor_faults = minus(after.minor_faults, before.minor_faults),
          .major_faults = minus(after.major_faults, before.major_faults),
          .peak_bytes = new_peak(after.peak_bytes, before.peak_bytes),
          .read_bytes = minus(after.read_bytes, before.read_bytes),
          .write_bytes = minus(after.write_bytes, before.write_bytes)};
}

}  // namespace handoff
