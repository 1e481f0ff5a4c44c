// SPDX-License-Identifier: MIT
// What is written in Google Benchmark's own formats: nothing of handoff reads it, but others do.
#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <span>
#include <string>
#include <vector>

#include "bench/engine_report.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"

namespace handoff {
namespace {

using Run = benchmark::BenchmarkReporter::Run;

/// Up to 1.7 the library has a flag for a failed run, from 1.8 on a kind of skipping.
template <class AnyRun>
void set_failure(AnyRun& run, const std::string& failure) {
  if (failure.empty()) return;
  if constexpr (requires { run.error_occurred; }) {
    run.error_occurred = true;
    run.error_message = failure;
  } else {
    constexpr int with_error = 2;  // Its name cannot be said where the library does not know it.
    run.skipped = static_cast<decltype(run.skipped)>(with_error);
    run.skip_message = failure;
  }
}

/// What a cell's name could hold, and more: quotes and backslashes.
std::string name_in(std::string text) {
  for (char& c : text) c = static_cast<char>(' ' + (c & 0x7f) % 95);
  return text;
}

Run any_run(Input& input) {
  Run run;
  run.run_name.function_name = name_in(input.text(24));
  run.run_type = Run::RT_Iteration;
  run.iterations = 1;
  run.threads = 1;
  run.time_unit = benchmark::kMicrosecond;
  run.real_accumulated_time = static_cast<double>(input.take<std::uint32_t>()) * 1e-6;
  set_failure(run, input.truth() ? input.text(24) : "");
  if (input.truth()) run.counters[name_in(input.text(12))] = static_cast<double>(input.byte());
  return run;
}

}  // namespace

void fuzz_engine_report(std::span<const std::byte> bytes) {
  // The library's own pointer to it may be one to what an Engine had.
  benchmark::BenchmarkReporter::Context::executable_name = "handoff";
  Input input(bytes);
  std::vector<Run> runs;
  for (std::size_t n = 1 + input.up_to(4); n > 0; --n) runs.push_back(any_run(input));
  report_runs(runs, "console");
  const auto json = nlohmann::json::parse(report_runs(runs, "json"));
  for (const Run& run : runs) {
    const std::string name = run.run_name.str();
    expect(std::ranges::any_of(json.at("benchmarks"),
                               [&](const auto& each) { return each.at("run_name") == name; }),
           "each run stands under its name");
  }
}

}  // namespace handoff
