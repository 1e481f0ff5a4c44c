// SPDX-License-Identifier: MIT
#include "platform/usage.h"

#include <algorithm>
#include <cstdint>
#include <limits>
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

/// Empty too where no number is large enough: a child may say anything of itself.
std::optional<std::int64_t> plus(std::optional<std::int64_t> a, std::optional<std::int64_t> b) {
  if (!a || !b || *b > std::numeric_limits<std::int64_t>::max() - *a) return std::nullopt;
  return *a + *b;
}

std::optional<std::int64_t> larger(std::optional<std::int64_t> a, std::optional<std::int64_t> b) {
  if (!a || !b) return std::nullopt;
  return std::max(*a, *b);
}

}  // namespace

Usage together(const Usage& a, const Usage& b) {
  return {.user_ns = plus(a.user_ns, b.user_ns),
          .system_ns = plus(a.system_ns, b.system_ns),
          .minor_faults = plus(a.minor_faults, b.minor_faults),
          .major_faults = plus(a.major_faults, b.major_faults),
          .peak_bytes = larger(a.peak_bytes, b.peak_bytes),
          .read_bytes = plus(a.read_bytes, b.read_bytes),
          .write_bytes = plus(a.write_bytes, b.write_bytes)};
}

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
