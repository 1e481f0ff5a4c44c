// SPDX-License-Identifier: MIT
#include "claims/answers_back.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <sstream>
#include <string>
#include <string_view>
#include <thread>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "claims/every_variant.h"
#include "claims/facts.h"
#include "claims/lab.h"
#include "claims/nothing_to_squat.h"
#include "claims/raw_pipe.h"
#include "methods/method.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/interrupt.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/native_handle.h"
#include "platform/random.h"
#include "platform/report_page.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim answers_back_claim;
Experiment answers_back_experiment;
Actor answers_back_actor;

const Claim answers_back_claim{
    .id = "answers-back",
    .statement =
        "Arguments, environment and a single pipe go one way; a pair of pipes, sockets, and shared "
        "memory that is not sealed, let the child answer.",
    .source = "Raymond Chen's article, and what is documented of each means",
    .how =
        "A child writes an answer to every handle, file, port and name that a method gave it, and "
        "its parent looks for it on its own side; the control is a pipe of which the child has the "
        "end "
        "to write to, or only the one to read from."};

namespace {

/// What the statement says of a variant; empty where it does not speak of it.
std::optional<bool> said_to_answer(std::string_view variant) {
  constexpr std::array<std::string_view, 5> silent{"command_line/", "environment/", "stdin_pipe/",
                                                   "popen/", "shared_memory/sealed"};
  // write() does not write to a file on pages of the pool.
  if (variant == "shared_memory/huge_pool") return std::nullopt;
  // The handle that the helper has of the section, and with it the child, can only read.
  if (variant == "shared_memory/reparented") return std::nullopt;
  constexpr std::array<std::string_view, 4> answering{"anonymous_pipe/", "unix_socket/",
                                                      "tcp_socket/", "shared_memory/"};
  const auto is_named = [&](std::string_view prefix) { return variant.starts_with(prefix); };
  if (std::ranges::any_of(silent, is_named)) return false;
  if (std::ranges::any_of(answering, is_named)) return true;
  return std::nullopt;
}

std::string text(const Answer& answer) {
  return fmt::format("{} of {} ways took it, {}", answer.taken, answer.ways,
                     answer.arrived ? "arrived" : "did not arrive");
}

std::string listed(const std::vector<std::string>& names) {
  return names.empty() ? "none" : fmt::format("{}", fmt::join(names, ", "));
}

}  // namespace

Finding judge_answers(const AnswersSeen& seen) {
  Finding finding;
  std::vector<SeenOfVariant> two_way;
  std::vector<std::string> arrived, silent, otherwise;
  for (const Answer& each : seen.variants) {
    two_way.push_back({.variant = each.variant, .value = each.arrived});
    std::string stem = each.variant;
    std::ranges::replace(stem, '/', '_');
    add_fact(finding.evidence, "answer_by_" + stem, text(each));
    (each.arrived ? arrived : silent).push_back(each.variant);
    const auto said = said_to_answer(each.variant);
    if (said && *said != each.arrived) otherwise.push_back(each.variant);
  }
  add_by_variant(finding.properties, "two_way", two_way);
  const auto was = [](const Answer& answer) { return answer.arrived ? "was" : "was not"; };
  finding.control = {
      .sentence = fmt::format("an answer into the end of a pipe that writes {} seen, one into the "
                              "end that reads {}",
                              was(seen.by_write_end), was(seen.by_read_end)),
      .passed = seen.by_write_end.arrived && !seen.by_read_end.arrived};
  finding.sentence = fmt::format("the child's answer arrived by {}; it did not by {}",
                                 listed(arrived), listed(silent));
  const auto spoken_of = [&](bool said) {
    return std::ranges::any_of(
        seen.variants, [&](const Answer& each) { return said_to_answer(each.variant) == said; });
  };
  if (!otherwise.empty())
    finding.verdict = ClaimVerdict::refuted;
  else if (spoken_of(true) && spoken_of(false))
    finding.verdict = ClaimVerdict::confirmed;
  return finding;
}

