// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "results/result_set.h"
#include "results/summary.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using synthetic::Way;

std::string answer_to(const ResultSet& results) {
  return answer(results, summarize(results)).sentence;
}

void expect_in(const std::string& answer, const std::string& part) {
  EXPECT_NE(answer.find(part), std::string::npos) << "no \"" << part << "\" in: " << answer;
}

void expect_not_in(const std::string& answer, const std::string& part) {
  EXPECT_EQ(answer.find(part), std::string::npos) << "\"" << part << "\" in: " << answer;
}

void set_fact(ResultSet& results, const std::string& name, const std::string& value) {
  for (Fact& each : results.machine) {
    if (each.name == name) each.value = value;
  }
}

TEST(Answer, IsYesWhereTheLatencyStaysFlat) {
  EXPECT_EQ(
      answer_to(synthetic::usual()),
      "On this machine remapping avoids the copy: the latency of shared_memory/in_place stays "
      "at 518–523 µs from 64 B to 64 MiB (0.00000 ± 0.00006 ns per byte; zero lies within "
      "the interval), while that of every other method grows with the size. It has the "
      "lowest latency of all methods from 64 KiB on (at 64 MiB 40.2 times as fast as "
      "stdin_file/map, the next best, and 156 times as fast as anonymous_pipe/default), and "
      "the lowest total of all methods from 64 KiB on (at 64 MiB 3.82 times as fast as "
      "stdin_file/map, the next best, and 12.1 times as fast as anonymous_pipe/default).");
}

TEST(Answer, DoesNotHoldTheSameWayByAnotherHandleForARival) {
  Way kin = synthetic::in_place;
  kin.method = "named_shared_memory";
  kin.fixed_us = 400;
  const std::string answer = answer_to(synthetic::results(
      {synthetic::in_place, kin, synthetic::pipe, synthetic::file}, synthetic::sizes, 30));
  expect_in(answer,
            ", while that of every method that copies grows with the size. It has the "
            "lowest latency of all methods that copy from 64 KiB on (at 64 MiB ");
  expect_not_in(answer, "named_shared_memory");
}

// The channel costs as much for each byte as a copy does.
TEST(Answer, IsNoWhereTheLatencyGrowsAsThatOfACopy) {
  Way copying = synthetic::in_place;
  copying.latency_ns_per_byte = 0.25;
  const std::string answer =
      answer_to(synthetic::results({copying, synthetic::pipe}, synthetic::sizes, 30));
  expect_in(answer,
            "On this machine remapping does not make the latency independent of the size: "
            "the latency of shared_memory/in_place grows from 5");
  expect_in(answer,
            "at 64 B to 17.2 ms at 64 MiB (0.249 ± 0.002 ns per byte; reading a byte once "
            "takes 0.0440).");
  expect_not_in(answer, "avoids");
}

// 0.005 ns for each byte adds 0.34 ms over 64 MiB: not flat, but less than any copy can cost.
TEST(Answer, IsYesWhereTheLatencyGrowsByLessThanReadingTheBytes) {
  Way page_tables = synthetic::in_place;
  page_tables.latency_ns_per_byte = 0.005;
  page_tables.noise = 0.002;
  const std::string answer =
      answer_to(synthetic::results({page_tables, synthetic::pipe}, synthetic::sizes, 30));
  expect_in(answer,
            "remapping avoids the copy: the latency of shared_memory/in_place grows from "
            "520 µs at 64 B to 855 µs at 64 MiB (0.004998 ± 0.000009 ns per byte; "
            "reading a byte once takes 0.0440)");
}

TEST(Answer, SaysHowSmallAnEffectCountsAsFlat) {
  Way almost_flat = synthetic::in_place;
  almost_flat.latency_ns_per_byte = 0.0002;
  almost_flat.noise = 0.001;
  const std::string answer =
      answer_to(synthetic::results({almost_flat, synthetic::pipe}, synthetic::sizes, 30));
  expect_in(answer, "remapping avoids the copy: the latency of shared_memory/in_place stays at");
  expect_in(answer, "over 64 MiB at most 3 % of its fixed cost)");
}

TEST(Answer, CannotTellWhereTheNoiseHidesACopy) {
  Way noisy = synthetic::in_place;
  noisy.noise = 0.9;
  Way pipe = synthetic::pipe;
  pipe.latency_ns_per_byte = 0.01;
  const std::string answer = answer_to(synthetic::results({noisy, pipe}, {64, 65536, 2 << 20}, 12));
  expect_in(answer,
            "these figures cannot tell whether remapping avoids the copy: the cost per "
            "byte of shared_memory/in_place");
}

TEST(Answer, CountsTheMethodsThatGrow) {
  Way limited{.method = "command_line", .variant = "one_argument", .noise = 0.1};
  ResultSet results =
      synthetic::results({synthetic::in_place, synthetic::pipe}, synthetic::sizes, 30);
  for (const std::uint64_t bytes : {64u, 65536u}) {
    results.cells.push_back(synthetic::cell(limited, bytes, 30));
  }
  expect_in(answer_to(results), "while that of 1 of the 2 other ways measured grows with the size");
}

