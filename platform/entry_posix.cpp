// SPDX-License-Identifier: MIT
#include <cstdint>
#include <string>
#include <vector>

#include "platform/clock.h"
#include "platform/entry.h"

int main(int count, char** arguments) {
  const std::int64_t entered_ns = handoff::now_ns();
  return handoff::program_main(std::vector<std::string>(arguments, arguments + count), entered_ns);
}
