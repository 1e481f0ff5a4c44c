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

TEST(AJanitor, ThatCannotBeStartedIsDoneWithout) {
  for (const std::string_view name : calls_of_a_janitor()) {
    const auto call =
        std::ranges::find(os_calls(), name, [](const OsCall& each) { return each.name; });
    SCOPED_TRACE(name);
    const CallsOfThisThread calls({.call = name, .error = call->errors.front()});
    { const Janitor janitor; }
    EXPECT_TRUE(calls.struck());
  }
  EXPECT_THAT(child_processes(), ::testing::IsEmpty());
}

}  // namespace
}  // namespace handoff
