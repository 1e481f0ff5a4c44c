// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <thread>

#include "platform/interrupt.h"

namespace handoff {
namespace {

/// Exits with 0 when the signals did not end the process and interrupted() is true.
[[noreturn]] void take_two_signals(std::chrono::milliseconds between) {
  catch_interrupts();
  std::raise(SIGINT);
  std::this_thread::sleep_for(between);
  std::raise(SIGINT);
  std::exit(interrupted() ? 0 : 1);
}

// Death tests of this kind run in a process of their own, because signals stay caught.
TEST(Interrupt, TheSecondWithinASecondIsLikeOne) {
  EXPECT_EXIT(take_two_signals(std::chrono::milliseconds(0)), testing::ExitedWithCode(0), "");
}

TEST(Interrupt, TheSecondAfterASecondEndsTheProcess) {
  EXPECT_EXIT(take_two_signals(std::chrono::milliseconds(1100)), testing::KilledBySignal(SIGINT),
              "");
}

}  // namespace
}  // namespace handoff
