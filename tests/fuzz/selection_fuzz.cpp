// SPDX-License-Identifier: MIT
// Patterns that choose methods.
#include <algorithm>
#include <cstddef>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "bench/option.h"
#include "bench/selection.h"
#include "methods/method.h"
#include "methods/registry.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"

namespace handoff {
namespace {

/// The definition, which takes exponential time.
bool matches_by_definition(std::string_view pattern, std::string_view text) {
  if (pattern.empty()) return text.empty();
  if (pattern.front() == '*')
    return matches_by_definition(pattern.substr(1), text) ||
           (!text.empty() && matches_by_definition(pattern, text.substr(1)));
  return !text.empty() && (pattern.front() == '?' || pattern.front() == text.front()) &&
         matches_by_definition(pattern.substr(1), text.substr(1));
}

void check_glob(const std::string& pattern, const std::string& text) {
  const bool matches = matches_glob(pattern, text);
  if (std::ranges::count(pattern, '*') <= 4 && text.size() <= 24)
    expect(matches == matches_by_definition(pattern, text), "a glob matches as it is defined");
}

bool is_floor(const Choice& choice) { return choice.method->id == "empty"; }

void check_choice(const std::vector<std::string>& patterns,
                  const std::vector<std::string>& exclude) {
  std::vector<Choice> chosen;
  if (!accepts<std::invalid_argument>([&] { chosen = choose(all_methods(), patterns, exclude); }))
    return;
  expect(std::ranges::any_of(chosen, is_floor), "the floor is always chosen");
  for (const Choice& choice : chosen) {
    const bool is_left_out = std::ranges::any_of(exclude, [&](const std::string& pattern) {
      return matches_glob(pattern, name_of(*choice.method, *choice.variant));
    });
    expect(is_floor(choice) || !is_left_out, "what is excluded is not chosen");
  }
}

}  // namespace

void fuzz_selection(std::span<const std::byte> bytes) {
  Input input(bytes);
  const std::string pattern = input.text(16);
  check_glob(pattern, input.text(32));
  std::vector<std::string> candidates{"shared_memory", "pipe", pattern};
  const std::string meant = nearest(input.text(32), candidates);
  expect(meant.empty() || std::ranges::find(candidates, meant) != candidates.end(),
         "the nearest is a candidate");
  const auto patterns = split(input.text(64));
  const std::string exclude = input.rest();
  check_choice(patterns, exclude.empty() ? std::vector<std::string>() : split(exclude));
}

}  // namespace handoff
