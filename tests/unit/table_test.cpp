// SPDX-License-Identifier: MIT
#include "reports/table.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>
#include <vector>

#include "reports/units.h"
#include "results/result_set.h"
#include "results/summary.h"
#include "tests/support/contains_pattern.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using testing::AllOf;
using testing::Each;
using testing::HasSubstr;
using testing::Le;
using testing::Not;
using testing::ResultOf;

std::string shown(const ResultSet& results, const TableOptions& options = {}) {
  return table(results, summarize(results), options);
}

std::vector<std::string> lines_of(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

/// The lines from the one that begins with `heading` to the next empty one.
std::vector<std::string> block(const std::string& text, const std::string& heading) {
  const auto lines = lines_of(text);
  const auto begin =
      std::ranges::find_if(lines, [&](const auto& line) { return line.starts_with(heading); });
  return {begin, std::find(begin, lines.end(), "")};
}

std::string line_of(const std::vector<std::string>& lines, const std::string& name) {
  for (const auto& line : lines)
    if (line.starts_with(name + " ")) return line;
  return "";
}

ResultSet under_wine(ResultSet results) {
  for (Fact& fact : results.machine)
    if (fact.name == "wine") fact.value = std::string("8.0");
  return results;
}

ResultSet with_two_placements() {
  auto same_core = synthetic::pipe;
  same_core.placement = "same_core";
  same_core.fixed_us = 100;
  auto floor = synthetic::empty;
  floor.placement = "same_core";
  auto results = synthetic::results({synthetic::pipe, same_core}, {4096}, 30);
  results.cells.push_back(synthetic::cell(floor, 0, 30));
  return results;
}

TEST(Table, MarksTheFastestOfEachSizeAndNoOther) {
  const auto latency = block(shown(synthetic::usual()), "latency");
  const auto in_place = line_of(latency, "shared_memory/in_place");
  const auto pipe = line_of(latency, "anonymous_pipe");
  // The pipe has the smaller fixed cost, shared memory the smaller cost per byte.
  EXPECT_EQ(std::ranges::count(pipe, '*'), 1) << pipe;
  EXPECT_EQ(std::ranges::count(in_place, '*'), 3) << in_place;
  EXPECT_LT(pipe.find('*'), in_place.find('*'));
  for (const auto& name : {"shared_memory/copy", "stdin_file/map", "empty"})
    EXPECT_THAT(line_of(latency, name), Not(HasSubstr("*")));
}

TEST(Table, HasSizesAsHeadingsAndMediansWithTheirInterval) {
  const auto latency = block(shown(synthetic::usual()), "latency");
  ASSERT_GE(latency.size(), 2u);
  EXPECT_THAT(latency[1], ContainsPattern("64 B +64 KiB +1 MiB +64 MiB"));
  EXPECT_THAT(line_of(latency, "shared_memory/in_place"), HasSubstr("µs ±"));
}

TEST(Table, TheFloorIsARowAndNeverTheFastest) {
  const auto floor = line_of(block(shown(synthetic::usual()), "latency"), "empty");
  EXPECT_THAT(floor, AllOf(HasSubstr("µs"), Not(HasSubstr("*"))));
}

TEST(Table, CellsWithoutFiguresAreMarkedAndTheReasonStandsBelow) {
  const auto text = shown(synthetic::with_every_status());
  const auto latency = block(text, "latency");
  EXPECT_THAT(line_of(latency, "anonymous_pipe"), HasSubstr("!"));
  EXPECT_THAT(line_of(latency, "command_line"), HasSubstr("over limit"));
  EXPECT_THAT(line_of(latency, "copydata"), HasSubstr("not here"));
  EXPECT_THAT(line_of(latency, "popen"), HasSubstr("not run"));
  EXPECT_THAT(text, HasSubstr("anonymous_pipe/default at 1 MiB: failed in 1 of 7 hand-offs: the "
                              "child sent \"wrong\""));
  EXPECT_THAT(text, HasSubstr("command_line/default at 1 MiB: over the limit of 98,303 bytes"));
  EXPECT_THAT(text, HasSubstr("copydata/default at 1 MiB: this OS has no window messages"));
  EXPECT_THAT(text, HasSubstr("popen/default at 1 MiB: the run ended before its turn"));
}

TEST(Table, AReasonNamesEachSizeOnceAndThePlacementWhereItIsNotTheSameInAll) {
  auto results = synthetic::results({synthetic::pipe}, {64, 4096}, 7);
  for (Cell& cell : results.cells) {
    cell.status = Status::over_limit;
    cell.reason = "too long";
  }
  const auto of_any = results.cells;
  for (Cell cell : of_any) {
    cell.conditions.placement = "two_cores";
    results.cells.push_back(cell);
  }
  EXPECT_THAT(shown(results), HasSubstr("anonymous_pipe/default at 64 B, 4 KiB: too long\n"));
  results.cells.back().reason = "too slow";
  EXPECT_THAT(
      shown(results),
      AllOf(HasSubstr("anonymous_pipe/default at 64 B, 4 KiB with placement any: too long\n"),
            HasSubstr("anonymous_pipe/default at 64 B with placement two_cores: too long\n"),
            HasSubstr("anonymous_pipe/default at 4 KiB with placement two_cores: too slow\n")));
}

TEST(Table, AFailedCellIsNeverTheFastest) {
  auto results = synthetic::usual();
  Cell& best = synthetic::find(results, "shared_memory", "in_place", 64 << 20);
  best.status = Status::failed;
  best.reason = "once";
  const auto row = line_of(block(shown(results), "latency"), "shared_memory/in_place");
  EXPECT_TRUE(row.ends_with("!")) << row;
}

TEST(Table, FiguresFromWineBearItsNameAtEveryBlock) {
  const auto native = shown(synthetic::usual());
  EXPECT_THAT(native, Not(HasSubstr("Wine")));
  const auto text = shown(under_wine(synthetic::usual()));
  EXPECT_THAT(text, HasSubstr("Wine 8.0: not Windows"));
  for (const char* heading : {"latency", "total", "fixed cost"})
    EXPECT_THAT(block(text, heading).front(), HasSubstr("[Wine 8.0]")) << heading;
}

TEST(Table, PlacementsAreNeverMixed) {
  const auto text = shown(with_two_placements());
  const auto any = block(text, "latency: until the child can use the data");
  EXPECT_EQ(std::ranges::count_if(
                any, [](const auto& line) { return line.starts_with("anonymous_pipe "); }),
            1);
  EXPECT_THAT(text, HasSubstr("latency: until the child can use the data [placement same_core]"));
  // It would be the slower of two, and is the only one of its placement.
  EXPECT_THAT(line_of(any, "anonymous_pipe"), Not(HasSubstr("*")));
}

TEST(Table, OverTheFloorIsShownOnRequestAlone) {
  const auto results = synthetic::usual();
  EXPECT_THAT(shown(results), Not(HasSubstr("over the floor")));
  const auto over =
      block(shown(results, {.style = {}, .over_floor = true}), "latency over the floor");
  // 520 - 450 µs.
  EXPECT_THAT(line_of(over, "shared_memory/in_place"), ContainsPattern("7[0-9]\\.[0-9] µs"));
}

TEST(Table, HasNoSequencesWithoutColours) {
  EXPECT_THAT(shown(synthetic::with_every_status()), Not(HasSubstr("\x1b")));
  EXPECT_THAT(shown(synthetic::with_every_status(), {.style = {.colours = true}}),
              HasSubstr("\x1b[31m"));
}

TEST(Table, NoLineIsWiderThanANarrowTerminal) {
  for (const std::size_t columns : {60u, 80u, 100u})
    EXPECT_THAT(lines_of(shown(synthetic::usual(), {.style = {.columns = columns}})),
                Each(ResultOf(columns_of, Le(columns))))
        << columns;
}

TEST(Table, CellsThatDidNotGetPreciseAreCounted) {
  auto results = synthetic::usual();
  results.run.precision = 0.5;
  EXPECT_THAT(shown(results), Not(HasSubstr("not within")));
  results.run.precision = 1e-6;
  EXPECT_THAT(shown(results), HasSubstr("17 of 17 cells not within the wanted ±0.0001%"));
  results.run.precision = 0.03;
  for (auto& row : synthetic::find(results, "anonymous_pipe", "default", 1 << 20).samples)
    if (row.round % 2 == 0) *row.ready_ns *= 3;
  EXPECT_THAT(shown(results), HasSubstr("1 of 17 cells not within the wanted ±3%"));
}

TEST(Table, CostsFromTooFewRoundsForAnIntervalAreNotShown) {
  EXPECT_THAT(shown(synthetic::results({synthetic::pipe}, {64, 4096, 65536}, 5)),
              Not(HasSubstr("fixed cost")));
  EXPECT_THAT(shown(synthetic::results({synthetic::pipe}, {64, 4096, 65536}, 6)),
              HasSubstr("fixed cost"));
}

TEST(Table, CostPerMebibyteHasItsIntervalAndAnUpperBoundWhereItMayBeNothing) {
  const auto fits = block(shown(synthetic::usual()), "fixed cost");
  // 1.2 ns a byte are 1.26 ms a MiB.
  EXPECT_THAT(line_of(fits, "anonymous_pipe"),
              ContainsPattern("48. µs ±[0-9]+% +1\\.2. ms ±[0-9]+%"));
  EXPECT_THAT(line_of(fits, "shared_memory/in_place"),
              ContainsPattern("5.. µs ±[0-9]+% +below [0-9.]+ µs"));
}

TEST(Table, AnIntervalWiderThanItsMedianIsGivenByItsEnds) {
  auto results = synthetic::results({synthetic::pipe}, {64}, 7);
  auto& rows = synthetic::find(results, "anonymous_pipe", "default", 64).samples;
  for (auto& row : rows)
    if (row.round >= 4) *row.ready_ns *= 1000;
  EXPECT_THAT(line_of(block(shown(results), "latency"), "anonymous_pipe"),
              ContainsPattern("µs \\([0-9.]+–[0-9]{5,}\\)"));
}

TEST(Table, WhereNothingCompetesNothingIsTheFastest) {
  const auto text = shown(synthetic::results({synthetic::pipe}, {64}, 7));
  EXPECT_THAT(line_of(block(text, "latency"), "anonymous_pipe"), Not(HasSubstr("*")));
}

TEST(Table, EndsWithTheAnswer) {
  const auto results = synthetic::usual();
  const auto summary = summarize(results);
  EXPECT_TRUE(table(results, summary, {}).ends_with(answer(results, summary).sentence + "\n"));
}

TEST(Table, ARunThatEndedEarlySaysSo) {
  auto results = synthetic::usual();
  EXPECT_THAT(shown(results), Not(HasSubstr("ended early")));
  results.run.complete = false;
  EXPECT_THAT(shown(results), HasSubstr("ended early"));
}

TEST(Table, OneRoundIsNotSeveral) {
  EXPECT_THAT(shown(synthetic::usual(1)), HasSubstr("\n1 round; medians"));
  EXPECT_THAT(shown(synthetic::usual(2)), HasSubstr("\n2 rounds; medians"));
}

TEST(Table, ARunThatMeasuredNothingIsShownToo) {
  auto results = synthetic::usual(0);
  for (Cell& cell : results.cells) cell.status = Status::not_run;
  results.run.complete = false;
  EXPECT_THAT(shown(results), HasSubstr("not run"));
}

TEST(Table, SaysWhatElseTheMachineHadToDo) {
  auto results = synthetic::usual();
  EXPECT_THAT(shown(results), Not(HasSubstr("busy beside")));
  results.machine.push_back({.name = "load_at_end", .value = 4.5});
  results.machine.push_back({.name = "processors_busy_with_others_part", .value = 0.5});
  EXPECT_THAT(shown(results), AllOf(HasSubstr("load 0.25 at the start and 4.50 at the end"),
                                    HasSubstr("others had 50 % of its processors' time")));
}

}  // namespace
}  // namespace handoff
