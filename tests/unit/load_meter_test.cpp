// SPDX-License-Identifier: MIT
#include "bench/load_meter.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>
#include <variant>
#include <vector>

#include "platform/wine.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::ElementsAre;

TEST(LoadMeter, NamesEveryFactAndLeavesEmptyWhatTheOSDoesNotSay) {
  std::vector<std::string> names;
  for (const Fact& fact : LoadMeter().facts()) {
    names.push_back(fact.name);
    // Nobody can tell the load of a time without length.
    if (fact.name.starts_with("processors_busy")) {
      EXPECT_TRUE(std::holds_alternative<std::monostate>(fact.value)) << fact.name;
    }
    if (under_wine() && fact.name == "memory_stalled_part") {
      EXPECT_TRUE(std::holds_alternative<std::monostate>(fact.value));
    }
  }
  EXPECT_THAT(names,
              ElementsAre("load_at_end", "memory_available_at_end_bytes", "processors_busy_part",
                          "processors_busy_with_others_part", "memory_stalled_part"));
}

}  // namespace
}  // namespace handoff
