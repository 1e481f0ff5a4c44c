// SPDX-License-Identifier: MIT
#include "tests/support/leftovers.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>

#include "methods/hand_off.h"
#include "platform/wine.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

class ManyHandOffsBy : public EveryVariant {
 protected:
  /// A start costs 40 ms under Wine.
  const int count_ = under_wine() ? 10 : 100;

  void hand_over_many_times(std::size_t size) {
    for (int i = 0; i < count_; ++i)
      ASSERT_EQ(hand_over(GetParam(), size, shipped_child()).failure, "") << "hand-off " << i;
  }
};

// Files, names and processes are looked for after every test of these suites, see Conformance.
TEST_P(ManyHandOffsBy, LeaveNothingBehind) { hand_over_many_times(up_to(GetParam(), 70'000)); }

TEST_P(ManyHandOffsBy, LeaveNoHandleOpen) {
  if (!open_handles()) GTEST_SKIP() << "this OS does not count handles";
  // The first may load what stays: Windows' socket library for one.
  ASSERT_EQ(hand_over(GetParam(), 0, shipped_child()).failure, "");
  const auto before = *open_handles();
  hand_over_many_times(0);
  EXPECT_LT(*open_handles(), before + 5);
}

TEST_P(ManyHandOffsBy, LeaveNoHandleOpenWhenTheyFail) {
  if (!open_handles()) GTEST_SKIP() << "this OS does not count handles";
  hand_over_with_fault(GetParam(), "exit_before_receiving", 0);
  const auto before = *open_handles();
  for (int i = 0; i < 20; ++i) hand_over_with_fault(GetParam(), "exit_before_receiving", 0);
  EXPECT_LT(*open_handles(), before + 5);
}

INSTANTIATE_TEST_SUITE_P(Registry, ManyHandOffsBy, ::testing::ValuesIn(every_variant()),
                         name_of_case);

}  // namespace
}  // namespace handoff
