// SPDX-License-Identifier: MIT
// Values of options: sizes, times and parts, each alone, and a whole line of `handoff run`'s.
#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/axes.h"
#include "bench/problem.h"
#include "bench/run_options.h"
#include "bench/sweep_request.h"
#include "reports/units.h"
#include "results/size.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"

namespace handoff {
namespace {

using Wrong = std::invalid_argument;

void check_size(const std::string& text) {
  std::uint64_t bytes = 0;
  if (!accepts<Wrong>([&] { bytes = parse_size(text); })) return;
  expect(bytes <= std::uint64_t{1} << 63, "a size is at most 2^63");
  expect(parse_size(text + " ") == bytes, "blanks around a size do not matter");
  size_text(bytes);
  constexpr std::uint64_t exact_below = std::uint64_t{1} << 53;
  if (bytes < exact_below)
    expect(parse_size(std::to_string(bytes)) == bytes, "a size in bytes is that size");
}

void check_sizes(const std::string& text) {
  std::vector<std::uint64_t> sizes;
  if (!accepts<Wrong>([&] { sizes = parse_sizes(text); })) return;
  expect(!sizes.empty(), "a list of sizes has one");
  expect(std::ranges::adjacent_find(sizes, std::ranges::greater_equal()) == sizes.end(),
         "sizes rise, and none stands twice");
}

void check_numbers(const std::string& text) {
  double value = 0;
  if (accepts<Wrong>([&] { value = parse_seconds(text); }))
    expect(value > 0 && value <= 366.0 * 86400, "a time is positive, and at most a year");
  if (accepts<Wrong>([&] { value = parse_part(text); }))
    expect(value > 0 && value < 1, "a part lies between 0 and 1");
  if (accepts<Wrong>([&] { value = parse_threshold(text); }))
    expect(value >= 0 && value <= 1000, "a threshold lies between 0 and 1000");
}

/// As `handoff run` would be told: the words are what stands between line ends.
std::vector<std::string> words_of(const std::string& text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const auto end = std::min(text.find('\n', begin), text.size());
    words.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

void check_settled(const RunOptions& options) {
  expect(!options.sizes.empty() && std::ranges::is_sorted(options.sizes),
         "a sweep has sizes, which rise");
  expect(options.budget_s > 0 && options.deadline_s > 0, "budget and deadline are positive");
  expect(!options.rounds || (*options.rounds >= 1 && *options.rounds <= 1'000'000),
         "rounds are 1 to 1000000");
  expect(std::ranges::all_of(options.axes.children, [](int n) { return n >= 1 && n <= 1024; }),
         "children are 1 to 1024");
  expect(!settings_of(options.axes).empty(), "there is a setting");
  arguments_of(options.axes);
}

void check_line(const std::string& text) {
  CLI::App app;
  SweepRequest request;
  add_selection(app, request);
  add_pace(app, request, "rounds", "budget");
  add_seed_and_deadline(app, request);
  auto words = words_of(text);
  std::ranges::reverse(words);
  if (!accepts<CLI::ParseError, WrongUse>([&] { app.parse(words); })) return;
  RunOptions options;
  if (accepts<WrongUse>([&] { options = settled(request); })) check_settled(options);
}

}  // namespace

void fuzz_option_values(std::span<const std::byte> input) {
  const std::string text = Input(input).rest();
  check_size(text);
  check_sizes(text);
  check_numbers(text);
  if (text.starts_with("--")) check_line(text);
}

}  // namespace handoff
