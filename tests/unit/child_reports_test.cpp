// SPDX-License-Identifier: MIT
#include "methods/child_reports.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <limits>
#include <vector>

#include "methods/hand_off.h"
#include "platform/child_process.h"
#include "platform/report_page.h"
#include "platform/usage.h"

namespace handoff {
namespace {

constexpr std::int64_t begin_ns = 1000;
constexpr std::int64_t end_ns = 2000;
constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
constexpr std::int64_t lowest = std::numeric_limits<std::int64_t>::min();

Report report_of(std::int64_t entered, std::int64_t ready, std::int64_t consumed) {
  Report report{};
  report.process_id = 1;
  report.outcome = Report::received;
  report.entered_ns = entered;
  report.ready_ns = ready;
  report.consumed_ns = consumed;
  return report;
}

Report taken(const Report& report) {
  return without_impossible_stamps({report}, begin_ns, end_ns).front();
}

Sample stamped(const Report& report) {
  Sample sample;
  add_stamps({taken(report), taken(report)}, begin_ns, sample);
  return sample;
}

TEST(ChildReports, StampsBetweenBeginAndEndAreKept) {
  for (const Report& report : {report_of(1000, 1000, 2000), report_of(1100, 1200, 1300)}) {
    EXPECT_EQ(stamped(report).stamps.ready_ns, report.ready_ns - begin_ns);
    EXPECT_EQ(fault_in(taken(report), Exit{}, 0, 0), "");
  }
}

TEST(ChildReports, AChildThatDidNotComeSoFarKeepsTheStampsThatItTook) {
  const Sample sample = stamped(report_of(1100, 0, 0));
  EXPECT_EQ(sample.stamps.entered_ns, 100);
  EXPECT_FALSE(sample.stamps.ready_ns || sample.child_consumed_ns);
}

TEST(ChildReports, StampsThatNoChildCanHaveTakenAreNotKnownAndAFault) {
  for (const Report& report : {report_of(999, 1200, 1300), report_of(1100, 1200, 2001),
                               report_of(1300, 1200, 1400), report_of(lowest, lowest, lowest),
                               report_of(1100, largest, largest), report_of(-1, 1200, 1300)}) {
    const Sample sample = stamped(report);
    EXPECT_FALSE(sample.stamps.entered_ns || sample.stamps.ready_ns || sample.stamps.consumed_ns);
    EXPECT_FALSE(sample.child_ready_ns || sample.child_consumed_ns);
    EXPECT_EQ(fault_in(taken(report), Exit{}, 0, 0),
              "the child reported times that it cannot have taken");
  }
}

TEST(ChildReports, UsageThatIsTooLargeToAddIsNotKnown) {
  Report report{};
  report.user_ns = largest;
  const Usage usage = merged({}, report);
  EXPECT_EQ(usage.user_ns, largest);
  EXPECT_FALSE(together(usage, usage).user_ns);
}

}  // namespace
}  // namespace handoff
