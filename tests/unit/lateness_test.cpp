// SPDX-License-Identifier: MIT
#include "methods/lateness.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>

#include "platform/report_page.h"

namespace handoff {
namespace {

using namespace std::chrono_literals;
using ::testing::AllOf;
using ::testing::EndsWith;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::int64_t gibibyte = 1024 * 1024 * 1024;
const Lateness idle{.deadline = 10s, .busy_part = 0.3, .available_memory_bytes = gibibyte};

Report came_to(std::int64_t process, std::int64_t ready, std::int64_t consumed,
               std::uint32_t outcome) {
  Report report{};
  report.process_id = process;
  report.ready_ns = ready;
  report.consumed_ns = consumed;
  report.outcome = outcome;
  return report;
}

TEST(WhyLate, SaysHowLongTheDeadlineWasAndWhatToDo) {
  EXPECT_EQ(why_late({Report{}}, idle),
            "the hand-off was not done within its deadline of 10 s: the child had not entered its "
            "main function; see why the child stalls, or raise --deadline");
  EXPECT_THAT(why_late({Report{}}, {.deadline = 400ms, .available_memory_bytes = gibibyte}),
              HasSubstr(" of 400 ms: "));
  EXPECT_THAT(why_late({Report{}}, {.deadline = 1500ms, .available_memory_bytes = gibibyte}),
              HasSubstr(" of 1500 ms: "));
}

TEST(WhyLate, SaysHowFarTheChildHadCome) {
  const auto said = [](const Report& report) { return why_late({report}, idle); };
  EXPECT_THAT(said(came_to(7, 0, 0, Report::none)),
              HasSubstr("had entered its main function and not received the payload"));
  EXPECT_THAT(said(came_to(7, 1, 0, Report::none)),
              HasSubstr("had received the payload and not read it"));
  EXPECT_THAT(said(came_to(7, 1, 2, Report::none)),
              HasSubstr("had read the payload and not reported"));
  EXPECT_THAT(said(came_to(7, 1, 2, Report::received)), HasSubstr("had reported and not ended"));
}

TEST(WhyLate, OfSeveralChildrenSaysWhereTheOneBehindWas) {
  EXPECT_THAT(why_late({came_to(7, 1, 2, Report::received), came_to(8, 0, 0, Report::none),
                        came_to(9, 1, 0, Report::none)},
                       idle),
              HasSubstr(": a child had entered its main function and not received"));
}

TEST(WhyLate, SaysThatTheMachineWasBusy) {
  Lateness busy = idle;
  busy.busy_part = 0.984;
  EXPECT_THAT(why_late({Report{}}, busy),
              AllOf(HasSubstr("; the machine was busy: 98 % of its processors' time was used"),
                    EndsWith("; raise --deadline, or measure when the machine has less to do"),
                    Not(HasSubstr("MiB"))));
}

TEST(WhyLate, SaysThatMemoryWasShort) {
  Lateness full = idle;
  full.available_memory_bytes = gibibyte / 8;
  EXPECT_THAT(why_late({Report{}}, full),
              AllOf(HasSubstr("; only 128 MiB of memory were available"), HasSubstr("raise")));
}

TEST(WhyLate, SaysNothingOfTheMachineWhereItIsNotKnown) {
  Lateness unknown = idle;
  unknown.busy_part.reset();
  EXPECT_THAT(why_late({Report{}}, unknown), Not(HasSubstr("machine")));
}

}  // namespace
}  // namespace handoff