TEST(Answer, NamesWhoWinsTheTotalWhenRemappingNeverDoes) {
  Way slow_to_read = synthetic::in_place;
  slow_to_read.read_ns_per_byte = 2;
  slow_to_read.fixed_us = 700;
  const std::string answer = answer_to(
      synthetic::results({slow_to_read, synthetic::pipe, synthetic::file}, synthetic::sizes, 30));
  expect_in(answer, "It has the lowest latency of all methods from 1 MiB on (");
  expect_in(answer,
            "; it has the lowest total at no size measured: at 64 MiB stdin_file/map takes "
            "27.7 ms, it 135 ms.");
}

TEST(Answer, NamesWhoWinsAtTheLargestSizeWhenRemappingWinsOnlyBelow) {
  Way slow_to_read = synthetic::in_place;
  slow_to_read.read_ns_per_byte = 2;
  Way late_file = synthetic::file;
  late_file.fixed_us = 900;
  const std::string answer =
      answer_to(synthetic::results({slow_to_read, late_file}, synthetic::sizes, 30));
  expect_in(answer, "it does not have the lowest total at 64 MiB: at 64 MiB stdin_file/map takes");
}

TEST(Answer, ClaimsNoLeadThatTheIntervalsDoNotCarry) {
  Way twin = synthetic::in_place;
  twin.method = "stdin_file";
  twin.fill = "copy";
  twin.fixed_us = 521;
  const std::string answer =
      answer_to(synthetic::results({synthetic::in_place, twin}, synthetic::sizes, 30));
  expect_in(answer, "At 64 MiB its latency (");
  expect_in(answer, "and that of stdin_file/in_place (");
  expect_in(answer, "are too close to tell which is lower");
  expect_not_in(answer, "lowest");
}

TEST(Answer, SaysUpToWhichSizeWhereOthersWentFurther) {
  ResultSet results = synthetic::usual();
  synthetic::find(results, "shared_memory", "in_place", 64 << 20).status = Status::failed;
  const std::string answer = answer_to(results);
  expect_in(answer, "It has the lowest latency of all methods from 64 KiB to 1 MiB (at 1 MiB ");
  expect_in(answer, " 1 failed cell is left out of this.");
}

TEST(Answer, SpeaksOfTheOthersWhereNoSharedMemoryWasMeasured) {
  const std::string answer =
      answer_to(synthetic::results({synthetic::copied, synthetic::pipe}, synthetic::sizes, 30));
  expect_in(answer,
            "On this machine there are no figures of shared_memory in place, so whether "
            "remapping avoids the copy cannot be said. At 64 MiB shared_memory/copy has "
            "the lowest latency (27.");
}

TEST(Answer, SaysThatOneSizeIsNotEnough) {
  const std::string answer =
      answer_to(synthetic::results({synthetic::in_place, synthetic::pipe}, {1 << 20}, 30));
  expect_in(answer,
            "On this machine shared_memory/in_place was measured at one size only (1 MiB), "
            "so whether remapping avoids the copy cannot be said. It has the lowest "
            "latency of all methods at 1 MiB (3.33 times as fast as "
            "anonymous_pipe/default, the next best)");
}

TEST(Answer, SaysThatRoundsAreTooFew) {
  EXPECT_EQ(answer_to(synthetic::usual(5)),
            "On this machine there are too few rounds to say whether remapping avoids the copy. "
            "There are too few rounds to say which method is the fastest.");
}

TEST(Answer, StandsWithoutOtherMethods) {
  const std::string answer =
      answer_to(synthetic::results({synthetic::in_place}, synthetic::sizes, 30));
  EXPECT_EQ(answer.substr(answer.size() - 10), "interval).") << answer;
}

TEST(Answer, StandsForAnEmptyRun) {
  EXPECT_EQ(answer_to(ResultSet{}),
            "On this machine there are no figures of shared_memory in place, so whether remapping "
            "avoids the copy cannot be said.");
}

TEST(Answer, BeginsWithWineUnderWine) {
  ResultSet results = synthetic::usual();
  set_fact(results, "wine", "8.0");
  EXPECT_EQ(answer_to(results).find("Under Wine (not Windows), on this machine remapping"), 0u);
}

TEST(Answer, SpeaksOfOnePlacementAndNamesIt) {
  ResultSet results = synthetic::usual();
  const ResultSet plain = results;
  for (Way way : {synthetic::empty, synthetic::in_place}) {
    way.placement = "same_core";
    way.latency_ns_per_byte = 3;  // would turn the answer, were it mixed in
    for (const std::uint64_t bytes : synthetic::sizes) {
      results.cells.push_back(synthetic::cell(way, bytes, 30));
    }
  }
  const std::string opening = "On this machine, with placement any, ";
  const std::string answer = answer_to(results);
  ASSERT_EQ(answer.substr(0, opening.size()), opening);
  EXPECT_EQ("On this machine " + answer.substr(opening.size()), answer_to(plain));
}

}  // namespace
}  // namespace handoff
