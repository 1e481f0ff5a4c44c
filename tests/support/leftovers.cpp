// SPDX-License-Identifier: MIT
#include "tests/support/leftovers.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <thread>
#include <vector>

#include "platform/deadline.h"

namespace handoff {
namespace {

constexpr std::chrono::seconds patience{10};
constexpr std::chrono::milliseconds pause{20};

}  // namespace

std::optional<std::size_t> handles_that_stay(std::optional<std::size_t> before) {
  const auto deadline = Deadline::after(patience);
  auto open = open_handles();
  for (; open > before && !deadline.passed(); open = open_handles())
    std::this_thread::sleep_for(pause);
  return open;
}

std::vector<std::string> names_that_stay(const std::vector<std::string>& before) {
  const auto is_old = [&](const std::string& name) {
    return std::ranges::find(before, name) != before.end();
  };
  auto lasting = names_left();
  std::erase_if(lasting, is_old);
  const auto deadline = Deadline::after(patience);
  while (!lasting.empty() && !deadline.passed()) {
    std::this_thread::sleep_for(pause);
    const auto now = names_left();
    std::erase_if(lasting, [&](const std::string& name) {
      return std::ranges::find(now, name) == now.end();
    });
  }
  return lasting;
}

}  // namespace handoff
