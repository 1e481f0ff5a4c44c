// SPDX-License-Identifier: MIT
#include "results/standing.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "results/contest.h"
#include "results/result_set.h"
#include "results/statistics.h"
#include "results/text.h"

namespace handoff {
namespace {

/// A contest in which the row in question and another method took part.
struct Duel {
  const Contest* contest;
  const Contender* own;
  const Contender* best_other;
  Verdict verdict;  ///< Of `own` against all others.

  std::string size() const { return size_in_words(contest->bytes); }
  bool is_won() const {
    return verdict == Verdict::faster && own->median_ns < best_other->median_ns;
  }
};

std::vector<Duel> duels_of(const std::vector<Contest>& contests, const Cell& row) {
  std::vector<Duel> duels;
  for (const Contest& contest : contests) {
    const Contender* own = contest.find(row.method, row.variant);
    const Contender* other = own == nullptr ? nullptr : contest.best_rival(*own);
    if (other == nullptr) continue;
    duels.push_back({&contest, own, other, compare_with_others(contest, *own)});
  }
  return duels;
}

std::string time_of(const Contender& contender) {
  return time_in_words(contender.median_ns / 1000);
}

/// The fastest of the other methods against which the verdict is this; null where there is none.
const Contender* fastest_with(const Duel& duel, Verdict verdict) {
  const Contender* fastest = nullptr;
  for (const Contender& other : duel.contest->contenders) {
    const bool counts = are_rivals(*duel.own, other) && compare(*duel.own, other) == verdict;
    if (!counts) continue;
    if (fastest == nullptr || other.median_ns < fastest->median_ns) fastest = &other;
  }
  return fastest;
}

std::string times_in_words(const Contender& own, const Contender& other) {
  const std::optional<Estimate> times = times_as_fast(own, other);
  return times ? as_certain(*times) : "many";
}

/// "5.21 times as fast as temp_file/map, the next best, and 11.6 times as fast as
/// anonymous_pipe/default"
std::string lead_in_words(const Duel& duel) {
  const Contender& best = *duel.best_other;
  std::string words = fmt::format("{} times as fast as {}, the next best",
                                  times_in_words(*duel.own, best), best.name());
  const Contender* pipe = duel.contest->find("anonymous_pipe", "default");
  if (pipe != nullptr && pipe != &best) {
    words +=
        fmt::format(", and {} times as fast as {}", times_in_words(*duel.own, *pipe), pipe->name());
  }
  return words;
}

/// The last duel is won.
std::string win_clause(const std::vector<Duel>& duels, std::uint64_t largest_of_all,
                       const std::string& figure) {
  const Duel& last = duels.back();
  std::size_t first = duels.size() - 1;
  while (first > 0 && duels[first - 1].is_won()) --first;
  const bool has_kin =
      std::ranges::any_of(duels, [](const Duel& duel) { return duel.contest->has_kin(*duel.own); });
  const std::string claim =
      fmt::format("it has the lowest {} of all methods{}", figure, has_kin ? " that copy" : "");
  const std::string lead = lead_in_words(last);
  if (first + 1 == duels.size()) return fmt::format("{} at {} ({})", claim, last.size(), lead);
  const std::string end = last.contest->bytes < largest_of_all ? "to " + last.size() : "on";
  return fmt::format("{} from {} {} (at {} {})", claim, duels[first].size(), end, last.size(),
                     lead);
}

std::string loss_clause(const std::vector<Duel>& duels, const std::string& figure) {
  const Duel& last = duels.back();
  const Contender& faster = *fastest_with(last, Verdict::slower);
  const bool wins_below = std::ranges::any_of(duels, &Duel::is_won);
  const std::string claim =
      wins_below ? fmt::format("it does not have the lowest {} at {}", figure, last.size())
                 : fmt::format("it has the lowest {} at no size measured", figure);
  return fmt::format("{}: at {} {} takes {}, it {}", claim, last.size(), faster.name(),
                     time_of(faster), time_of(*last.own));
}

}  // namespace

Standing standing_of(const std::vector<Contest>& contests, const Cell& own,
                     const std::string& figure) {
  const std::vector<Duel> duels = duels_of(contests, own);
  if (duels.empty()) return {};
  const Duel& last = duels.back();
  if (last.is_won()) return {win_clause(duels, contests.back().bytes, figure), true};
  if (last.verdict == Verdict::slower) return {loss_clause(duels, figure)};
  if (last.verdict == Verdict::too_few_rounds) return {too_few_rounds_clause};
  const Contender* close = fastest_with(last, Verdict::too_close);
  if (close == nullptr) close = last.best_other;
  return {fmt::format("at {} its {} ({}) and that of {} ({}) are too close to tell which is lower",
                      last.size(), figure, time_of(*last.own), close->name(), time_of(*close))};
}

std::string winner_clause(const std::vector<Contest>& contests, const std::string& figure) {
  const auto contest = std::find_if(contests.rbegin(), contests.rend(),
                                    [](const Contest& each) { return each.contenders.size() > 1; });
  if (contest == contests.rend()) return {};
  const std::string size = size_in_words(contest->bytes);
  const Contender& best = *std::ranges::min_element(contest->contenders, {}, &Contender::median_ns);
  for (const Contender& other : contest->contenders) {
    if (&other == &best) continue;
    const Verdict verdict = compare(best, other);
    if (verdict == Verdict::too_few_rounds) return too_few_rounds_clause;
    if (verdict == Verdict::faster) continue;
    return fmt::format(
        "at {} the {} of {} ({}) and of {} ({}) are too close to tell which is lower", size, figure,
        best.name(), time_of(best), other.name(), time_of(other));
  }
  return fmt::format("at {} {} has the lowest {} ({})", size, best.name(), figure, time_of(best));
}

}  // namespace handoff
