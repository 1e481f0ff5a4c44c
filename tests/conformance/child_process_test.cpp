// SPDX-License-Identifier: MIT
#include "platform/child_process.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <memory>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/protocol.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/report_page.h"
#include "tests/conformance/every_variant.h"
#include "tests/support/leftovers.h"
#include "tests/support/set_environment.h"

namespace handoff {
namespace {

/// A child that was started by the method's own launch and stalls, with all that it needs.
class StalledChildOf : public EveryVariant {
 protected:
  void SetUp() override {
    EveryVariant::SetUp();
    if (IsSkipped()) return;
    set_environment("HANDOFF_TEST_FAULT", "stall_before_receiving");
    side_ = GetParam().method->open(*GetParam().variant);
    auto bytes = payload_.bytes();
    if (GetParam().variant->fill == Fill::in_place) bytes = side_->build(payload_.size());
    const auto programs = test_child();
    Launch launch = base_launch(
        {.method = *GetParam().method, .variant = *GetParam().variant, .programs = programs},
        payload_.size());
    launch.arguments[report_token_index] = page_.token();
    launch.inherit.push_back(page_.handle());
    side_->prepare(bytes, launch);
    child_ = side_->launch(launch, page_);
  }

  void TearDown() override {
    child_.reset();
    side_.reset();
    EveryVariant::TearDown();
  }

  Payload payload_{0, 1};
  ReportPage page_ = ReportPage::create();
  std::unique_ptr<ParentSide> side_;
  std::unique_ptr<ChildProcess> child_;
};

TEST_P(StalledChildOf, IsAChildOfThisProcessAndNamedRight) {
  if (GetParam().variant->id == "reparented") GTEST_SKIP() << "it is another's child by design";
  EXPECT_THAT(child_processes(), ::testing::Contains(child_->id()));
}

TEST_P(StalledChildOf, IsNotReapedBeforeTheDeadline) {
  EXPECT_THROW(child_->reap(Deadline::after(std::chrono::milliseconds(50))), TimedOut);
}

TEST_P(StalledChildOf, EndsWhenItIsKilled) {
  child_->kill();
  EXPECT_NE(child_->reap(Deadline::after(std::chrono::seconds(20))).code, 0);
  EXPECT_THAT(child_processes(), ::testing::IsEmpty());
}

TEST_P(StalledChildOf, EndsWhenItIsForgotten) {
  child_.reset();
  EXPECT_THAT(child_processes(), ::testing::IsEmpty());
}

INSTANTIATE_TEST_SUITE_P(Registry, StalledChildOf,
                         ::testing::ValuesIn(every_variant_with_a_program()), name_of_case);

}  // namespace
}  // namespace handoff
