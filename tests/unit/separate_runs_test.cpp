// SPDX-License-Identifier: MIT
#include "results/separate_runs.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "results/comparison.h"
#include "results/result_set.h"
#include "results/statistics.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

/// A run of a machine that is `drift` times as slow as usual, with noise of its own.
ResultSet run(int number, double drift = 1) {
  constexpr int rounds = 30;
  ResultSet set = synthetic::usual(rounds * (number + 1));
  for (Cell& cell : set.cells) {
    cell.samples.erase(cell.samples.begin(), cell.samples.end() - rounds);
    // Each run sees each cell by up to 2 % differently.
    const double own = 1 + 0.02 * synthetic::wobble(number, cell.bytes + cell.variant.size());
    for (SampleRow& row : cell.samples) {
      row.round %= rounds;
      for (auto* const time : {&row.ready_ns, &row.consumed_ns})
        *time = static_cast<std::int64_t>(static_cast<double>(**time) * drift * own);
    }
  }
  return set;
}

ResultSet slower_pipe(ResultSet set, double factor) {
  Cell& cell = synthetic::find(set, "anonymous_pipe", "default", 1 << 20);
  for (SampleRow& row : cell.samples)
    row.consumed_ns = static_cast<std::int64_t>(static_cast<double>(*row.consumed_ns) * factor);
  return set;
}

/// Both sides and what was found, which points into them.
struct Compared {
  Compared(std::vector<ResultSet> base_runs, std::vector<ResultSet> head_runs)
      : base(std::move(base_runs)),
        head(std::move(head_runs)),
        changes(compare_runs(base, head, {.threshold = 0.05})) {}

  std::vector<ResultSet> base, head;
  std::vector<CellChange> changes;
};

std::vector<std::string> changed(const Compared& compared) {
  std::vector<std::string> names;
  for (const CellChange& change : compared.changes)
    if (change.change == Change::slower || change.change == Change::faster)
      names.push_back(std::string(name_of(change.change)) + " " + change.base->method + " " +
                      std::to_string(change.base->bytes));
  return names;
}

TEST(CompareRuns, AMachineThatDriftsIsNoChange) {
  const std::vector<ResultSet> base{run(0)}, head{run(1, 1.3)};
  EXPECT_THAT(changed(Compared(base, head)), testing::IsEmpty());
}

TEST(CompareRuns, OneCellThatBecameMuchSlowerIsFound) {
  const std::vector<ResultSet> base{run(0)}, head{slower_pipe(run(1, 1.3), 1.5)};
  EXPECT_THAT(changed(Compared(base, head)), testing::ElementsAre("slower anonymous_pipe 1048576"));
  EXPECT_THAT(changed(Compared(head, base)), testing::ElementsAre("faster anonymous_pipe 1048576"));
}

TEST(CompareRuns, OneCellThatBecameALittleSlowerCannotBeTold) {
  const Compared compared({run(0)}, {slower_pipe(run(1), 1.06)});
  const CellChange& change = compared.changes[11];
  EXPECT_EQ(change.base->method, "anonymous_pipe");
  EXPECT_EQ(change.base->bytes, 1u << 20);
  EXPECT_EQ(change.change, Change::cannot_tell);
  EXPECT_NEAR(change.ratio->median, 1.06, 0.05);
}

TEST(CompareRuns, AChangeOfAllCellsIsFoundWithSeveralFilesASide) {
  std::vector<ResultSet> base, head;
  for (const int number : {0, 1, 2}) base.push_back(run(number, 1 + 0.1 * number));
  for (const int number : {3, 4, 5}) {
    head.push_back(run(number, 1.2));
    for (Cell& cell : head.back().cells)
      if (cell.method != "empty")
        for (SampleRow& row : cell.samples) row.consumed_ns = 2 * *row.consumed_ns;
  }
  const Compared with_one({base.front()}, {head.front()});
  EXPECT_THAT(changed(with_one), testing::IsEmpty());
  EXPECT_EQ(changed(Compared(base, head)).size(),
            with_one.changes.size() - 1);  // All but the floor.
}

TEST(CompareRuns, FilesOfASideThatDifferWidenTheInterval) {
  const std::vector<ResultSet> head{run(3), run(4), run(5)};
  const Compared narrow({run(0), run(1), run(2)}, head);
  const Compared wider({run(0), run(1), slower_pipe(run(2), 3)}, head);
  const auto width = [](const Compared& compared) {
    const Estimate& ratio = *compared.changes[5].ratio;
    return *ratio.high / *ratio.low;
  };
  EXPECT_GT(width(wider), 2 * width(narrow));
}

TEST(CompareRuns, TheFloorItselfCannotBeTold) {
  const Compared compared({run(0)}, {run(1)});
  const auto& changes = compared.changes;
  EXPECT_EQ(changes.front().base->method, "empty");
  EXPECT_EQ(changes.front().change, Change::cannot_tell);
  EXPECT_THAT(changes.front().reason, HasSubstr("held against"));
}

TEST(CompareRuns, FewCellsOfTwoFilesShowTooLittle) {
  ResultSet base = run(0), head = slower_pipe(run(1), 10);
  for (ResultSet* const set : {&base, &head})
    std::erase_if(set->cells, [](const Cell& cell) {
      return cell.method != "empty" && cell.method != "anonymous_pipe";
    });
  const Compared compared({base}, {head});
  EXPECT_THAT(changed(compared), testing::IsEmpty());
  EXPECT_THAT(compared.changes.back().reason, HasSubstr("three files a side"));
}

TEST(CompareRuns, ACellThatOneFileLacksCannotBeTold) {
  std::vector<ResultSet> base{run(0), run(1)};
  base[1].cells.pop_back();
  const Compared compared(base, {run(2)});
  EXPECT_THAT(compared.changes.back().reason, HasSubstr("every file"));
}

}  // namespace
}  // namespace handoff