namespace {

// The child: act answers-back REPORT_PAGE WORDS HANDLES TOKENS...
constexpr std::size_t first_token = 5;  ///< In the launch's arguments.

/// Hexadecimal digits, so that they can be an argument, and nothing else has them.
std::string fresh_words() {
  return fmt::format("{:016x}{:016x}", random_value<std::uint64_t>(),
                     random_value<std::uint64_t>());
}

/// Its standard input is always among them.
std::vector<NativeHandle> handles_in(const std::string& text) {
  std::vector<NativeHandle> handles{own_standard_input()};
  std::istringstream numbers(text);
  for (std::intptr_t number = 0; numbers >> number;) {
    handles.push_back(NativeHandle{number});
    numbers.ignore();
  }
  return handles;
}

std::string text_of(const std::vector<NativeHandle>& handles) {
  std::vector<std::intptr_t> numbers;
  for (const NativeHandle handle : handles) numbers.push_back(handle.value);
  return handles.empty() ? "none" : fmt::format("{}", fmt::join(numbers, ","));
}

/// The parent's side of one attempt, before its channel is made. What the channel made is known by
/// the handles that are there afterwards and were not before.
class Attempt {
 public:
  explicit Attempt(Lab& lab)
      : lab_(lab), launch_(lab.actor(answers_back_claim.id, {page_.token(), words_, "none"})) {
    // Where the method gives no other, the child must not write to the user's: to read from this
    // one is all that it can.
    launch_.standard_input = nothing_->read_end();
  }

  /// Nothing is delivered: after that both sides close what they had, and this is of the channel
  /// and not of what a method does with it.
  Answer by(const VariantHere& how) {
    const std::string payload(4096, 'x');  // So little that every method can carry it.
    const auto side = prepared(how, payload, launch_);
    tell_of_handles();
    const auto child = side->launch(launch_, page_);
    return answered(name_of(how.method, how.variant));
  }

  /// With one end of a pipe of our own.
  Answer by_pipe(bool has_write_end) {
    const auto pipe = make_raw_pipe();
    launch_.inherit.push_back(has_write_end ? pipe->write_end() : pipe->read_end());
    tell_of_handles();
    const auto child = start(launch_);
    return answered(has_write_end ? "the end that writes" : "the end that reads");
  }

 private:
  void tell_of_handles() {
    launch_.arguments[first_token - 1] = text_of(launch_.inherit);
    launch_.inherit.push_back(page_.handle());
  }

  Answer answered(std::string variant) const {
    const Report report = await_child();
    return {.variant = std::move(variant),
            .ways = static_cast<int>(report.bytes),
            .taken = static_cast<int>(report.checksum),
            .arrived = found()};
  }

  Report await_child() const {
    const Deadline deadline = lab_.deadline();
    for (;;) {
      const Report report = page_.read();
      if (report.outcome != Report::none) return report;
      if (interrupted()) throw Refused("the wait for a child's answer was interrupted");
      if (deadline.passed()) throw TimedOut("a child did not try to answer before its deadline");
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  bool found() const {
    const auto tokens = std::span(launch_.arguments).subspan(first_token);
    const auto now = open_handle_numbers();
    return std::ranges::any_of(now,
                               [&](std::intptr_t number) {
                                 return !before_.contains(number) &&
                                        has_come(NativeHandle{number}, words_);
                               }) ||
           std::ranges::any_of(tokens,
                               [&](const std::string& token) { return lies_at(token, words_); });
  }

  Lab& lab_;
  const std::string words_ = fresh_words();
  const ReportPage page_ = ReportPage::create();
  const std::unique_ptr<RawPipe> nothing_ = make_raw_pipe();
  const std::set<std::intptr_t> before_ = open_handle_numbers();
  Launch launch_;
};

}  // namespace

/// On its report page it says at how many ways it tried (`bytes`) and how many of these took it
/// (`checksum`).
int answers_back_actor(const std::vector<std::string>& arguments) {
  end_with_parent();
  Report& report = map_report_page(arguments.at(0));
  const std::string& words = arguments.at(1);
  const auto count = [&](bool taken) {
    ++report.bytes;
    report.checksum += taken ? 1 : 0;
  };
  for (const NativeHandle handle : handles_in(arguments.at(2))) count(answer_on(handle, words));
  for (const std::string& token : std::span(arguments).subspan(3))
    if (token.starts_with("path:") || token.starts_with("port:") || token.starts_with("name:"))
      count(answer_at(token, words));
  report.outcome = Report::received;
  return 0;
}

Finding answers_back_experiment(Lab& lab) {
  AnswersSeen seen{.variants = {},
                   .by_write_end = Attempt(lab).by_pipe(true),
                   .by_read_end = Attempt(lab).by_pipe(false)};
  // A message gives the child nothing to write to, and whether it could send one back is not a
  // question of this channel. What a duplicated handle allows, nobody tells the child of this one.
  for (const VariantHere& how : every_variant_here())
    if (how.method.family != "message" && how.method.id != "duplicated_handle")
      seen.variants.push_back(Attempt(lab).by(how));
  return judge_answers(seen);
}

}  // namespace handoff
