// SPDX-License-Identifier: MIT
#include "methods/hand_off.h"

#include <gtest/gtest.h>

#include "methods/payload.h"
#include "methods/placement.h"
#include "platform/processors.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

class HandOffBy : public EveryVariant {};

/// Before any test could have bound this thread.
const auto processors_at_start = usable_processors();

TEST_P(HandOffBy, StampsEveryMomentInOrder) {
  const Sample sample = hand_over(GetParam(), up_to(GetParam(), 4096), shipped_child());
  ASSERT_EQ(sample.failure, "");
  const Stamps& at = sample.stamps;
  ASSERT_TRUE(at.prepared_ns && at.spawned_ns && at.entered_ns && at.ready_ns && at.consumed_ns &&
              at.delivered_ns && at.reaped_ns);
  EXPECT_LE(0, *at.prepared_ns);
  EXPECT_LE(*at.prepared_ns, *at.spawned_ns);
  EXPECT_LE(*at.spawned_ns, *at.delivered_ns);
  EXPECT_LE(*at.delivered_ns, *at.reaped_ns);
  // A child may run before the launch call has returned, but not before the channel was made.
  EXPECT_LE(*at.prepared_ns, *at.entered_ns);
  EXPECT_LE(*at.entered_ns, *at.ready_ns);
  EXPECT_LE(*at.ready_ns, *at.consumed_ns);
  EXPECT_LE(*at.consumed_ns, *at.reaped_ns);
}

TEST_P(HandOffBy, TimesOneWarmReadWhereverThePayloadIsBuilt) {
  const Sample sample = hand_over(GetParam(), up_to(GetParam(), 4096), shipped_child());
  EXPECT_TRUE(sample.warm_read_ns.has_value());
}

TEST_P(HandOffBy, WorksAfterAPrimingStart) {
  Payload payload(up_to(GetParam(), 4096), 1);
  const auto programs = shipped_child();
  const Sample sample =
      hand_off({.method = *GetParam().method, .variant = *GetParam().variant, .programs = programs},
               payload, watchdog_);
  EXPECT_EQ(sample.failure, "");
}

TEST_P(HandOffBy, WorksWithParentAndChildOnTheSameCore) {
  placement_ = Placement::same_core;
  EXPECT_EQ(hand_over(GetParam(), up_to(GetParam(), 300'000), shipped_child()).failure, "");
}

TEST_P(HandOffBy, WorksWithParentAndChildOnTwoCores) {
  placement_ = Placement::two_cores;
  const Sample sample = hand_over(GetParam(), up_to(GetParam(), 300'000), shipped_child());
  EXPECT_EQ(sample.failure,
            seats_here(Placement::two_cores)
                ? ""
                : "placement two_cores needs two cores and this process may use one");
}

TEST_P(HandOffBy, LeavesTheProcessorsOfTheParentAsTheyWere) {
  for (const Placement placement : {Placement::same_core, Placement::two_cores}) {
    placement_ = placement;
    hand_over(GetParam(), 0, shipped_child());
  }
  EXPECT_EQ(usable_processors(), processors_at_start);
}

INSTANTIATE_TEST_SUITE_P(Registry, HandOffBy, ::testing::ValuesIn(every_variant()), name_of_case);

}  // namespace
}  // namespace handoff
