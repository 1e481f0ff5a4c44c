// SPDX-License-Identifier: MIT
#include "platform/ballast.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <utility>

#include "platform/deadline.h"
#include "platform/process_id.h"
#include "platform/usage.h"

namespace handoff {
namespace {

constexpr std::uint64_t wanted = std::uint64_t{256} << 20;

/// A process's part of its libraries grows when another that has them too ends; it is far less.
constexpr auto half = static_cast<std::int64_t>(wanted / 2);

Deadline soon() { return Deadline::after(std::chrono::minutes(1)); }

TEST(Ballast, IsMemoryThatThisProcessReallyHas) {
  const auto before = proportional_memory(own_process_id());
  const Ballast ballast(wanted, soon());
  EXPECT_EQ(ballast.bytes(), wanted);
  const auto after = proportional_memory(own_process_id());
  if (!before || !after) GTEST_SKIP() << "this system does not say what a process has";
  EXPECT_GE(*after - *before, half);
}

TEST(Ballast, IsGivenBack) {
  const auto before = proportional_memory(own_process_id());
  { const Ballast ballast(wanted, soon()); }
  const auto after = proportional_memory(own_process_id());
  if (!before || !after) GTEST_SKIP() << "this system does not say what a process has";
  EXPECT_LE(*after - *before, half);
}

TEST(Ballast, CanBeMovedAndReplaced) {
  Ballast ballast;
  EXPECT_EQ(ballast.bytes(), 0u);
  ballast = Ballast(4096, soon());
  const Ballast other = std::move(ballast);
  EXPECT_EQ(other.bytes(), 4096u);
  EXPECT_NO_THROW(other.keep_from_forks());
}

TEST(Ballast, IsLessWhereTheDeadlineHasPassed) {
  EXPECT_EQ(Ballast(wanted, Deadline::after(std::chrono::seconds(0))).bytes(), 0u);
}

}  // namespace
}  // namespace handoff
