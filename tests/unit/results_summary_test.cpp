// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <limits>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "results/result_set.h"
#include "results/statistics.h"
#include "results/summary.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using synthetic::Way;

constexpr std::uint64_t mib = 1 << 20;

/// A cell whose latency and total are the same in every round; in nanoseconds.
Cell constant_cell(const std::string& method, std::uint64_t bytes, int rounds,
                   std::int64_t latency_ns, std::int64_t total_ns) {
  Cell cell{.method = method,
            .variant = "default",
            .fill = "copy",
            .conditions = {},
            .child = "console",
            .bytes = bytes,
            .status = Status::ok,
            .reason = {},
            .samples = {}};
  for (int round = 0; round < rounds; ++round) {
    SampleRow row;
    row.round = round;
    row.ready_ns = latency_ns;
    row.consumed_ns = total_ns;
    cell.samples.push_back(row);
  }
  return cell;
}

ResultSet set_of(std::vector<Cell> cells) {
  ResultSet set;
  set.run.precision = 0.03;
  set.cells = std::move(cells);
  return set;
}

void expect_estimate(const std::optional<Estimate>& estimate, double median, double low,
                     double high) {
  ASSERT_TRUE(estimate);
  EXPECT_DOUBLE_EQ(estimate->median, median);
  ASSERT_TRUE(estimate->low);
  EXPECT_DOUBLE_EQ(*estimate->low, low);
  EXPECT_DOUBLE_EQ(*estimate->high, high);
}

TEST(Summary, GivesMedianIntervalAndSpreadInMicroseconds) {
  Cell cell = constant_cell("tcp_socket", mib, 10, 0, 0);
  for (int i = 0; i < 10; ++i) {
    cell.samples[static_cast<std::size_t>(i)].ready_ns = (i + 1) * 1000LL;
    cell.samples[static_cast<std::size_t>(i)].consumed_ns = (i + 1) * 2000LL;
    cell.samples[static_cast<std::size_t>(i)].delivered_ns = 500;
  }
  const ResultSet set = set_of({cell});
  const CellSummary summary = summarize(set).cells.at(0);
  EXPECT_EQ(summary.cell, &set.cells[0]);
  EXPECT_EQ(summary.n, 10u);
  expect_estimate(summary.latency_us, 5.5, 2, 9);
  expect_estimate(summary.total_us, 11, 4, 18);
  expect_estimate(summary.parent_busy_us, 0.5, 0.5, 0.5);
  EXPECT_DOUBLE_EQ(*summary.latency_min_us, 1);
  EXPECT_DOUBLE_EQ(*summary.latency_p10_us, 1.9);
  EXPECT_DOUBLE_EQ(*summary.latency_p90_us, 9.1);
  EXPECT_DOUBLE_EQ(*summary.latency_mad_us, 2.5);
  EXPECT_DOUBLE_EQ(*summary.total_p90_us, 18.2);
}

TEST(Summary, CountsOnlyHandOffsThatArrivedWhole) {
  Cell cell = constant_cell("tcp_socket", mib, 8, 1000, 2000);
  cell.status = Status::failed;
  cell.samples[0].failure = "the connection was reset";
  cell.samples[0].ready_ns = 1;
  const ResultSet set = set_of({cell});
  const CellSummary summary = summarize(set).cells.at(0);
  EXPECT_EQ(summary.n, 7u);
  EXPECT_DOUBLE_EQ(*summary.latency_min_us, 1);
}

TEST(Summary, LeavesFiguresEmptyWhereNothingArrived) {
  Cell cell = constant_cell("tcp_socket", mib, 1, 1000, 2000);
  cell.samples[0].failure = "it stalled";
  const ResultSet set = set_of({constant_cell("empty", 0, 1, 1, 1), cell});
  const CellSummary summary = summarize(set).cells.at(1);
  EXPECT_EQ(summary.n, 0u);
  EXPECT_FALSE(summary.latency_us || summary.total_us || summary.parent_busy_us);
  EXPECT_FALSE(summary.over_floor_total_us || summary.limit_us || summary.times_limit);
  EXPECT_FALSE(summary.prepare_us || summary.parent_cpu_us || summary.throughput_bytes_per_s);
  EXPECT_FALSE(summary.precise);
}

