// SPDX-License-Identifier: MIT
#include "results/load.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "results/result_set.h"

namespace handoff {
namespace {

constexpr double much_of_processors = 0.1;
constexpr double much_waiting = 0.01;

constexpr std::string_view others_part = "processors_busy_with_others_part";
constexpr std::string_view stalled_part = "memory_stalled_part";

std::optional<double> number(const Fact& fact) {
  // JSON does not keep a whole number apart from others.
  if (const auto* value = std::get_if<std::int64_t>(&fact.value))
    return static_cast<double>(*value);
  const auto* value = std::get_if<double>(&fact.value);
  return value == nullptr ? std::nullopt : std::optional(*value);
}

std::optional<double> number(const ResultSet& results, std::string_view name) {
  const auto found = std::ranges::find(results.machine, name, &Fact::name);
  return found == results.machine.end() ? std::nullopt : number(*found);
}

std::string percent(double part) { return fmt::format("{:.3g} %", part * 100); }

}  // namespace

std::string load_text(const ResultSet& results) {
  std::vector<std::string> words;
  const auto begin = number(results, "load_at_start");
  const auto end = number(results, "load_at_end");
  if (begin && end)
    words.push_back(fmt::format("load {:.2f} at the start and {:.2f} at the end", *begin, *end));
  if (const auto busy = number(results, "processors_busy_part"))
    words.push_back(fmt::format("{} of the processors' time was used", percent(*busy)));
  if (const auto others = number(results, others_part))
    words.push_back(fmt::format("{} by others", percent(*others)));
  if (const auto memory = number(results, "memory_available_at_end_bytes"))
    words.push_back(fmt::format("{:.1f} GiB of memory were available at the end",
                                *memory / (1024.0 * 1024 * 1024)));
  return fmt::format("{}", fmt::join(words, ", "));
}

std::string load_warning(const ResultSet& results) {
  std::vector<std::string> words;
  const auto others = number(results, others_part);
  if (others && *others >= much_of_processors)
    words.push_back(fmt::format("others had {} of its processors' time", percent(*others)));
  const auto stalled = number(results, stalled_part);
  if (stalled && *stalled >= much_waiting)
    words.push_back(
        fmt::format("for {} of the time something waited for memory", percent(*stalled)));
  if (words.empty()) return "";
  return fmt::format(
      "the machine was busy beside this run: {}; the figures are longer and vary more than they "
      "would otherwise",
      fmt::join(words, ", and "));
}

std::optional<double> load_of_both(const Fact& a, const Fact& b) {
  if (a.name != others_part && a.name != stalled_part) return std::nullopt;
  return std::max(number(a), number(b));
}

}  // namespace handoff
