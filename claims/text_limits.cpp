// SPDX-License-Identifier: MIT
#include "claims/text_limits.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <iostream>
#include <optional>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "claims/claim.h"
#include "claims/every_variant.h"
#include "claims/facts.h"
#include "claims/lab.h"
#include "methods/hand_off.h"
#include "methods/limit.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "platform/child_process.h"
#include "platform/environment.h"
#include "platform/error.h"
#include "platform/interrupt.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/line_server.h"
#include "platform/random.h"
#include "platform/watchdog.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim command_line_limit_claim;
extern const Claim environment_limit_claim;
Experiment command_line_limit_experiment;
Experiment environment_limit_experiment;
Actor command_line_limit_actor;
Actor environment_limit_actor;

const Claim command_line_limit_claim{
    .id = "command-line-limit",
    .statement = "A command line holds no more than 32767 characters.",
    .source = "Raymond Chen's article; the documentation of CreateProcessW counts a zero more",
    .how =
        "The longest text that arrives whole is searched by halving, in one argument and in many; "
        "the controls are one character more by a pipe, and a child that misses one."};

const Claim environment_limit_claim{
    .id = "environment-limit",
    .statement = "An environment holds no more than 32767 characters.",
    .source = "Raymond Chen, 2010; Microsoft's documentation knows no limit since Vista",
    .how = "The same search for variables, one and many."};

namespace {

constexpr std::uint64_t said_limit = 32767;

/// What a limit is looked for up to: beyond what Linux gives with the largest stack.
constexpr std::uint64_t most_tried = std::uint64_t{8} << 20;
constexpr std::uint64_t first_tried = std::uint64_t{16} << 10;

std::string text(const TextLimit& limit) {
  return limit.has_end
             ? fmt::format("{} characters ({} with all around it; one more: {})", limit.text,
                           limit.whole, limit.end)
             : fmt::format("{} characters, where the search ended ({} with all around it)",
                           limit.text, limit.whole);
}

void add(std::vector<Fact>& evidence, const std::string& stem, const TextLimit& limit) {
  add_fact(evidence, stem + "_text_characters", limit.text);
  add_fact(evidence, stem + "_whole_characters", limit.whole);
  add_fact(evidence, stem + "_has_end", limit.has_end);
  add_fact(evidence, stem + "_end",
           limit.end.empty() ? std::nullopt : std::optional<std::string>(limit.end));
}

Finding judge(const TextLimitsSeen& seen, std::string_view piece) {
  Finding finding;
  for (const MostCarried& each : seen.carried)
    if (each.is_whole) add_property(finding.properties, each.variant, "largest_bytes", each.bytes);
  add(finding.evidence, fmt::format("one_{}", piece), seen.one);
  add(finding.evidence, fmt::format("many_{}s", piece), seen.many);
  const bool came = seen.control.longer_came_by_pipe;
  const bool noticed = seen.control.cut_was_noticed;
  finding.control = {
      .sentence = fmt::format(
          "by a pipe one character more {}, and the child {} one that is missing",
          came ? "came whole" : "did not come whole", noticed ? "noticed" : "did not notice"),
      .passed = came && noticed};
  finding.sentence = fmt::format("whole came, in one {}, {}, and in many {}s {}", piece,
                                 text(seen.one), piece, text(seen.many));
  finding.verdict = std::max(seen.one.whole, seen.many.whole) <= said_limit
                        ? ClaimVerdict::confirmed
                        : ClaimVerdict::refuted;
  return finding;
}

}  // namespace

Finding judge_command_line(const TextLimitsSeen& seen) { return judge(seen, "argument"); }
Finding judge_environment(const TextLimitsSeen& seen) { return judge(seen, "variable"); }

