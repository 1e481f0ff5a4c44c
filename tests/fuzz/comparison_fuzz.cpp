// SPDX-License-Identifier: MIT
// Any two result sets, compared in each way and merged.
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "reports/change_json.h"
#include "reports/change_table.h"
#include "reports/html.h"
#include "reports/page_data.h"
#include "reports/text_table.h"
#include "results/comparable.h"
#include "results/comparison.h"
#include "results/merge.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/separate_runs.h"
#include "tests/fuzz/any_result_set.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"
#include "tests/fuzz/readers.h"

namespace handoff {
namespace {

void expect_sane(const CellChange& change) {
  expect(change.base != nullptr || change.head != nullptr, "a change is of a cell that is there");
  if (!change.ratio) return;
  expect(std::isfinite(change.ratio->median), "a ratio is finite");
  if (change.ratio->low && change.ratio->high)
    expect(*change.ratio->low <= *change.ratio->high, "an interval has its ends in order");
}

void show(const Comparison& comparison, const ResultSet& base, const ResultSet& head,
          std::uint8_t style) {
  for (const CellChange& change : comparison.changes) expect_sane(change);
  const std::string wine = fact(base, "wine");
  expect_json(change_json(comparison, wine), "a comparison is written as JSON");
  change_table(comparison, wine, TextStyle{.colours = true, .columns = style});
  change_markdown(comparison, wine);
  const std::vector<PageRun> runs{{.file = "a", .label = "base", .results = &base},
                                  {.file = "b", .label = "head", .results = &head}};
  expect_json(page_data(runs, &comparison), "the data of a page of a comparison is JSON");
  if (style < 16) html_page(runs, &comparison);
}

void compare(const ResultSet& base, const ResultSet& head, const ComparisonRule& rule,
             std::uint8_t style) {
  why_not_comparable(base, head);
  Comparison in_turn{.rule = rule, .changes = compare_in_rounds(base, head, rule), .noise = {}};
  in_turn.noise = compare_in_rounds(base, base, rule);
  show(in_turn, base, head, style);
  const std::vector<ResultSet> bases{base, base, base};
  const std::vector<ResultSet> heads{head, head, base};
  for (const CellChange& change : compare_runs(bases, heads, rule)) expect_sane(change);
  const std::span one_base(&base, 1);
  show({.rule = rule, .changes = compare_runs(one_base, {&head, 1}, rule), .noise = {}}, base, head,
       style);
}

void merge(ResultSet base, ResultSet head, bool as_parts, std::uint8_t style) {
  if (as_parts) {
    head.machine = base.machine;
    head.run = base.run;
    base.run.shard = "1/2";
    head.run.shard = "2/2";
  }
  std::optional<ResultSet> whole;
  if (!accepts<NotMergeable>([&] { whole = merged({{"a", base}, {"b", head}}); })) return;
  expect_reads_back(*whole);
  write_reports(*whole, style);
}

}  // namespace

void fuzz_comparison(std::span<const std::byte> bytes) {
  Input input(bytes);
  const ComparisonRule rule{.figure = input.truth() ? latency_ns : total_ns,
                            .threshold = input.byte() / 100.0};
  const auto style = input.byte();
  const bool as_parts = input.truth();
  const bool alike = input.truth();
  const ResultSet base = any_result_set(input);
  ResultSet head = any_result_set(input);
  if (alike) head.machine = base.machine;
  compare(base, head, rule, style);
  merge(base, std::move(head), as_parts, style);
}

}  // namespace handoff
