// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "platform/process_id.h"
#include "platform/usage.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

class FanOut : public EveryVariant {
 protected:
  FanOut() {
    children_ = 4;
    weigh_ = true;
  }

  Sample to_four(std::size_t size) {
    return hand_over(GetParam(), up_to(GetParam(), size), shipped_child());
  }
};

TEST_P(FanOut, GivesEachOfFourChildrenTheWholePayload) {
  for (const std::size_t size : {0, 100'000, 1'048'577}) EXPECT_EQ(to_four(size).failure, "");
}

TEST_P(FanOut, WorksWithoutLookingAtTheMemory) {
  weigh_ = false;
  const Sample sample = to_four(100'000);
  EXPECT_EQ(sample.failure, "");
  EXPECT_FALSE(sample.pss_bytes);
}

TEST_P(FanOut, StampsTheLastChildAndTheMedianOfAll) {
  const Sample sample = to_four(4096);
  ASSERT_EQ(sample.failure, "");
  const Stamps& at = sample.stamps;
  ASSERT_TRUE(at.prepared_ns && at.spawned_ns && at.entered_ns && at.ready_ns && at.consumed_ns &&
              at.delivered_ns && at.reaped_ns && sample.child_ready_ns && sample.child_consumed_ns);
  EXPECT_LE(0, *sample.child_ready_ns);
  EXPECT_LE(*sample.child_ready_ns, *at.ready_ns);
  EXPECT_LE(*sample.child_consumed_ns, *at.consumed_ns);
  EXPECT_LE(*at.consumed_ns, *at.reaped_ns);
}

TEST_P(FanOut, KnowsTheMemoryOfAllWhereTheSystemSays) {
  const Sample sample = to_four(4096);
  ASSERT_EQ(sample.failure, "");
  EXPECT_EQ(sample.pss_bytes.has_value(), proportional_memory(own_process_id()).has_value());
}

TEST_P(FanOut, OfOneChildHasNoMedians) {
  children_ = 1;
  const Sample sample = to_four(4096);
  EXPECT_EQ(sample.failure, "");
  EXPECT_FALSE(sample.child_ready_ns || sample.child_consumed_ns);
}

TEST_P(FanOut, OfFailingChildrenIsANamedFailureAndLeavesNothingBehind) {
  EXPECT_THAT(hand_over_with_fault(GetParam(), "refuse", 100'000).failure,
              HasSubstr("the child refused: the test wants it so"));
  EXPECT_THAT(hand_over_with_fault(GetParam(), "crash_at_once", 4'000'000).failure,
              HasSubstr("before its main function was entered"));
}

TEST_P(FanOut, OfStallingChildrenEndsAtTheDeadline) {
  deadline_ = std::chrono::milliseconds(400);
  EXPECT_THAT(hand_over_with_fault(GetParam(), "stall_half_way", 4'000'000).failure,
              HasSubstr("the hand-off was not done within its deadline"));
}

INSTANTIATE_TEST_SUITE_P(Registry, FanOut, ::testing::ValuesIn(every_variant()), name_of_case);

}  // namespace
}  // namespace handoff