namespace {

/// Text in which each place can be told from its neighbours.
char letter(std::uint64_t place) { return static_cast<char>('a' + (place + place / 26) % 26); }

std::string letters(std::uint64_t begin, std::uint64_t length) {
  std::string text(static_cast<std::size_t>(length), '\0');
  for (std::uint64_t i = 0; i < length; ++i) text[static_cast<std::size_t>(i)] = letter(begin + i);
  return text;
}

/// What no OS takes for too long in one piece.
constexpr std::uint64_t piece_length = 20'000;

std::vector<std::string> pieces(std::uint64_t length) {
  std::vector<std::string> all;
  for (std::uint64_t at = 0; at < length; at += piece_length)
    all.push_back(letters(at, std::min(piece_length, length - at)));
  return all;
}

/// Exit codes that nothing else ends with.
constexpr int whole = 71, not_whole = 72;

bool is_whole(std::string_view text, std::uint64_t length) { return text == letters(0, length); }

int verdict_on(std::string_view text, const std::string& length) {
  return is_whole(text, std::stoull(length)) ? whole : not_whole;
}

/// The actor's part for both claims: text from its standard input.
int judge_line(const std::string& length) {
  end_with_parent();
  std::string line;
  std::getline(std::cin, line);
  std::cout << (verdict_on(line, length) == whole ? "whole" : "not whole") << '\n' << std::flush;
  return 0;
}

using Describe = std::function<Launch(std::uint64_t length)>;
using Length = std::uint64_t (*)(const Launch&);

/// Why the text did not arrive whole; empty when it did.
std::string what_went_wrong(Lab& lab, const Launch& launch) {
  if (interrupted()) throw Refused("the search for a limit was interrupted");
  try {
    const Exit exit = start_unchecked(launch, lab.deadline());
    if (exit.code == whole) return {};
    return exit.code == not_whole ? "it is cut" : "the child " + exit.describe();
  } catch (const std::system_error& error) {
    return fmt::format("error {}, {}", error.code().value(), error.code().message());
  }
}

TextLimit longest(Lab& lab, const Describe& describe, Length length_of) {
  TextLimit limit{.text = most_tried, .whole = 0, .has_end = false, .end = {}};
  const auto fits = [&](std::uint64_t length) {
    return what_went_wrong(lab, describe(length)).empty();
  };
  if (!fits(most_tried)) {
    // Text of megabytes is slow to start with, so the search comes from below.
    std::uint64_t too_long = first_tried;
    while (too_long < most_tried && fits(too_long)) too_long *= 2;
    limit.text = largest_that(fits, too_long - 1);
    limit.has_end = true;
    limit.end = what_went_wrong(lab, describe(limit.text + 1));
  }
  limit.whole = length_of(describe(limit.text));
  return limit;
}

bool comes_by_pipe(Lab& lab, std::string_view claim, std::uint64_t announced,
                   std::uint64_t length) {
  LineServer child(lab.actor(claim, {"pipe", std::to_string(announced)}));
  child.say(letters(0, length));
  return child.hear(lab.deadline()) == "whole";
}

TextControl control(Lab& lab, std::string_view claim, std::uint64_t length) {
  return {.longer_came_by_pipe = comes_by_pipe(lab, claim, length + 1, length + 1),
          .cut_was_noticed = !comes_by_pipe(lab, claim, length + 1, length)};
}

Launch with_arguments(Lab& lab, std::uint64_t length, std::vector<std::string> arguments) {
  arguments.insert(arguments.begin(), {"arguments", std::to_string(length)});
  return lab.actor(command_line_limit_claim.id, arguments);
}

std::string variable_name(std::size_t index) { return fmt::format("HANDOFF_TEXT_{}", index); }

Launch with_variables(Lab& lab, std::uint64_t length, const std::vector<std::string>& values) {
  Launch launch = lab.actor(environment_limit_claim.id,
                            {"variables", std::to_string(length), std::to_string(values.size())});
  for (const std::string& value : values)
    launch.environment.emplace_back(variable_name(launch.environment.size()), value);
  return launch;
}

/// By a hand-off of as much as each of the method's variants takes here.
std::vector<MostCarried> most_carried(Lab& lab, const char* method_id) {
  std::vector<MostCarried> all;
  for (const auto& [method, variant] : every_variant_here()) {
    if (method.id != method_id) continue;
    const HandOff how{.method = method,
                      .variant = variant,
                      .programs = lab.children(),
                      .deadline = lab.patience()};
    const auto limit = limit_of(method, variant, base_launch(how, 0));
    if (!limit) continue;
    Payload payload(static_cast<std::size_t>(limit->bytes), random_value<std::uint64_t>());
    Watchdog watchdog;
    all.push_back({.variant = name_of(method, variant),
                   .bytes = limit->bytes,
                   .is_whole = hand_off(how, payload, watchdog).failure.empty()});
  }
  return all;
}

}  // namespace

int command_line_limit_actor(const std::vector<std::string>& arguments) {
  if (arguments.at(0) == "pipe") return judge_line(arguments.at(1));
  std::string text;
  for (std::size_t i = 2; i < arguments.size(); ++i) text += arguments[i];
  return verdict_on(text, arguments.at(1));
}

int environment_limit_actor(const std::vector<std::string>& arguments) {
  if (arguments.at(0) == "pipe") return judge_line(arguments.at(1));
  std::string text;
  for (std::size_t i = 0; i < std::stoull(arguments.at(2)); ++i)
    text += environment_variable(variable_name(i).c_str()).value_or("");
  return verdict_on(text, arguments.at(1));
}

Finding command_line_limit_experiment(Lab& lab) {
  const TextLimit one = longest(
      lab, [&](std::uint64_t length) { return with_arguments(lab, length, {letters(0, length)}); },
      length_of_command_line);
  const TextLimit many = longest(
      lab, [&](std::uint64_t length) { return with_arguments(lab, length, pieces(length)); },
      length_of_command_line);
  return judge_command_line(
      {.one = one,
       .many = many,
       .control = control(lab, command_line_limit_claim.id, std::max(one.text, many.text)),
       .carried = most_carried(lab, "command_line")});
}

Finding environment_limit_experiment(Lab& lab) {
  const TextLimit one = longest(
      lab, [&](std::uint64_t length) { return with_variables(lab, length, {letters(0, length)}); },
      length_of_environment);
  const TextLimit many = longest(
      lab, [&](std::uint64_t length) { return with_variables(lab, length, pieces(length)); },
      length_of_environment);
  return judge_environment(
      {.one = one,
       .many = many,
       .control = control(lab, environment_limit_claim.id, std::max(one.text, many.text)),
       .carried = most_carried(lab, "environment")});
}

}  // namespace handoff
