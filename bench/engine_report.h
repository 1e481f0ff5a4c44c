// SPDX-License-Identifier: MIT
#pragma once

#include <benchmark/benchmark.h>

#include <string>
#include <string_view>
#include <vector>

namespace handoff {

/// "console" or "json". The library's CSV reporter is deprecated by its authors, and drops counters
/// that appear late; handoff has a CSV of its own.
bool is_report_format(std::string_view format);

/// The runs as Google Benchmark's own reporter of that format writes them: those of one name as its
/// repetitions, in the order in which they were run, and then their mean, median and standard
/// deviation.
std::string report_runs(const std::vector<benchmark::BenchmarkReporter::Run>& runs,
                        const std::string& format);

}  // namespace handoff
