// SPDX-License-Identifier: MIT
#include "platform/ballast.h"

#include <gtest/gtest.h>

#include <chrono>
#include <cstdint>
#include <utility>

#include "claims/own_memory.h"
#include "platform/deadline.h"

namespace handoff {
namespace {

constexpr std::uint64_t wanted = std::uint64_t{100} << 20;

Deadline soon() { return Deadline::after(std::chrono::minutes(1)); }

TEST(Ballast, IsMemoryThatThisProcessReallyHas) {
  const auto before = private_bytes();
  const Ballast ballast(wanted, soon());
  EXPECT_EQ(ballast.bytes(), wanted);
  const auto after = private_bytes();
  if (!before || !after) GTEST_SKIP() << "this system does not say what a process has";
  EXPECT_GE(*after - *before, static_cast<std::int64_t>(wanted) * 9 / 10);
}

TEST(Ballast, IsGivenBack) {
  const auto before = private_bytes();
  { const Ballast ballast(wanted, soon()); }
  const auto after = private_bytes();
  if (!before || !after) GTEST_SKIP() << "this system does not say what a process has";
  EXPECT_LE(*after - *before, static_cast<std::int64_t>(wanted) / 10);
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
