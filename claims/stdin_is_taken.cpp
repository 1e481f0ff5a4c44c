// SPDX-License-Identifier: MIT
#include "claims/stdin_is_taken.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <iostream>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "claims/claim.h"
#include "claims/every_variant.h"
#include "claims/facts.h"
#include "claims/lab.h"
#include "methods/method.h"
#include "methods/protocol.h"
#include "methods/registry.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/line_server.h"
#include "platform/paths.h"
#include "platform/report_page.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim stdin_is_taken_claim;
Experiment stdin_is_taken_experiment;
Actor stdin_is_taken_actor;

const Claim stdin_is_taken_claim{
    .id = "stdin-is-taken",
    .statement =
        "A child that gets its data by popen or as standard input can no longer be typed "
        "to by the user.",
    .source = "Raymond Chen's article, comments 14 and 15",
    .how =
        "The child looks whose line is on its standard input; the control has the data by shared "
        "memory."};

namespace {

std::string text(const FoundInput& found) {
  std::string method = found.method;
  std::ranges::replace(method, '_', ' ');
  return fmt::format("by {} {} (a {})", method,
                     found.has_users_line     ? "the user's line"
                     : found.has_parents_line ? "the parent's data"
                                              : "neither the user's line nor the parent's data",
                     found.kind);
}

void add(std::vector<Fact>& evidence, const FoundInput& found) {
  evidence.push_back({.name = found.method + "_input_kind", .value = found.kind});
  evidence.push_back({.name = found.method + "_input_is_users", .value = found.has_users_line});
}

}  // namespace

Finding judge_stdin(const StdinSeen& seen) {
  Finding finding;
  for (const FoundInput& found : seen.by_stdin) {
    add(finding.evidence, found);
    add_property(finding.properties, found.method, "takes_standard_handles", !found.has_users_line);
  }
  add(finding.evidence, seen.elsewhere);
  add_property(finding.properties, seen.elsewhere.method, "takes_standard_handles",
               !seen.elsewhere.has_users_line);
  for (const FoundInput& found : seen.others) {
    add(finding.evidence, found);
    add_property(finding.properties, found.method, "takes_standard_handles", !found.has_users_line);
  }
  finding.control = {.sentence = "on its standard input a child found " + text(seen.elsewhere),
                     .passed = seen.elsewhere.has_users_line};
  for (const FoundInput& found : seen.by_stdin)
    finding.sentence +=
        (finding.sentence.empty() ? "on its standard input a child found " : ", ") + text(found);
  if (seen.by_stdin.empty()) return finding;
  finding.verdict = std::ranges::any_of(seen.by_stdin, &FoundInput::has_users_line)
                        ? ClaimVerdict::refuted
                        : ClaimVerdict::confirmed;
  return finding;
}

namespace {

constexpr std::string_view users_line = "what the user types";
constexpr std::string_view parents_line = "what the parent hands over";

constexpr auto longest_wait = std::chrono::seconds(10);

/// The methods of which the statement speaks.
constexpr std::array<std::string_view, 3> by_stdin{"popen", "stdin_pipe", "stdin_file"};

bool is_by_stdin(std::string_view method) {
  return std::ranges::find(by_stdin, method) != by_stdin.end();
}

/// Arguments: "parent" METHOD. The user's line waits on its standard input, which it does not read.
/// The child takes its data from there or nowhere, so others need not deliver any.
int be_parent(const std::vector<std::string>& arguments) {
  const Method* const method = find_method(arguments.at(1));
  if (method == nullptr) throw Refused("no method is called \"" + arguments.at(1) + "\"");
  const std::string payload = std::string(parents_line) + "\n";
  const auto side = method->open(method->variants.front());
  Launch launch{.program = own_program(),
                .arguments = {act_command_name, std::string(stdin_is_taken_claim.id), "child"},
                .environment = {},
                .inherit = {},
                .standard_input = {},
                .standard_output = {},
                .processor = {}};
  launch.arguments.resize(child_argument_count);  // Behind which the methods add theirs.
  side->prepare(std::as_bytes(std::span(payload)), launch);
  const ReportPage page = ReportPage::create();  // Which only popen looks at.
  const auto child = side->launch(launch, page);
  const Deadline deadline = Deadline::after(longest_wait);
  if (is_by_stdin(method->id)) side->deliver(*child, deadline);
  return child->reap(deadline).code;
}

int be_child() {
  end_with_parent();
  std::string line;
  std::getline(std::cin, line);
  if (!line.empty() && line.back() == '\r') line.pop_back();
  std::cout << kind_of_standard_input() << ":" << line << '\n' << std::flush;
  return 0;
}

FoundInput found_by_child(Lab& lab, const std::string& method) {
  const auto parent = lab.start_actor(stdin_is_taken_claim.id, {"parent", method});
  parent->say(std::string(users_line));
  const std::string heard = parent->hear(lab.deadline());
  const auto colon = heard.find(':');
  const std::string line = colon == std::string::npos ? "" : heard.substr(colon + 1);
  return {.method = method,
          .kind = heard.substr(0, colon),
          .has_users_line = line == users_line,
          .has_parents_line = line == parents_line};
}

}  // namespace

int stdin_is_taken_actor(const std::vector<std::string>& arguments) {
  return arguments.at(0) == "parent" ? be_parent(arguments) : be_child();
}

Finding stdin_is_taken_experiment(Lab& lab) {
  StdinSeen seen{.by_stdin = {}, .elsewhere = found_by_child(lab, "shared_memory")};
  for (const VariantHere& how : every_variant_here()) {
    const std::string_view method = how.method.id;
    if (&how.variant != &how.method.variants.front() || method == "shared_memory") continue;
    (is_by_stdin(method) ? seen.by_stdin : seen.others)
        .push_back(found_by_child(lab, std::string(method)));
  }
  return judge_stdin(seen);
}

}  // namespace handoff
