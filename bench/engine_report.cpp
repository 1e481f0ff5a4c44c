// SPDX-License-Identifier: MIT
#include "bench/engine_report.h"

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <map>
#include <memory>
#include <numeric>
#include <sstream>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "results/statistics.h"
#include "results/text.h"

namespace handoff {
namespace {

using Run = benchmark::BenchmarkReporter::Run;

/// Up to 1.7 the library has a flag for a failed run, from 1.8 on a kind of skipping.
template <class AnyRun>
bool was_skipped(const AnyRun& run) {
  if constexpr (requires { run.error_occurred; })
    return run.error_occurred;
  else
    return static_cast<bool>(run.skipped);
}

Run aggregate(const Run& like, const std::string& name, double microseconds, std::size_t n) {
  Run run = like;
  run.run_type = Run::RT_Aggregate;
  run.aggregate_name = name;
  run.aggregate_unit = benchmark::kTime;
  run.iterations = static_cast<benchmark::IterationCount>(n);
  run.repetition_index = Run::no_repetition_index;
  run.real_accumulated_time = microseconds * 1e-6 * static_cast<double>(n);
  run.cpu_accumulated_time = 0;
  run.counters.clear();
  return run;
}

double standard_deviation(const std::vector<double>& values, double mean) {
  const double squares = std::accumulate(
      values.begin(), values.end(), 0.0,
      [mean](double sum, double value) { return sum + (value - mean) * (value - mean); });
  return std::sqrt(squares / static_cast<double>(values.size() - 1));
}

void add_aggregates(std::vector<Run>& runs) {
  std::vector<double> microseconds;
  for (const Run& run : runs)
    if (!was_skipped(run)) microseconds.push_back(run.GetAdjustedRealTime());
  const std::size_t n = microseconds.size();
  if (n < 2) return;
  const Run like = *std::ranges::find_if_not(runs, [](const Run& run) { return was_skipped(run); });
  const double mean =
      std::accumulate(microseconds.begin(), microseconds.end(), 0.0) / static_cast<double>(n);
  runs.push_back(aggregate(like, "mean", mean, n));
  runs.push_back(aggregate(like, "median", quantile(microseconds, 0.5), n));
  runs.push_back(aggregate(like, "stddev", standard_deviation(microseconds, mean), n));
}

/// The library's JSON has these texts as they are, but for quotes, line ends and the like.
template <class AnyRun>
void make_printable(AnyRun& run) {
  if constexpr (requires { run.error_message; })
    run.error_message = printable(run.error_message);
  else
    run.skip_message = printable(run.skip_message);
}

/// By name, in the order in which the names first came.
std::vector<std::vector<Run>> grouped(const std::vector<Run>& runs) {
  std::vector<std::vector<Run>> groups;
  std::map<std::string, std::size_t> index;
  for (const Run& run : runs) {
    const auto [place, fresh] = index.try_emplace(run.run_name.str(), groups.size());
    if (fresh) groups.emplace_back();
    groups[place->second].push_back(run);
  }
  for (std::size_t family = 0; family < groups.size(); ++family) {
    auto& group = groups[family];
    for (std::size_t i = 0; i < group.size(); ++i) {
      group[i].family_index = static_cast<std::int64_t>(family);
      group[i].per_family_instance_index = 0;
      group[i].repetition_index = static_cast<std::int64_t>(i);
      group[i].repetitions = static_cast<std::int64_t>(group.size());
      make_printable(group[i]);
      group[i].statistics = nullptr;  // Belonged to the registration, which is gone.
    }
    add_aggregates(group);
  }
  return groups;
}

std::unique_ptr<benchmark::BenchmarkReporter> reporter(std::string_view format) {
  if (format == "json") return std::make_unique<benchmark::JSONReporter>();
  return std::make_unique<benchmark::ConsoleReporter>(benchmark::ConsoleReporter::OO_Tabular);
}

}  // namespace

bool is_report_format(std::string_view format) { return format == "console" || format == "json"; }

std::string report_runs(const std::vector<Run>& runs, const std::string& format) {
  const auto groups = grouped(runs);
  std::ostringstream text;
  const auto writer = reporter(format);
  writer->SetOutputStream(&text);
  writer->SetErrorStream(&text);
  benchmark::BenchmarkReporter::Context context;
  context.name_field_width = 0;  // The library leaves it uninitialized.
  for (const auto& group : groups)
    context.name_field_width =
        std::max(context.name_field_width, group.front().run_name.str().size() + 8);
  if (!writer->ReportContext(context)) return {};
  for (const auto& group : groups) writer->ReportRuns(group);
  writer->Finalize();
  return text.str();
}

}  // namespace handoff
