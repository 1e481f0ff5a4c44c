// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <utility>
#include <vector>

#include "methods/hand_off.h"
#include "methods/protocol.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "tests/conformance/every_variant.h"

namespace handoff {
namespace {

ChildExit start_with(std::vector<std::string> arguments) {
  Launch launch;
  launch.program = shipped_child().console;
  launch.arguments = std::move(arguments);
  const auto child = start(launch);
  return static_cast<ChildExit>(child->reap(Deadline::after(std::chrono::seconds(20))).code);
}

TEST(ChildStartedByHand, SaysThatItIsTheWrongProgram) {
  EXPECT_EQ(start_with({}), ChildExit::wrong_use);
  EXPECT_EQ(start_with({protocol_name(), "-", "empty", "default"}), ChildExit::wrong_use);
}

TEST(ChildStartedByHand, RefusesAParentOfAnotherVersion) {
  EXPECT_EQ(start_with({"handoff-0.0.0", "-", "empty", "default", "0"}), ChildExit::wrong_version);
}

TEST(ChildStartedByHand, RefusesAReportPageThatIsNone) {
  for (const char* token : {"", "page", "999999", "-1", "0", "1"})
    EXPECT_EQ(start_with({protocol_name(), token, "empty", "default", "0"}),
              ChildExit::no_report_page)
        << token;
}

TEST(ChildStartedByHand, RefusesAMethodOrASizeThatItDoesNotKnow) {
  EXPECT_EQ(start_with({protocol_name(), "-", "telepathy", "default", "0"}), ChildExit::refused);
  EXPECT_EQ(start_with({protocol_name(), "-", "empty", "default", "many"}), ChildExit::refused);
  EXPECT_EQ(start_with({protocol_name(), "-", "empty", "default", "5"}), ChildExit::refused);
}

TEST(ChildStartedByHand, ReportsOnTheTerminalWhenThereIsNoPage) {
  EXPECT_EQ(start_with({protocol_name(), "-", "empty", "default", "0"}), ChildExit::done);
}

}  // namespace
}  // namespace handoff
