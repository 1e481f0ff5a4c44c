// SPDX-License-Identifier: MIT
#include "platform/janitor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <string_view>
#include <vector>

#include "platform/injection/injection.h"
#include "tests/support/leftovers.h"

namespace handoff {
namespace {

std::vector<std::string_view> calls_of_a_janitor() {
  const CallsOfThisThread calls;
  const Janitor janitor;
  return calls.made();
}

void start_one_for_each_call_that_fails() {
  for (const std::string_view name : calls_of_a_janitor()) {
    const auto call =
        std::ranges::find(os_calls(), name, [](const OsCall& each) { return each.name; });
    SCOPED_TRACE(name);
    const CallsOfThisThread calls({.call = name, .error = call->errors.front()});
    { const Janitor janitor; }
    EXPECT_TRUE(calls.struck());
  }
}

TEST(AJanitor, ThatCannotBeStartedIsDoneWithout) {
  start_one_for_each_call_that_fails();  // The first makes what the process keeps, its job say.
  const auto handles = open_handles();
  start_one_for_each_call_that_fails();
  EXPECT_EQ(handles_that_stay(handles), handles);
  EXPECT_THAT(child_processes(), ::testing::IsEmpty());
}

}  // namespace
}  // namespace handoff
