// SPDX-License-Identifier: MIT
#include "bench/selection.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <numeric>
#include <set>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "methods/method.h"

namespace handoff {
namespace {

bool names(std::string_view pattern, const Method& method, const Variant& variant) {
  return pattern == method.id || pattern == method.family ||
         matches_glob(pattern, name_of(method, variant));
}

bool any_names(const std::vector<std::string>& patterns, const Method& method,
               const Variant& variant) {
  return std::ranges::any_of(patterns,
                             [&](const auto& pattern) { return names(pattern, method, variant); });
}

std::vector<std::string> vocabulary(std::span<const Method* const> methods) {
  std::vector<std::string> words;
  for (const Method* method : methods) {
    words.emplace_back(method->id);
    if (method->open != nullptr) words.emplace_back(method->family);
    for (const Variant& variant : method->variants) words.push_back(name_of(*method, variant));
  }
  return words;
}

void check(const std::string& pattern, std::span<const Method* const> methods) {
  for (const Method* method : methods) {
    if (method->variants.empty() && pattern == method->id)
      throw std::invalid_argument(
          fmt::format("{} is not on this system: {}", pattern,
                      why_unavailable(*method).value_or("it has no variants")));
    for (const Variant& variant : method->variants)
      if (names(pattern, *method, variant)) return;
  }
  const std::string meant = nearest(pattern, vocabulary(methods));
  throw std::invalid_argument(
      fmt::format("no method is called \"{}\"{}; \"handoff list\" shows them all", pattern,
                  meant.empty() ? "" : fmt::format(", did you mean \"{}\"?", meant)));
}

}  // namespace

std::vector<Choice> choose(std::span<const Method* const> methods,
                           const std::vector<std::string>& patterns,
                           const std::vector<std::string>& exclude) {
  for (const auto& pattern : patterns) check(pattern, methods);
  for (const auto& pattern : exclude) check(pattern, methods);
  const auto wanted = [&](const Method& method, const Variant& variant) {
    return (patterns.empty() || any_names(patterns, method, variant)) &&
           !any_names(exclude, method, variant);
  };
  std::set<ChildBuild> builds{ChildBuild::console};
  for (const Method* method : methods)
    for (const Variant& variant : method->variants)
      if (wanted(*method, variant)) builds.insert(variant.child);
  std::vector<Choice> chosen;
  for (const Method* method : methods)
    for (const Variant& variant : method->variants) {
      const bool is_floor = method->id == "empty" && builds.contains(variant.child);
      if (is_floor || wanted(*method, variant)) chosen.push_back({method, &variant});
    }
  const bool floor_alone = std::ranges::all_of(
      chosen, [](const Choice& choice) { return choice.method->id == "empty"; });
  const bool floor_wanted = std::ranges::any_of(
      chosen, [&](const Choice& choice) { return wanted(*choice.method, *choice.variant); });
  if (floor_alone && !floor_wanted)
    throw std::invalid_argument("--exclude leaves no method; see handoff list");
  return chosen;
}

bool matches_glob(std::string_view pattern, std::string_view text) {
  std::size_t p = 0, t = 0, star = std::string_view::npos, resume = 0;
  while (t < text.size()) {
    if (p < pattern.size() && pattern[p] == '*') {
      star = p++;
      resume = t;
    } else if (p < pattern.size() && (pattern[p] == '?' || pattern[p] == text[t])) {
      ++p;
      ++t;
    } else if (star != std::string_view::npos) {
      p = star + 1;
      t = ++resume;
    } else {
      return false;
    }
  }
  return pattern.find_first_not_of('*', p) == std::string_view::npos;
}

std::string nearest(std::string_view word, const std::vector<std::string>& candidates) {
  const auto distance = [&](const std::string& candidate) {
    std::vector<std::size_t> row(candidate.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 0; i < word.size(); ++i) {
      std::size_t diagonal = std::exchange(row[0], i + 1);
      for (std::size_t j = 0; j < candidate.size(); ++j)
        diagonal = std::exchange(row[j + 1], std::min({row[j + 1] + 1, row[j] + 1,
                                                       diagonal + (word[i] != candidate[j])}));
    }
    return row.back();
  };
  std::string best;
  std::size_t fewest =
      std::min(std::max<std::size_t>(3, word.size() / 3), (word.size() + 1) / 2) + 1;
  for (const auto& candidate : candidates)
    if (const auto edits = distance(candidate); edits < fewest) {
      fewest = edits;
      best = candidate;
    }
  return best;
}

}  // namespace handoff
