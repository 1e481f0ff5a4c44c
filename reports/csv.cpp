// SPDX-License-Identifier: MIT
#include "reports/csv.h"

#include <fmt/format.h>

#include <array>
#include <charconv>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "results/conditions.h"
#include "results/figures.h"
#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {
namespace {

/// Lines of fields, quoted where they have to be.
class Csv {
 public:
  void add(std::string_view text) {
    if (!is_first_) text_ += ',';
    is_first_ = false;
    if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
      text_ += text;
      return;
    }
    text_ += '"';
    for (const char c : text) text_.append(c == '"' ? 2 : 1, c);
    text_ += '"';
  }

  void add(std::int64_t number) { add(std::string_view(fmt::format_int(number).c_str())); }
  void add(std::uint64_t number) { add(std::string_view(fmt::format_int(number).c_str())); }

  /// The shortest digits that read back as the same number.
  void add(double number) {
    std::array<char, 400> digits;  // the largest double has 309 of them
    const auto end = std::to_chars(digits.data(), digits.data() + digits.size(), number,
                                   std::chars_format::fixed);
    add(std::string_view(digits.data(), static_cast<std::size_t>(end.ptr - digits.data())));
  }

  template <class T>
  void add(const std::optional<T>& value) {
    value ? add(*value) : add(std::string_view());
  }

  void end_line() {
    text_ += '\n';
    is_first_ = true;
  }

  std::string take() { return std::move(text_); }

 private:
  std::string text_;
  bool is_first_ = true;
};

constexpr std::array further_conditions{"children", "parent_memory_bytes", "launch"};

/// At a line's end: they came later than the placement.
void add_further_conditions(Csv& csv, const Conditions& conditions) {
  csv.add(std::int64_t{conditions.children});
  csv.add(conditions.parent_memory_bytes);
  csv.add(conditions.launch);
}

void add_cell(Csv& csv, const CellSummary& summary) {
  const Cell& cell = *summary.cell;
  csv.add(cell.method);
  csv.add(cell.variant);
  csv.add(cell.fill);
  csv.add(cell.conditions.placement);
  csv.add(cell.bytes);
  csv.add(std::string_view(name_of(cell.status)));
  csv.add(cell.reason);
  csv.add(static_cast<std::uint64_t>(summary.n));
  const std::vector<NamedFigure> figures = figures_of(summary);
  for (std::size_t i = 0; i < fixed_figures; ++i) csv.add(figures[i].value);
  csv.add(cell.child);
  csv.add(std::string_view(summary.n == 0 ? "" : summary.precise ? "true" : "false"));
  for (std::size_t i = fixed_figures; i < figures.size(); ++i) csv.add(figures[i].value);
  add_further_conditions(csv, cell.conditions);
  csv.end_line();
}

void add_cells_header(Csv& csv) {
  for (const char* name :
       {"method", "variant", "fill", "placement", "bytes", "status", "reason", "n"}) {
    csv.add(std::string_view(name));
  }
  const std::vector<NamedFigure> figures = figures_of(CellSummary{});
  for (std::size_t i = 0; i < figures.size(); ++i) {
    if (i == fixed_figures) {
      csv.add(std::string_view("child"));
      csv.add(std::string_view("precise"));
    }
    csv.add(std::string_view(figures[i].name));
  }
  for (const char* name : further_conditions) csv.add(std::string_view(name));
  csv.end_line();
}

void add_sample(Csv& csv, const Cell& cell, const SampleRow& sample) {
  csv.add(cell.method);
  csv.add(cell.variant);
  csv.add(cell.fill);
  csv.add(cell.conditions.placement);
  csv.add(cell.bytes);
  csv.add(cell.child);
  csv.add(std::int64_t{sample.round});
  for (const SampleColumn& column : sample_columns) csv.add(sample.*column.member);
  csv.add(sample.failure);
  for (const SampleColumn& column : fan_out_columns) csv.add(sample.*column.member);
  add_further_conditions(csv, cell.conditions);
  csv.end_line();
}

}  // namespace

std::string cells_csv(const ResultSet&, const Summary& summary) {
  Csv csv;
  add_cells_header(csv);
  for (const CellSummary& cell : summary.cells) add_cell(csv, cell);
  return csv.take();
}

std::string samples_csv(const ResultSet& results) {
  Csv csv;
  for (const char* name : {"method", "variant", "fill", "placement", "bytes", "child", "round"}) {
    csv.add(std::string_view(name));
  }
  for (const SampleColumn& column : sample_columns) csv.add(std::string_view(column.name));
  csv.add(std::string_view("failure"));
  for (const SampleColumn& column : fan_out_columns) csv.add(std::string_view(column.name));
  for (const char* name : further_conditions) csv.add(std::string_view(name));
  csv.end_line();
  for (const Cell& cell : results.cells) {
    for (const SampleRow& sample : cell.samples) add_sample(csv, cell, sample);
  }
  return csv.take();
}

}  // namespace handoff
