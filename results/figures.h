// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

#include "results/result_set.h"
#include "results/summary.h"

namespace handoff {

/// `value` to 12 significant digits, so that every platform writes the same text.
double rounded(double value);

/// A figure of a cell under the name that it bears in CSV and JSON, with its unit: "_us" are
/// microseconds. Rounded.
struct NamedFigure {
  const char* name;
  std::optional<double> value;
};

/// All figures of a cell, always the same names in the same order. The first ten, up to
/// "times_limit", are the columns that docs/measurement.md fixes; new ones are added at the end.
std::vector<NamedFigure> figures_of(const CellSummary& summary);

/// How many figures docs/measurement.md fixes.
inline constexpr std::size_t fixed_figures = 10;

/// A column of the samples under the name that it bears in CSV and JSON.
struct SampleColumn {
  const char* name;
  std::optional<std::int64_t> SampleRow::*member;
};

/// All columns between "round" and "failure", in the order in which they are written.
inline constexpr std::array<SampleColumn, 22> sample_columns{{
    {"prepared_ns", &SampleRow::prepared_ns},
    {"spawned_ns", &SampleRow::spawned_ns},
    {"entered_ns", &SampleRow::entered_ns},
    {"ready_ns", &SampleRow::ready_ns},
    {"consumed_ns", &SampleRow::consumed_ns},
    {"delivered_ns", &SampleRow::delivered_ns},
    {"reaped_ns", &SampleRow::reaped_ns},
    {"warm_read_ns", &SampleRow::warm_read_ns},
    {"parent_user_ns", &SampleRow::parent_user_ns},
    {"parent_system_ns", &SampleRow::parent_system_ns},
    {"parent_minor_faults", &SampleRow::parent_minor_faults},
    {"parent_major_faults", &SampleRow::parent_major_faults},
    {"parent_peak_bytes", &SampleRow::parent_peak_bytes},
    {"parent_read_bytes", &SampleRow::parent_read_bytes},
    {"parent_write_bytes", &SampleRow::parent_write_bytes},
    {"child_user_ns", &SampleRow::child_user_ns},
    {"child_system_ns", &SampleRow::child_system_ns},
    {"child_minor_faults", &SampleRow::child_minor_faults},
    {"child_major_faults", &SampleRow::child_major_faults},
    {"child_peak_bytes", &SampleRow::child_peak_bytes},
    {"child_read_bytes", &SampleRow::child_read_bytes},
    {"child_write_bytes", &SampleRow::child_write_bytes},
}};

/// Further columns, which a file has only where a sample has one of them.
inline constexpr std::array<SampleColumn, 3> fan_out_columns{{
    {"child_ready_ns", &SampleRow::child_ready_ns},
    {"child_consumed_ns", &SampleRow::child_consumed_ns},
    {"pss_bytes", &SampleRow::pss_bytes},
}};

}  // namespace handoff
