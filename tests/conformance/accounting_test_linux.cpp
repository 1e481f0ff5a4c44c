// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "platform/usage.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

class AccountOf : public EveryVariant {};

TEST_P(AccountOf, BothSidesIsComplete) {
  const Sample sample = hand_over(GetParam(), up_to(GetParam(), 4096), shipped_child());
  ASSERT_EQ(sample.failure, "");
  for (const Usage& usage : {sample.parent, sample.child}) {
    EXPECT_TRUE(usage.user_ns && usage.system_ns);
    EXPECT_TRUE(usage.minor_faults && usage.major_faults);
    EXPECT_TRUE(usage.peak_bytes || GetParam().variant->child == ChildBuild::forked);
    EXPECT_TRUE(usage.read_bytes && usage.write_bytes);
  }
  EXPECT_GT(sample.child.minor_faults, 0);
  EXPECT_GT(sample.child.peak_bytes.value_or(1), 0);
}

// The kernel counts the parent's peak into that of a child by vfork, which posix_spawn may be.
TEST_P(AccountOf, ThePeakOfTheChildIsItsOwn) {
  const std::vector<char> large(64 << 20, 'x');
  const Sample sample = hand_over(GetParam(), up_to(GetParam(), 4096), shipped_child());
  EXPECT_LT(sample.child.peak_bytes.value_or(0), 16 << 20);
  EXPECT_GT(sample.parent.peak_bytes, static_cast<std::int64_t>(large.size()));
}

TEST_P(AccountOf, ThePeakOfTheParentIsThatOfThisHandOff) {
  std::vector<char>(64 << 20, 'x').back() = 'y';
  const Sample sample = hand_over(GetParam(), up_to(GetParam(), 4096), shipped_child());
  EXPECT_LT(sample.parent.peak_bytes, 64 << 20);
}

TEST_P(AccountOf, TheChildCountsEveryByteOfAStream) {
  const auto family = GetParam().method->family;
  if (family != "pipe" && family != "socket") GTEST_SKIP() << "it is no stream";
  const bool is_plain = GetParam().variant == &GetParam().method->variants.front();
  if (!is_plain) GTEST_SKIP() << "it may move pages by other calls than read and write";
  constexpr std::int64_t size = 1'000'000;
  const Sample sample = hand_over(GetParam(), size, shipped_child());
  EXPECT_GE(sample.child.read_bytes, size);
  EXPECT_LT(sample.child.read_bytes, size + 100'000);
  EXPECT_GE(sample.parent.write_bytes, size);
}

INSTANTIATE_TEST_SUITE_P(Registry, AccountOf, ::testing::ValuesIn(every_variant()), name_of_case);

}  // namespace
}  // namespace handoff
