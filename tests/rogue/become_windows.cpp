// SPDX-License-Identifier: MIT
#include <string>
#include <vector>

#include "platform/error.h"
#include "tests/rogue/become.h"

namespace handoff {

int become_program(const std::vector<std::string>&) {
  throw Refused("on Windows the rogue is always the same user; start the program itself");
}

}  // namespace handoff