// Floor and cell drift together by far more than they differ.
TEST(Summary, TakesTheFloorOfTheSameRound) {
  Cell floor = constant_cell("empty", 0, 8, 400'000, 410'000);
  Cell cell = constant_cell("tcp_socket", mib, 8, 450'000, 1'410'000);
  for (int i = 0; i < 8; ++i) {
    for (Cell* each : {&floor, &cell}) {
      SampleRow& row = each->samples[static_cast<std::size_t>(i)];
      row.ready_ns = *row.ready_ns + i * 100'000LL;
      row.consumed_ns = *row.consumed_ns + i * 100'000LL;
    }
  }
  std::swap(cell.samples[1], cell.samples[6]);  // matched by number, not by place
  const ResultSet set = set_of({cell, floor});
  const Summary summary = summarize(set);
  expect_estimate(summary.cells[0].over_floor_latency_us, 50, 50, 50);
  expect_estimate(summary.cells[0].over_floor_total_us, 1000, 1000, 1000);
  EXPECT_FALSE(summary.cells[1].over_floor_total_us) << "the floor has none above itself";
  EXPECT_FALSE(summary.cells[1].times_limit);
}

TEST(Summary, TakesTheFloorOfTheSamePlacementAndBuildOfTheChild) {
  Cell console = constant_cell("empty", 0, 6, 1000, 1000);
  Cell gui = constant_cell("empty", 0, 6, 5000, 5000);
  gui.variant = gui.child = "gui";
  Cell pinned = constant_cell("empty", 0, 6, 7000, 7000);
  pinned.conditions.placement = "same_core";
  Cell plain_cell = constant_cell("tcp_socket", mib, 6, 10'000, 10'000);
  Cell gui_cell = plain_cell;
  gui_cell.child = "gui";
  Cell pinned_cell = plain_cell;
  pinned_cell.conditions.placement = "same_core";
  Cell lone_cell = plain_cell;
  lone_cell.conditions.placement = "two_cores";
  const ResultSet set =
      set_of({pinned, gui, console, plain_cell, gui_cell, pinned_cell, lone_cell});
  const Summary summary = summarize(set);
  EXPECT_DOUBLE_EQ(summary.cells[3].over_floor_total_us->median, 9);
  EXPECT_DOUBLE_EQ(summary.cells[4].over_floor_total_us->median, 5);
  EXPECT_DOUBLE_EQ(summary.cells[5].over_floor_total_us->median, 3);
  EXPECT_FALSE(summary.cells[6].over_floor_total_us) << "no floor, so no figure";
}

TEST(Summary, IgnoresAFailedFloor) {
  Cell floor = constant_cell("empty", 0, 7, 1000, 1000);
  floor.samples[2].failure = "the child died";
  floor.samples[2].consumed_ns = 900'000;
  const ResultSet set = set_of({floor, constant_cell("tcp_socket", mib, 7, 9000, 9000)});
  expect_estimate(summarize(set).cells[1].over_floor_total_us, 8, 8, 8);
}

TEST(Summary, LimitIsTheFloorPlusTheShortestWarmReadOfThatSizeInTheRound) {
  Cell floor = constant_cell("empty", 0, 6, 400'000, 400'000);
  Cell a = constant_cell("tcp_socket", mib, 6, 1'000'000, 1'500'000);
  Cell b = constant_cell("popen", mib, 6, 1'000'000, 2'000'000);
  Cell other_size = constant_cell("popen", 64, 6, 500'000, 500'000);
  for (std::size_t i = 0; i < 6; ++i) {
    floor.samples[i].warm_read_ns = 1;
    a.samples[i].warm_read_ns = 150'000;
    b.samples[i].warm_read_ns = i == 0 ? 350'000 : 100'000;
    other_size.samples[i].warm_read_ns = 10;
  }
  const ResultSet set = set_of({floor, a, b, other_size});
  const Summary summary = summarize(set);
  expect_estimate(summary.cells[1].limit_us, 500, 500, 550);
  expect_estimate(summary.cells[1].times_limit, 3, 1'500'000.0 / 550'000, 3);
  expect_estimate(summary.cells[2].times_limit, 4, 2'000'000.0 / 550'000, 4);
}

TEST(Summary, GivesThroughputOnlyWhereTheFloorDoesNotDecideIt) {
  const Cell floor = constant_cell("empty", 0, 6, 500'000, 500'000);
  const Cell large = constant_cell("tcp_socket", 100'000'000, 6, 600'000, 50'500'000);
  const Cell small = constant_cell("tcp_socket", 64, 6, 600'000, 600'000);
  Cell uncertain = constant_cell("popen", mib, 6, 600'000, 1'600'000);
  uncertain.samples[0].consumed_ns = 400'000;  // so the interval of what is over reaches below zero
  const Cell few = constant_cell("stdin_pipe", mib, 5, 600'000, 1'600'000);
  const ResultSet set = set_of({floor, large, small, uncertain, few});
  const Summary summary = summarize(set);
  EXPECT_DOUBLE_EQ(*summary.cells[1].throughput_bytes_per_s, 2e9);
  EXPECT_FALSE(summary.cells[2].throughput_bytes_per_s);
  EXPECT_FALSE(summary.cells[3].throughput_bytes_per_s);
  EXPECT_FALSE(summary.cells[4].throughput_bytes_per_s);
}

TEST(Summary, GivesPhasesAndWhatTheOsCounted) {
  Way way = synthetic::pipe;
  way.noise = 0;
  way.fixed_us = 500;
  way.latency_ns_per_byte = 0;
  const ResultSet set = synthetic::results({way}, {1000}, 6);
  const CellSummary summary = summarize(set).cells.at(1);
  EXPECT_DOUBLE_EQ(*summary.prepare_us, 50);
  EXPECT_DOUBLE_EQ(*summary.launch_us, 200);
  EXPECT_DOUBLE_EQ(*summary.child_start_us, 150);
  EXPECT_DOUBLE_EQ(*summary.receive_us, 100);
  EXPECT_DOUBLE_EQ(*summary.read_us, 5.1);
  EXPECT_DOUBLE_EQ(*summary.reap_us, 100);
  EXPECT_DOUBLE_EQ(*summary.parent_cpu_us, 21.0025);
  EXPECT_DOUBLE_EQ(*summary.child_cpu_us, 43);
  EXPECT_DOUBLE_EQ(*summary.parent_faults, 12);
  EXPECT_DOUBLE_EQ(*summary.child_faults, 35);
  EXPECT_DOUBLE_EQ(*summary.child_peak_bytes, 701'000);
  EXPECT_FALSE(summary.parent_peak_bytes);
  EXPECT_FALSE(summary.child_read_bytes);
}

TEST(Summary, StartOfTheChildIsNegativeWhereItRanBeforeTheLaunchReturned) {
  Cell cell = constant_cell("tcp_socket", 64, 6, 500, 500);
  for (SampleRow& row : cell.samples) {
    row.spawned_ns = 300;
    row.entered_ns = 200;
  }
  const ResultSet set = set_of({cell});
  EXPECT_DOUBLE_EQ(*summarize(set).cells[0].child_start_us, -0.1);
}

TEST(Summary, IsPreciseWhereBothIntervalsAreNarrowEnough) {
  Way quiet = synthetic::pipe;
  quiet.noise = 0.01;
  Way loud = synthetic::file;
  loud.noise = 0.5;
  const ResultSet set = synthetic::results({quiet, loud}, {mib}, 30);
  const Summary summary = summarize(set);
  EXPECT_TRUE(summary.cells[1].precise);
  EXPECT_FALSE(summary.cells[2].precise);
  const ResultSet few = synthetic::results({quiet}, {mib}, 5);
  EXPECT_FALSE(summarize(few).cells[1].precise) << "without an interval nothing is known";
}

Way exact(Way way) {
  way.noise = 0;
  return way;
}

TEST(Fits, FindFixedCostAndCostPerByteOfEachRow) {
  const ResultSet set =
      synthetic::results({exact(synthetic::in_place), exact(synthetic::pipe)}, synthetic::sizes, 8);
  const Summary summary = summarize(set);
  ASSERT_EQ(summary.fits.size(), 2u) << "the floor has none";
  EXPECT_EQ(summary.fits[0].variant, "in_place");
  EXPECT_NEAR(summary.fits[0].latency_ns_per_byte->median, 0, 1e-9);
  EXPECT_NEAR(summary.fits[0].latency_fixed_us->median, 520, 0.01);
  EXPECT_NEAR(summary.fits[0].total_ns_per_byte->median, 0.1, 1e-6);
  EXPECT_EQ(summary.fits[1].method, "anonymous_pipe");
  EXPECT_NEAR(summary.fits[1].latency_ns_per_byte->median, 1.2, 1e-6);
  EXPECT_NEAR(*summary.fits[1].latency_ns_per_byte->low, 1.2, 1e-6);
  EXPECT_NEAR(summary.fits[1].total_fixed_us->median, 485, 0.01);
}

// Each round is slower than the one before by its own factor for all sizes alike.
TEST(Fits, AreTakenRoundByRound) {
  ResultSet set = synthetic::results({exact(synthetic::pipe)}, synthetic::sizes, 11);
  for (Cell& cell : set.cells) {
    for (SampleRow& row : cell.samples) row.ready_ns = *row.ready_ns + row.round * 200'000LL;
  }
  const Summary summary = summarize(set);
  const Fit& fit = summary.fits.at(0);
  EXPECT_NEAR(*fit.latency_ns_per_byte->low, 1.2, 1e-6);
  EXPECT_NEAR(*fit.latency_ns_per_byte->high, 1.2, 1e-6);
  EXPECT_NEAR(fit.latency_fixed_us->median, 480 + 5 * 200, 0.01);
}

TEST(Fits, LeaveOutARoundWithoutTheLargestSize) {
  ResultSet set = synthetic::results({exact(synthetic::pipe)}, {64, 4096, mib}, 7);
  Cell& largest = synthetic::find(set, "anonymous_pipe", "default", mib);
  largest.samples[0].failure = "it stalled";
  synthetic::find(set, "anonymous_pipe", "default", 64).samples[0].ready_ns = 1;
  const Summary summary = summarize(set);
  EXPECT_NEAR(*summary.fits[0].latency_fixed_us->low, 480, 0.01);
  EXPECT_NEAR(*summary.fits[0].latency_ns_per_byte->high, 1.2, 1e-3);
}

TEST(Fits, NeedTwoSizes) {
  const ResultSet set = synthetic::results({synthetic::pipe}, {mib}, 10);
  const Summary summary = summarize(set);
  ASSERT_EQ(summary.fits.size(), 1u);
  EXPECT_FALSE(summary.fits[0].latency_ns_per_byte || summary.fits[0].total_fixed_us);
}

TEST(Summary, AddsTheLargestNumbersThatAFileCanHold) {
  ResultSet set = synthetic::results({synthetic::pipe}, {64}, 7);
  constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();
  for (SampleRow& row : set.cells[1].samples) row.child_user_ns = row.child_system_ns = largest;
  const Summary summary = summarize(set);
  EXPECT_NEAR(*summary.cells[1].child_cpu_us, 2e-3 * static_cast<double>(largest), 1e6);
}

}  // namespace
}  // namespace handoff
