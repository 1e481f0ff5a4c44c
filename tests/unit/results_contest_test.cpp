// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstddef>
#include <vector>

#include "results/contest.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/statistics.h"

namespace handoff {
namespace {

Contender contender(const Cell& cell, const std::vector<double>& ns) {
  RoundSeries series;
  for (std::size_t i = 0; i < ns.size(); ++i) series.emplace_back(static_cast<int>(i), ns[i]);
  return {.cell = &cell, .ns = series, .median_ns = median(ns)};
}

Cell cell_of(const char* method) {
  Cell cell;
  cell.method = method;
  return cell;
}

const Cell memory = cell_of("shared_memory");
const Cell pipe = cell_of("anonymous_pipe");
const Cell socket = cell_of("tcp_socket");

// Every round is slower than the one before; only within a round do they differ by little.
TEST(Comparison, IsTakenWithinEachRound) {
  const Contender fast = contender(memory, {100, 200, 300, 400, 500, 600});
  const Contender slow = contender(pipe, {101, 202, 303, 404, 505, 606});
  EXPECT_EQ(compare(fast, slow), Verdict::faster);
  EXPECT_EQ(compare(slow, fast), Verdict::slower);
}

// Seven of eight rounds are faster, but the interval of eight is the whole range.
TEST(Comparison, NeedsAnIntervalThatExcludesZero) {
  const Contender fast = contender(memory, {100, 100, 100, 100, 100, 100, 100, 100});
  const Contender slow = contender(pipe, {150, 150, 150, 150, 150, 150, 150, 99});
  EXPECT_EQ(compare(fast, slow), Verdict::too_close);
  EXPECT_EQ(compare(slow, fast), Verdict::too_close);
  EXPECT_EQ(compare(fast, fast), Verdict::too_close);
}

TEST(Comparison, NeedsSixRoundsInCommon) {
  const Contender fast = contender(memory, {1, 1, 1, 1, 1, 1});
  const Contender slow = contender(pipe, {9, 9, 9, 9, 9});
  EXPECT_EQ(compare(fast, slow), Verdict::too_few_rounds);
}

TEST(Comparison, WithAllOthersIsWonOnlyAgainstEach) {
  const Contender own = contender(memory, {5, 5, 5, 5, 5, 5});
  const Contender slow = contender(pipe, {9, 9, 9, 9, 9, 9});
  const Contender close = contender(socket, {4, 6, 6, 6, 6, 6});
  const Contender fast = contender(socket, {1, 1, 1, 1, 1, 1});
  const auto against = [&](const std::vector<Contender>& others) {
    Contest contest{.bytes = 64, .contenders = others};
    contest.contenders.insert(contest.contenders.begin(), own);
    return compare_with_others(contest, contest.contenders.front());
  };
  EXPECT_EQ(against({slow}), Verdict::faster);
  EXPECT_EQ(against({slow, close}), Verdict::too_close);
  EXPECT_EQ(against({close, slow, fast}), Verdict::slower);
}

TEST(Comparison, WithRivalsLeavesOutTheSameWayByAnotherHandle) {
  const Cell named = cell_of("named_shared_memory");
  Contender own = contender(memory, {5, 5, 5, 5, 5, 5});
  Contender kin = contender(named, {1, 1, 1, 1, 1, 1});
  const Contender slow = contender(pipe, {9, 9, 9, 9, 9, 9});
  own.remaps = true;
  const auto verdict = [&] {
    const Contest contest{.bytes = 64, .contenders = {own, kin, slow}};
    return compare_with_others(contest, own);
  };
  EXPECT_EQ(verdict(), Verdict::slower) << "it does not remap, and is faster";
  kin.remaps = true;
  EXPECT_EQ(verdict(), Verdict::faster);
}

TEST(Remapping, IsMemoryThatWasBuiltInPlaceOrACopyOfTheParent) {
  ResultSet results;
  for (const char* name : {"memory", "socket"}) {
    MethodInfo info;
    info.id = info.family = name;
    results.methods.push_back(info);
  }
  const auto cell = [](const char* method, const char* fill, const char* child) {
    Cell made = cell_of(method);
    made.fill = fill;
    made.child = child;
    return made;
  };
  EXPECT_TRUE(remaps(results, cell("memory", "in_place", "console")));
  EXPECT_TRUE(remaps(results, cell("memory", "copy", "forked")));
  EXPECT_FALSE(remaps(results, cell("memory", "copy", "console")));
  EXPECT_FALSE(remaps(results, cell("socket", "in_place", "console")));
  EXPECT_FALSE(remaps(results, cell("unheard_of", "in_place", "console")));
}

}  // namespace
}  // namespace handoff
