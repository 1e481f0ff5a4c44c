// SPDX-License-Identifier: MIT
#include "claims/socket_stack.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <optional>
#include <sstream>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "platform/error.h"
#include "platform/line_server.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim sockets_need_a_stack_claim;
Experiment sockets_need_a_stack_experiment;
Actor sockets_need_a_stack_actor;

const Claim sockets_need_a_stack_claim{
    .id = "sockets-need-a-stack",
    .statement = "A program that hands over by socket has to initialise the network stack first.",
    .source = "Raymond Chen's article, comment 12",
    .how =
        "A fresh process makes its first socket without and with the step that initialises the "
        "stack, and counts time and libraries; the controls are a pipe, and a socket of no known "
        "family."};

namespace {

double median(std::vector<double> values) {
  const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
  std::nth_element(values.begin(), middle, values.end());
  return *middle;
}

template <class Value>
double median_of(const std::vector<FirstSocket>& seen, Value FirstSocket::*member) {
  std::vector<double> values;
  for (const FirstSocket& each : seen) values.push_back(static_cast<double>(each.*member));
  return median(values);
}

std::optional<double> median_step(const std::vector<FirstSocket>& seen) {
  std::vector<double> values;
  for (const FirstSocket& each : seen)
    if (each.step_us) values.push_back(*each.step_us);
  return values.empty() ? std::nullopt : std::optional(median(values));
}

bool works_without_step(const FirstSocket& each) { return each.error_before == 0; }
bool works_with_step(const FirstSocket& each) { return each.error_after == 0; }
bool is_controlled(const FirstSocket& each) {
  return each.error_of_pipe == 0 && each.error_of_no_family != 0;
}

std::vector<Fact> evidence_of(const std::vector<FirstSocket>& seen) {
  const FirstSocket& last = seen.back();
  Fact step{.name = "initialisation_us", .value = {}};
  if (const auto us = median_step(seen)) step.value = *us;
  return {{.name = "processes_count", .value = static_cast<std::int64_t>(seen.size())},
          {.name = "error_without_initialisation_code", .value = last.error_before},
          {.name = "error_with_initialisation_code", .value = last.error_after},
          step,
          {.name = "first_socket_us", .value = median_of(seen, &FirstSocket::socket_us)},
          {.name = "first_pipe_us", .value = median_of(seen, &FirstSocket::pipe_us)},
          {.name = "libraries_before_count", .value = last.modules_before},
          {.name = "libraries_after_count", .value = last.modules_after}};
}

}  // namespace

Finding judge_stack(const std::vector<FirstSocket>& seen) {
  Finding finding;
  if (seen.empty()) return finding;
  finding.evidence = evidence_of(seen);
  const bool is_controlled_all = std::ranges::all_of(seen, is_controlled);
  finding.control = {
      .sentence = is_controlled_all
                      ? "a pipe needed no step, and a socket of no known family was refused"
                      : "a pipe failed, or a socket of no known family was not refused",
      .passed = is_controlled_all};
  const FirstSocket& last = seen.back();
  const auto step = median_step(seen);
  finding.sentence = fmt::format(
      "a socket without any step before it {}; {}the first took {:.0f} us beside {:.0f} us of a "
      "pipe, and brought {} libraries",
      last.error_before == 0 ? "worked" : fmt::format("failed with error {}", last.error_before),
      step ? fmt::format("loading and initialising the stack took {:.0f} us, ", *step) : "",
      median_of(seen, &FirstSocket::socket_us), median_of(seen, &FirstSocket::pipe_us),
      last.modules_after - last.modules_before);
  if (std::ranges::all_of(seen, works_without_step))
    finding.verdict = ClaimVerdict::refuted;
  else if (std::ranges::none_of(seen, works_without_step) &&
           std::ranges::all_of(seen, works_with_step))
    finding.verdict = ClaimVerdict::confirmed;
  return finding;
}

namespace {

constexpr double no_step = -1;

FirstSocket first_socket_of_actor(Lab& lab) {
  std::istringstream line(
      lab.start_actor(sockets_need_a_stack_claim.id, {"first-socket"})->hear(lab.deadline()));
  FirstSocket seen;
  double step_us = no_step;
  line >> seen.error_before >> seen.error_after >> seen.error_of_no_family >> seen.error_of_pipe >>
      step_us >> seen.socket_us >> seen.pipe_us >> seen.modules_before >> seen.modules_after;
  if (!line) throw Refused("the helper that makes its first socket wrote no figures");
  if (step_us >= 0) seen.step_us = step_us;
  return seen;
}

}  // namespace

int sockets_need_a_stack_actor(const std::vector<std::string>&) {
  const FirstSocket seen = make_first_socket();
  std::cout << fmt::format("{} {} {} {} {} {} {} {} {}", seen.error_before, seen.error_after,
                           seen.error_of_no_family, seen.error_of_pipe,
                           seen.step_us.value_or(no_step), seen.socket_us, seen.pipe_us,
                           seen.modules_before, seen.modules_after)
            << '\n'
            << std::flush;
  return 0;
}

Finding sockets_need_a_stack_experiment(Lab& lab) {
  std::vector<FirstSocket> seen;
  for (int times = lab.times(20, 3); times > 0; --times) seen.push_back(first_socket_of_actor(lab));
  return judge_stack(seen);
}

}  // namespace handoff
