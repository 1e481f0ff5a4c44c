// SPDX-License-Identifier: MIT
#include "tests/support/leftovers.h"

#include <algorithm>
#include <chrono>
#include <string>
#include <thread>
#include <vector>

#include "platform/deadline.h"

namespace handoff {

std::vector<std::string> names_that_stay(const std::vector<std::string>& before) {
  const auto is_old = [&](const std::string& name) {
    return std::ranges::find(before, name) != before.end();
  };
  auto lasting = names_left();
  std::erase_if(lasting, is_old);
  const auto deadline = Deadline::after(std::chrono::seconds(10));
  while (!lasting.empty() && !deadline.passed()) {
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
    const auto now = names_left();
    std::erase_if(lasting, [&](const std::string& name) {
      return std::ranges::find(now, name) == now.end();
    });
  }
  return lasting;
}

}  // namespace handoff
