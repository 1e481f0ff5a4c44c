// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <memory>
#include <vector>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/protocol.h"
#include "methods/registry.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/report_page.h"
#include "tests/conformance/every_variant.h"
#include "tests/support/leftovers.h"

namespace handoff {
namespace {

using ::testing::Contains;
using ::testing::IsEmpty;

Deadline soon() { return Deadline::after(std::chrono::seconds(20)); }

/// This process made one job for itself and all that it starts, which ends them when it ends
/// (platform/lifeline.h).
bool is_in_a_job(const ChildProcess& child) {
  BOOL is_in = FALSE;
  if (!IsProcessInJob(windows_handle(child.ended()), nullptr, &is_in))
    throw_last_error("IsProcessInJob of a child");
  return is_in != FALSE;
}

/// A child of the method `empty`, which ends at once when it runs.
class StartedChild : public Conformance {
 protected:
  Launch launch() const {
    const Method& method = *find_method("empty");
    const auto programs = shipped_child();
    Launch described = base_launch(
        {.method = method, .variant = method.variants.front(), .programs = programs}, 0);
    described.arguments[report_token_index] = page_.token();
    described.inherit.push_back(page_.handle());
    return described;
  }

  Launch suspended_launch() const {
    Launch described = launch();
    described.suspended = true;
    return described;
  }

  const ReportPage page_ = ReportPage::create();
};

using SuspendedChild = StartedChild;

TEST_F(SuspendedChild, RunsNothingBeforeItIsResumed) {
  const auto child = start(suspended_launch());
  EXPECT_THROW(child->reap(Deadline::after(std::chrono::milliseconds(300))), TimedOut);
  EXPECT_EQ(page_.read().process_id, 0);
  child->resume();
  EXPECT_EQ(child->reap(soon()).code, 0);
  EXPECT_EQ(page_.read().outcome, Report::received);
}

TEST_F(SuspendedChild, RunsNothingEvenWhereItIsBoundToAProcessor) {
  Launch described = suspended_launch();
  described.processor = 0;
  const auto child = start(described);
  EXPECT_THROW(child->reap(Deadline::after(std::chrono::milliseconds(300))), TimedOut);
  EXPECT_EQ(page_.read().process_id, 0);
}

TEST_F(SuspendedChild, EndsWhenItIsForgotten) {
  const auto child_id = start(suspended_launch())->id();
  EXPECT_THAT(child_processes(), ::testing::Not(Contains(child_id)));
}

TEST_F(SuspendedChild, IsInTheJobThatEndsWithThisProcess) {
  const auto child = start(suspended_launch());
  EXPECT_TRUE(is_in_a_job(*child));
}

/// Another's child by PROC_THREAD_ATTRIBUTE_PARENT_PROCESS.
class ReparentedChild : public StartedChild {
 protected:
  std::unique_ptr<ChildProcess> start_from(const ChildProcess& helper, bool suspended) const {
    Launch described = launch();
    described.parent = helper.ended();
    described.detached = true;
    described.suspended = suspended;
    return start(described);
  }

  void TearDown() override {
    helper_.reset();
    StartedChild::TearDown();
  }

  /// It has inherited the report page, and so has what the child is to inherit from it.
  std::unique_ptr<ChildProcess> helper_ = start(suspended_launch());
};

TEST_F(ReparentedChild, InheritsFromItsNewParentAndRunsWithoutIt) {
  const auto child = start_from(*helper_, true);
  helper_.reset();
  child->resume();
  EXPECT_EQ(child->reap(soon()).code, 0);
  EXPECT_EQ(page_.read().process_id, child->id());
}

TEST_F(ReparentedChild, IsInTheJobThatEndsWithThisProcess) {
  const auto child = start_from(*helper_, true);
  EXPECT_TRUE(is_in_a_job(*child));
}

TEST_F(ReparentedChild, IsNoChildOfThisProcess) {
  const auto child = start_from(*helper_, true);
  EXPECT_THAT(child_processes(), ::testing::Not(Contains(child->id())));
}

TEST_F(StartedChild, WithMoreReservedBytesThanAWordCountsIsRefused) {
  const std::vector<std::byte> block(65'536);
  Launch described = launch();
  described.reserved = block;
  EXPECT_THROW(start(described), Refused);
  EXPECT_THAT(child_processes(), IsEmpty());
}

}  // namespace
}  // namespace handoff
