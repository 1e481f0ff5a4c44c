// SPDX-License-Identifier: MIT
#include "tests/soak/tally.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <string>

#include "methods/hand_off.h"
#include "methods/method.h"
#include "tests/soak/trial.h"

namespace handoff {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }

/// Each number is a "#", so that equal failures are one sentence.
std::string without_numbers(const std::string& sentence) {
  std::string kept;
  for (const char c : sentence)
    if (!is_digit(c))
      kept += c;
    else if (kept.empty() || kept.back() != '#')
      kept += '#';
  return kept;
}

}  // namespace

std::string unexplained_in(const Trial& trial, const Sample& sample) {
  if (trial.fault == nullptr) return sample.failure;
  if (sample.failure.find(trial.fault->said) != std::string::npos) return "";
  const std::string fault = std::string("the child's fault ") + trial.fault->name;
  return sample.failure.empty() ? fault + " was not noticed" : fault + ": " + sample.failure;
}

bool is_known_of_wine(const std::string& failure) {
  return std::ranges::any_of(std::array{"(error 1359)", "(error 732)", "(error 739)"},
                             [&](const char* error) { return failure.ends_with(error); });
}

void Tally::add(const Trial& trial, const Sample& sample) {
  const std::string unexplained = unexplained_in(trial, sample);
  const std::string name = name_of(*trial.choice.method, *trial.choice.variant);
  const bool of_wine = on_wine_ && !unexplained.empty() && is_known_of_wine(sample.failure);
  for (Row* row : {&rows_[name], &all_}) {
    ++row->hand_offs;
    if (sample.failure.empty())
      row->bytes += trial.bytes * static_cast<std::uint64_t>(trial.children);
    if (of_wine)
      ++row->of_wine;
    else if (!unexplained.empty())
      ++row->unexplained;
    else if (!sample.failure.empty())
      ++row->provoked;
  }
  if (of_wine)
    ++of_wine_[name + ": " + sample.failure];
  else if (!unexplained.empty())
    ++unexplained_[name + ": " + without_numbers(unexplained)];
  else if (!sample.failure.empty())
    ++provoked_[without_numbers(sample.failure)];
}

}  // namespace handoff
