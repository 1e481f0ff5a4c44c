// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <array>
#include <chrono>

#include "platform/child_pipes.h"
#include "platform/deadline.h"
#include "platform/error.h"

namespace handoff {
namespace {

TEST(ChildPipes, AReadOfNothingEndsAtItsDeadline) {
  const auto pipes = make_child_pipes();
  std::array<char, 64> part{};
  EXPECT_THROW(pipes->read(part, Deadline::after(std::chrono::milliseconds(50))), TimedOut);
}

}  // namespace
}  // namespace handoff
