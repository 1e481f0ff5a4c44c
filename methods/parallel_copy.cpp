// SPDX-License-Identifier: MIT
#include "methods/parallel_copy.h"

#include <algorithm>
#include <cstddef>
#include <cstring>
#include <span>
#include <thread>
#include <vector>

#include "platform/processors.h"

namespace handoff {
namespace {

/// Less than this a thread is not worth its making: some 30 µs, in which as much is copied.
constexpr std::size_t least_for_a_thread = std::size_t{1} << 20;

}  // namespace

void copy_in_parallel(std::span<const std::byte> from, std::byte* to) {
  const std::size_t threads =
      std::clamp<std::size_t>(from.size() / least_for_a_thread, 1, std::size(usable_processors()));
  const std::size_t part = from.size() / threads;
  std::vector<std::jthread> others;
  for (std::size_t i = 1; i < threads; ++i) {
    const auto own = from.subspan(i * part, i + 1 == threads ? std::dynamic_extent : part);
    others.emplace_back([own, at = to + i * part] { std::memcpy(at, own.data(), own.size()); });
  }
  if (part != 0) std::memcpy(to, from.data(), part);
}

}  // namespace handoff
