// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <filesystem>
#include <functional>
#include <random>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/reference/bare_start.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/registry.h"
#include "platform/child_process.h"
#include "platform/clock.h"
#include "platform/deadline.h"
#include "platform/entry.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/number.h"
#include "platform/paths.h"
#include "platform/watchdog.h"

namespace handoff {
namespace {

double microseconds(std::int64_t ns) { return static_cast<double>(ns) / 1000; }

/// Twice, and the second one counts: a hand-off too comes after a priming start.
double second_time_of(const std::function<void()>& start) {
  start();
  const std::int64_t begin = now_ns();
  start();
  return microseconds(now_ns() - begin);
}

void start_and_reap(const std::filesystem::path& program) {
  Launch launch;
  launch.program = program;
  start(launch)->reap(Deadline::after(std::chrono::seconds(10)));
}

double empty_hand_off(const ChildPrograms& programs, Watchdog& watchdog) {
  const Method& method = *find_method("empty");
  Payload payload(0, 1);
  const Sample sample =
      hand_off({.method = method, .variant = method.variants.front(), .programs = programs},
               payload, watchdog);
  if (!sample.failure.empty()) throw std::runtime_error(sample.failure);
  return microseconds(sample.stamps.reaped_ns.value());
}

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

/// One way to start a process, its figures, and each as a multiple of the first way's in the round.
struct Contestant {
  const char* name;
  std::function<double()> run;
  std::vector<double> microseconds{};
};

void compare(std::vector<Contestant>& all, std::uint64_t rounds) {
  std::mt19937_64 random(std::random_device{}());
  std::vector<Contestant*> order;
  for (auto& one : all) order.push_back(&one);
  for (std::uint64_t i = 0; i < rounds; ++i) {
    std::ranges::shuffle(order, random);
    for (Contestant* one : order) one->microseconds.push_back(one->run());
  }
}

void print(const std::vector<Contestant>& all) {
  const auto& reference = all.front().microseconds;
  std::printf("%-44s %10s %10s\n", "start to end, medians of the same rounds", "us", "ratio");
  for (const auto& one : all) {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < reference.size(); ++i)
      ratios.push_back(one.microseconds[i] / reference[i]);
    std::printf("%-44s %10.0f %10.2f\n", one.name, median(one.microseconds), median(ratios));
  }
}

}  // namespace

int program_main(const std::vector<std::string>& arguments, std::int64_t) {
  const auto rounds = parse_number(arguments.size() > 1 ? arguments[1] : "500");
  if (!rounds || *rounds == 0 || arguments.size() > 2) {
    std::fputs("usage: handoff-reference-spawn [rounds]\n", stderr);
    return 2;
  }
  try {
    keep_children_on_a_lifeline();
    const auto folder = own_program().parent_path();
    const auto empty_program = folder / program_file_name("handoff-empty-program");
    const auto programs = ChildPrograms::in(folder);
    Watchdog watchdog;
    std::vector<Contestant> all{
        {"empty static C program, the bare OS call",
         [&] { return second_time_of([&] { start_and_wait_bare(empty_program); }); }},
        {"empty static C program, handoff's start()",
         [&] { return second_time_of([&] { start_and_reap(empty_program); }); }},
        {"empty hand-off", [&] { return empty_hand_off(programs, watchdog); }}};
    compare(all, *rounds);
    print(all);
    return 0;
  } catch (const std::exception& error) {
    std::fprintf(stderr, "handoff-reference-spawn: %s\n", error.what());
    return 3;
  }
}

}  // namespace handoff
