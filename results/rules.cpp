// SPDX-License-Identifier: MIT
#include "results/rules.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <charconv>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "results/baselines.h"
#include "results/conditions.h"
#include "results/result_set.h"
#include "results/rounds.h"
#include "results/size.h"
#include "results/statistics.h"

namespace handoff {
namespace {

/// What is wrong with a line; the caller adds file and line.
struct BadLine : std::runtime_error {
  using std::runtime_error::runtime_error;
};

std::vector<std::string> words_of(const std::string& line) {
  std::istringstream stream(line.substr(0, line.find('#')));
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

/// Reads the words of one rule from left to right.
class Reader {
 public:
  explicit Reader(std::vector<std::string> words) : words_(std::move(words)) {}

  /// Whether the next words are these; they are taken then.
  bool take(std::string_view phrase) {
    const auto wanted = words_of(std::string(phrase));
    if (words_.size() - next_ < wanted.size()) return false;
    for (std::size_t i = 0; i < wanted.size(); ++i)
      if (words_[next_ + i] != wanted[i]) return false;
    next_ += wanted.size();
    return true;
  }

  void expect(std::string_view phrase) {
    if (!take(phrase)) throw BadLine(fmt::format("\"{}\" is expected {}", phrase, where()));
  }

  std::string word(std::string_view what) {
    if (next_ == words_.size()) throw BadLine(fmt::format("{} is expected at its end", what));
    return words_[next_++];
  }

  void expect_end() const {
    if (next_ != words_.size()) throw BadLine(fmt::format("nothing is expected {}", where()));
  }

 private:
  std::string where() const {
    return next_ == words_.size() ? "at its end" : fmt::format("before \"{}\"", words_[next_]);
  }

  std::vector<std::string> words_;
  std::size_t next_ = 0;
};

void read_name(Reader& reader, Rule::Subject& subject) {
  const std::string name = reader.word("method/variant");
  const auto slash = name.find('/');
  if (slash == 0 || slash == std::string::npos || slash + 1 == name.size())
    throw BadLine(
        fmt::format("\"{}\" is not a method and variant like shared_memory/in_place", name));
  subject.method = name.substr(0, slash);
  subject.variant = name.substr(slash + 1);
}

std::uint64_t read_size(Reader& reader) {
  try {
    return parse_size(reader.word("a size"));
  } catch (const std::invalid_argument& error) {
    throw BadLine(error.what());
  }
}

double read_times(Reader& reader) {
  const std::string text = reader.word("a number");
  double value = 0;
  const auto [stop, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || stop != text.data() + text.size() || !(value > 0) || value > 1e9)
    throw BadLine(fmt::format("\"{}\" is not a positive number", text));
  reader.expect("times");
  return value;
}

Rule::Figure read_figure(Reader& reader) {
  if (reader.take("latency")) return Rule::Figure::latency;
  reader.expect("total");
  return Rule::Figure::total;
}

void read_reference(Reader& reader, Rule& rule) {
  rule.other = rule.subject;
  if (reader.take("the floor")) {
    rule.against = Rule::Against::floor;
  } else if (reader.take("the limit")) {
    rule.against = Rule::Against::limit;
    if (rule.figure != Rule::Figure::total) throw BadLine("the limit is one of totals");
  } else if (reader.take("that at")) {
    rule.other.bytes = read_size(reader);
  } else {
    reader.expect("that of");
    read_name(reader, rule.other);
    if (reader.take("at")) rule.other.bytes = read_size(reader);
  }
}

/// "latency of A at 64MiB is at most 2 times …"
Rule read_bound(Reader& reader) {
  Rule rule;
  rule.figure = read_figure(reader);
  reader.expect("of");
  read_name(reader, rule.subject);
  reader.expect("at");
  rule.subject.bytes = read_size(reader);
  if (reader.take("is at least"))
    rule.bound = Rule::Bound::at_least;
  else
    reader.expect("is at most");
  rule.times = read_times(reader);
  read_reference(reader, rule);
  return rule;
}

/// "A beats B at 16MiB by 3 times in latency": the figure of B is at least 3 times that of A.
Rule read_contest(Reader& reader) {
  Rule rule;
  rule.bound = Rule::Bound::at_least;
  read_name(reader, rule.other);
  reader.expect("beats");
  read_name(reader, rule.subject);
  reader.expect("at");
  rule.subject.bytes = rule.other.bytes = read_size(reader);
  if (reader.take("by")) rule.times = read_times(reader);
  if (reader.take("in")) rule.figure = read_figure(reader);
  return rule;
}

Rule read_rule(const std::vector<std::string>& words) {
  Reader reader(words);
  const bool is_bound = words.front() == "latency" || words.front() == "total";
  Rule rule = is_bound ? read_bound(reader) : read_contest(reader);
  reader.expect_end();
  return rule;
}

/// The rule under some conditions, one step after the other until its outcome is known.
class Check {
 public:
  Check(const ResultSet& results, const Baselines& baselines, const Rule& rule,
        const Conditions& conditions)
      : results_(results), baselines_(baselines), rule_(rule) {
    outcome_.rule = &rule;
    outcome_.conditions = conditions;
  }

  RuleOutcome run() {
    const auto of_subject = series_of(rule_.subject);
    if (!of_subject) return outcome_;
    const auto of_reference = reference();
    if (of_reference) judge(ratio(*of_subject, *of_reference));
    return outcome_;
  }

 private:
  const Cell* cell_of(const Rule::Subject& subject) const {
    Cell like;
    like.method = subject.method;
    like.variant = subject.variant;
    like.conditions = outcome_.conditions;
    like.bytes = subject.bytes;
    return find_cell(results_, like);
  }

  std::optional<RoundSeries> series_of(const Rule::Subject& subject) {
    const std::string name =
        fmt::format("{}/{} at {} bytes", subject.method, subject.variant, subject.bytes);
    const Cell* cell = cell_of(subject);
    if (cell == nullptr) return end(RuleVerdict::not_checked, name + " is not in this run");
    if (cell->status == Status::failed)
      return end(RuleVerdict::broken, name + " failed: " + cell->reason);
    if (cell->status != Status::ok)
      return end(RuleVerdict::not_checked, name + " was not measured: " + cell->reason);
    return round_series(*cell, rule_.figure == Rule::Figure::latency ? latency_ns : total_ns);
  }

  std::optional<RoundSeries> reference() {
    if (rule_.against == Rule::Against::cell) return series_of(rule_.other);
    const Cell* cell = cell_of(rule_.subject);
    const Floor* floor = baselines_.floor_of(*cell);
    if (floor == nullptr)
      return end(RuleVerdict::not_checked, "the empty hand-off is not in this run");
    if (rule_.against == Rule::Against::limit && cell->conditions.children > 1)
      return end(RuleVerdict::not_checked, "several children have no limit");
    if (rule_.against == Rule::Against::limit)
      return paired(floor->total_ns, baselines_.warm_read_ns(cell->bytes), std::plus<>());
    return rule_.figure == Rule::Figure::latency ? floor->latency_ns : floor->total_ns;
  }

  void judge(const RoundSeries& times) {
    outcome_.times = estimate(values_of(times));
    outcome_.verdict = RuleVerdict::cannot_tell;
    if (!outcome_.times || !outcome_.times->low) {
      outcome_.reason = "there are too few rounds for an interval; six are needed";
      return;
    }
    const double low = *outcome_.times->low;
    const double high = *outcome_.times->high;
    const bool at_most = rule_.bound == Rule::Bound::at_most;
    if (at_most ? high <= rule_.times : low >= rule_.times)
      outcome_.verdict = RuleVerdict::holds;
    else if (at_most ? low > rule_.times : high < rule_.times)
      outcome_.verdict = RuleVerdict::broken;
  }

  std::optional<RoundSeries> end(RuleVerdict verdict, const std::string& reason) {
    outcome_.verdict = verdict;
    outcome_.reason = reason;
    return std::nullopt;
  }

  const ResultSet& results_;
  const Baselines& baselines_;
  const Rule& rule_;
  RuleOutcome outcome_;
};

}  // namespace

std::vector<Rule> parse_rules(std::string_view text, const std::string& name) {
  std::istringstream lines{std::string(text)};
  std::vector<Rule> rules;
  int number = 0;
  for (std::string line; std::getline(lines, line);) {
    ++number;
    const auto words = words_of(line);
    if (words.empty()) continue;
    try {
      Rule rule = read_rule(words);
      rule.text = fmt::format("{}", fmt::join(words, " "));
      rule.line = number;
      rules.push_back(std::move(rule));
    } catch (const BadLine& error) {
      throw BadRules(fmt::format("{}, line {}, is not a rule: {}", name, number, error.what()));
    }
  }
  if (rules.empty()) throw BadRules(name + " has no rule in it");
  return rules;
}

const char* name_of(RuleVerdict verdict) {
  switch (verdict) {
    case RuleVerdict::holds:
      return "holds";
    case RuleVerdict::broken:
      return "broken";
    case RuleVerdict::cannot_tell:
      return "can't tell";
    case RuleVerdict::not_checked:
      break;
  }
  return "not checked";
}

std::vector<RuleOutcome> check_rules(const ResultSet& results, const std::vector<Rule>& rules) {
  const Baselines baselines(results);
  std::vector<RuleOutcome> outcomes;
  for (const Rule& rule : rules)
    for (const Conditions& conditions : conditions_of(results))
      outcomes.push_back(Check(results, baselines, rule, conditions).run());
  return outcomes;
}

}  // namespace handoff
