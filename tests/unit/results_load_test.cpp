// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <vector>

#include "results/load.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using ::testing::AllOf;
using ::testing::HasSubstr;
using ::testing::Not;

ResultSet with(const std::vector<Fact>& facts) {
  ResultSet results;
  results.machine = facts;
  return results;
}

TEST(Load, IsToldAsFarAsItIsKnown) {
  EXPECT_EQ(load_text(with({{"load_at_start", 0.25},
                            {"load_at_end", 3.1},
                            {"processors_busy_part", 0.875},
                            {"processors_busy_with_others_part", 0.1234},
                            {"memory_available_at_end_bytes", std::int64_t{1610612736}}})),
            "load 0.25 at the start and 3.10 at the end, 87.5 % of the processors' time was used, "
            "12.3 % by others, 1.5 GiB of memory were available at the end");
  EXPECT_EQ(load_text(with({{"memory_available_at_end_bytes", std::int64_t{1610612736}}})),
            "1.5 GiB of memory were available at the end");
}

TEST(Load, WhatIsNotKnownIsNotTold) {
  EXPECT_EQ(load_text(with({})), "");
  EXPECT_EQ(load_text(with({{"load_at_start", 0.25},
                            {"load_at_end", {}},
                            {"processors_busy_part", {}},
                            {"processors_busy_with_others_part", {}}})),
            "");
  EXPECT_EQ(load_warning(with({{"processors_busy_with_others_part", {}}})), "");
}

TEST(Load, IsAWarningWhereOthersHadMuchOfTheProcessors) {
  EXPECT_THAT(load_warning(with({{"processors_busy_with_others_part", 0.93}})),
              AllOf(HasSubstr("busy beside this run: others had 93 % of its processors' time;"),
                    Not(HasSubstr("memory"))));
  EXPECT_EQ(load_warning(with({{"processors_busy_with_others_part", 0.09}})), "");
}

TEST(Load, IsAWarningWhereMemoryWasWaitedFor) {
  EXPECT_THAT(load_warning(with(
                  {{"processors_busy_with_others_part", 0.2}, {"memory_stalled_part", 0.034}})),
              HasSubstr("others had 20 % of its processors' time, and for 3.4 % of the time "
                        "something waited for memory;"));
  EXPECT_EQ(load_warning(with({{"memory_stalled_part", 0.001}})), "");
}

/// A whole number may come back from JSON as one.
TEST(Load, IsReadFromWholeNumbersToo) {
  EXPECT_THAT(load_warning(with({{"processors_busy_with_others_part", std::int64_t{1}}})),
              HasSubstr("100 %"));
}

}  // namespace
}  // namespace handoff
