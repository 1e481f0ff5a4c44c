// SPDX-License-Identifier: MIT
#include "tests/fuzz/readers.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "reports/claim_table.h"
#include "reports/csv.h"
#include "reports/growth.h"
#include "reports/html.h"
#include "reports/markdown.h"
#include "reports/page_data.h"
#include "reports/property_table.h"
#include "reports/table.h"
#include "reports/text_table.h"
#include "results/figures.h"
#include "results/json.h"
#include "results/result_set.h"
#include "results/summary.h"
#include "tests/fuzz/expect.h"

namespace handoff {
namespace {

/// Fields of each record, as RFC 4180 has them.
std::vector<std::size_t> fields_of_records(std::string_view csv) {
  std::vector<std::size_t> counts;
  std::size_t fields = 1;
  bool quoted = false;
  for (const char c : csv) {
    if (c == '"') quoted = !quoted;
    if (quoted) continue;
    if (c == ',') ++fields;
    if (c == '\n') {
      counts.push_back(fields);
      fields = 1;
    }
  }
  expect(!quoted && (csv.empty() || csv.back() == '\n'), "a CSV ends with the end of a record");
  return counts;
}

void expect_records(const std::string& csv, std::size_t records) {
  const auto counts = fields_of_records(csv);
  expect(counts.size() == records + 1, "a CSV has a record for each row and one of names");
  for (const std::size_t count : counts)
    expect(count == counts.front(), "all records of a CSV have as many fields");
}

void expect_finite(const Summary& summary) {
  for (const CellSummary& cell : summary.cells)
    for (const NamedFigure& figure : figures_of(cell))
      expect(!figure.value || std::isfinite(*figure.value), "a figure is finite, or empty");
}

std::size_t samples_in(const ResultSet& results) {
  std::size_t count = 0;
  for (const Cell& cell : results.cells) count += cell.samples.size();
  return count;
}

/// What a report for a terminal may hold: whoever wrote the file must not command the terminal.
void expect_no_controls(const std::string& text) {
  for (const char c : text)
    expect(c == '\n' || (static_cast<unsigned char>(c) >= ' ' && c != 0x7f),
           "a table holds no control character");
}

void write_tables(const ResultSet& results, const Summary& summary, std::uint8_t which) {
  constexpr std::array<std::size_t, 4> widths{0, 1, 20, 80};
  const TextStyle style{.colours = false, .columns = widths[which % widths.size()]};
  const bool over_floor = (which & 4) != 0;
  const std::string text = table(results, summary, {.style = style, .over_floor = over_floor});
  expect(text.ends_with('\n'), "a table ends with a line end");
  expect_no_controls(text);
  expect_no_controls(growth_tables(results, summary, style));
  expect_no_controls(property_table(results, style));
  expect_no_controls(claim_table(results.claims, fact(results, "wine"), style));
}

void write_page(const ResultSet& results, bool whole) {
  const std::vector<PageRun> runs{{.file = "a", .label = "b", .results = &results}};
  const std::string data = page_data(runs, nullptr);
  expect(data.find('<') == std::string::npos, "no text of the page's data is markup");
  expect_json(data, "the page's data is JSON");
  if (whole) html_page(runs);
}

}  // namespace

void write_reports(const ResultSet& results, std::uint8_t style) {
  const Summary summary = summarize(results);
  expect(summary.cells.size() == results.cells.size(), "a summary has every cell");
  expect_finite(summary);
  write_tables(results, summary, style);
  expect_records(cells_csv(results, summary), results.cells.size());
  expect_records(samples_csv(results), samples_in(results));
  constexpr std::size_t little = 400;
  expect(markdown(results, summary, little).size() <= little, "Markdown keeps to its size");
  markdown(results, summary);
  property_markdown(results);
  claim_markdown(results.claims, fact(results, "wine"));
  write_page(results, style < 16);
}

void expect_reads_back(const ResultSet& results) {
  const ResultSet once = from_json(to_json(results), "once");
  expect(once.cells == results.cells, "cells read back as they were");
  expect(once.methods == results.methods, "methods read back as they were");
  expect(once.machine == results.machine, "the machine's facts read back as they were");
  expect(once.run.command_line == results.run.command_line, "the command line reads back");
  expect(from_json(to_json(once), "twice") == once, "a file that was read is written the same");
}

void expect_json(const std::string& text, const char* what) {
  expect(nlohmann::json::accept(text), what);
}

}  // namespace handoff
