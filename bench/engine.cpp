// SPDX-License-Identifier: MIT
#include "bench/engine.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <exception>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "bench/engine_report.h"

namespace handoff {
namespace {

using Flags = std::map<std::string, std::string, std::less<>>;

constexpr std::array<std::string_view, 5> our_flags{"--benchmark_out", "--benchmark_out_format",
                                                    "--benchmark_format", "--benchmark_repetitions",
                                                    "--benchmark_list_tests"};

/// Keeps the runs and prints nothing.
class Collector final : public benchmark::BenchmarkReporter {
 public:
  Collector() {
    SetOutputStream(&output_);
    SetErrorStream(&output_);
  }
  bool ReportContext(const Context&) override { return true; }
  void ReportRuns(const std::vector<Run>& report) override {
    runs_.insert(runs_.end(), report.begin(), report.end());
  }
  const std::vector<Run>& runs() const { return runs_; }

 private:
  std::ostringstream output_;
  std::vector<Run> runs_;
};

/// All cells, or those that --benchmark_filter lets through.
enum class Which { all, filtered };

/// Registers the names in their order and runs them once.
std::vector<benchmark::BenchmarkReporter::Run> run_once(
    const std::vector<std::string>& names, Which which,
    const std::function<void(benchmark::State&, std::size_t)>& body) {
  for (std::size_t i = 0; i < names.size(); ++i)
    benchmark::RegisterBenchmark(names[i].c_str(),
                                 [i, &body](benchmark::State& state) { body(state, i); })
        ->UseManualTime()
        ->Iterations(1)
        ->Repetitions(1)
        ->Unit(benchmark::kMicrosecond);
  Collector collector;
  if (which == Which::filtered)
    benchmark::RunSpecifiedBenchmarks(&collector);
  else
    benchmark::RunSpecifiedBenchmarks(&collector, ".");
  benchmark::ClearRegisteredBenchmarks();
  return collector.runs();
}

void tell(benchmark::State& state, const Iteration& iteration) {
  if (!iteration.failure.empty()) {
    state.SkipWithError(iteration.failure.c_str());
    return;
  }
  state.SetIterationTime(iteration.seconds);
  for (const auto& [name, value] : iteration.counters) state.counters[name] = value;
}

Flags take_ours(const std::vector<std::string>& flags, std::vector<std::string>& rest) {
  Flags ours;
  for (const auto& flag : flags) {
    const auto equals = flag.find('=');
    const auto name = flag.substr(0, equals);
    if (std::ranges::find(our_flags, name) == our_flags.end())
      rest.push_back(flag);
    else
      ours[name] = equals == std::string::npos ? "true" : flag.substr(equals + 1);
  }
  return ours;
}

void initialize_library(std::vector<std::string>& arguments) {
  std::vector<char*> pointers;
  for (auto& argument : arguments) pointers.push_back(argument.data());
  pointers.push_back(nullptr);
  int count = static_cast<int>(arguments.size());
  benchmark::Initialize(&count, pointers.data());
  if (count > 1)
    throw std::invalid_argument(
        fmt::format("Google Benchmark does not know the flag {}", pointers[1]));
}

}  // namespace

struct Engine::State {
  std::vector<std::string> arguments;  ///< The library keeps a pointer to the program's name.
  Flags ours;
  std::vector<benchmark::BenchmarkReporter::Run> runs;

  std::optional<std::string> flag(std::string_view name) const {
    const auto found = ours.find(name);
    if (found == ours.end()) return std::nullopt;
    return found->second;
  }
};

Engine::Engine(const std::string& program, const std::vector<std::string>& flags)
    : state_(std::make_unique<State>()) {
  std::vector<std::string>& arguments = state_->arguments;
  arguments.push_back(program);
  state_->ours = take_ours(flags, arguments);
  for (const char* name : {"--benchmark_format", "--benchmark_out_format"})
    if (const auto format = state_->flag(name); format && !is_report_format(*format))
      throw std::invalid_argument(
          fmt::format("{}={} is not known; give console or json", name, *format));
  initialize_library(arguments);
}

Engine::~Engine() { benchmark::Shutdown(); }

std::vector<std::size_t> Engine::filtered(const std::vector<std::string>& names) const {
  std::vector<std::size_t> found;
  run_once(names, Which::filtered, [&](benchmark::State& state, std::size_t i) {
    found.push_back(i);
    for (auto _ : state) state.SetIterationTime(0);
  });
  std::ranges::sort(found);
  return found;
}

void Engine::run_round(const std::vector<std::string>& names,
                       const std::function<Iteration(std::size_t)>& measure) {
  // The library is not made for exceptions, so they are carried around it.
  std::exception_ptr broken;
  const auto runs = run_once(names, Which::all, [&](benchmark::State& state, std::size_t i) {
    for (auto _ : state) {
      Iteration iteration{.failure = "left out", .counters = {}};
      try {
        if (!broken) iteration = measure(i);
      } catch (...) {
        broken = std::current_exception();
      }
      tell(state, iteration);
      if (!iteration.failure.empty()) break;
    }
  });
  if (broken) std::rethrow_exception(broken);
  state_->runs.insert(state_->runs.end(), runs.begin(), runs.end());
}

std::optional<std::string> Engine::listing(const std::vector<std::string>& names) const {
  constexpr std::array off{"", "0", "f", "n", "false", "no", "off"};
  const auto wanted = state_->flag("--benchmark_list_tests").value_or("");
  if (std::ranges::find(off, wanted) != off.end()) return std::nullopt;
  std::string text;
  for (const std::size_t i : filtered(names)) text += names[i] + "\n";
  return text;
}

std::optional<std::string> Engine::repetitions() const {
  return state_->flag("--benchmark_repetitions");
}

std::optional<std::string> Engine::console_format() const {
  return state_->flag("--benchmark_format");
}

std::optional<std::string> Engine::output_file() const { return state_->flag("--benchmark_out"); }

std::string Engine::output_format() const {
  return state_->flag("--benchmark_out_format").value_or("json");
}

std::string Engine::report(const std::string& format) const {
  return report_runs(state_->runs, format);
}

}  // namespace handoff
