// SPDX-License-Identifier: MIT
#include "claims/bogus_handle.h"

#include <fmt/format.h>

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "methods/checksum.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/protocol.h"
#include "methods/registry.h"
#include "methods/token.h"
#include "platform/child_process.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/random.h"
#include "platform/report_page.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim bogus_handle_claim;

const Claim bogus_handle_claim{
    .id = "bogus-handle",
    .statement =
        "A child that validates the handle it was given refuses what is no block, or too small a "
        "one, with a reason, tells another block by its checksum, and does not crash.",
    .source = "Raymond Chen's article; Chromium issue 40071993",
    .how =
        "A child is given handles that are random, closed, of another kind, of too small a block, "
        "and of another block; the controls are the right one, and a child that checks nothing."};

namespace {

constexpr const char* text(Taken taken) {
  switch (taken) {
    case Taken::refused:
      return "refused";
    case Taken::told_apart:
      return "taken, with another checksum";
    case Taken::unnoticed:
      return "taken";
    case Taken::crashed:
      break;
  }
  return "crashed";
}

bool did_no_harm(const BogusOutcome& outcome) {
  return (outcome.by_checking_child == Taken::refused && !outcome.reason.empty()) ||
         outcome.by_checking_child == Taken::told_apart;
}

bool harmed_naive(const BogusOutcome& outcome) {
  return outcome.by_naive_child == Taken::crashed || outcome.by_naive_child == Taken::unnoticed;
}

int count(const BogusSeen& seen, bool predicate(const BogusOutcome&)) {
  int found = 0;
  for (const BogusOutcome& outcome : seen.bogus) found += predicate(outcome) ? 1 : 0;
  return found;
}

/// One hand-off of a payload by shared memory, of which the child's handle can be changed.
class SharedMemoryHandOff {
 public:
  explicit SharedMemoryHandOff(Lab& lab)
      : lab_(lab),
        method_(method()),
        payload_(bogus_payload_bytes, random_value<std::uint64_t>()),
        page_(ReportPage::create()),
        side_(method_.open(method_.variants.front())),
        launch_(base_launch(
            {.method = method_, .variant = method_.variants.front(), .programs = lab.children()},
            bogus_payload_bytes)) {
    payload_.renew();
    launch_.arguments[report_token_index] = page_.token();
    launch_.inherit = {page_.handle()};
    side_->prepare(payload_.bytes(), launch_);
  }

  void replace(const BogusHandle& bogus) {
    launch_.arguments.resize(child_argument_count);
    launch_.arguments.push_back(HandleToken{bogus.handle}.print());
    launch_.inherit = {page_.handle()};
    if (bogus.inherited) launch_.inherit.push_back(bogus.handle);
  }

  Taken outcome() {
    start(launch_)->reap(lab_.deadline());
    const Report report = page_.read();
    reason_ = report.message.data();
    if (report.outcome == Report::failed) return Taken::refused;
    if (report.outcome != Report::received) return Taken::crashed;
    return report.checksum == checksum(payload_.bytes()) ? Taken::unnoticed : Taken::told_apart;
  }

  const std::string& reason() const { return reason_; }

 private:
  static const Method& method() {
    const Method* const found = find_method("shared_memory");
    if (found == nullptr || found->open == nullptr) throw Refused("shared memory is not there");
    return *found;
  }

  Lab& lab_;
  const Method& method_;
  Payload payload_;
  ReportPage page_;
  std::unique_ptr<ParentSide> side_;
  Launch launch_;
  std::string reason_;
};

Taken outcome_of_naive(Lab& lab, const BogusHandle& bogus) {
  Launch launch = lab.actor("bogus-handle", {std::to_string(bogus.handle.value)});
  if (bogus.inherited) launch.inherit.push_back(bogus.handle);
  return start(launch)->reap(lab.deadline()).code == took_it ? Taken::unnoticed : Taken::crashed;
}

}  // namespace

BogusSeen hand_over_bogus_handles(Lab& lab, const std::vector<BogusHandle>& handles) {
  BogusSeen seen;
  for (const BogusHandle& bogus : handles) {
    SharedMemoryHandOff checking(lab);
    checking.replace(bogus);
    BogusOutcome outcome{.name = bogus.name, .by_checking_child = checking.outcome(), .reason = {}};
    outcome.reason = checking.reason();
    outcome.by_naive_child = outcome_of_naive(lab, bogus);
    seen.bogus.push_back(outcome);
  }
  seen.right_one_arrived = SharedMemoryHandOff(lab).outcome() == Taken::unnoticed;
  return seen;
}

Finding judge_bogus_handles(const BogusSeen& seen) {
  Finding finding;
  std::string harm;
  for (const BogusOutcome& outcome : seen.bogus) {
    finding.evidence.push_back({.name = outcome.name,
                                .value = outcome.by_checking_child == Taken::refused
                                             ? fmt::format("refused: {}", outcome.reason)
                                             : std::string(text(outcome.by_checking_child))});
    finding.evidence.push_back({.name = outcome.name + "_by_naive_child",
                                .value = std::string(text(outcome.by_naive_child))});
    if (!did_no_harm(outcome))
      harm += fmt::format("{}{} {}", harm.empty() ? "" : ", ", outcome.name,
                          text(outcome.by_checking_child));
  }
  const auto all = static_cast<int>(seen.bogus.size());
  const int naive = count(seen, harmed_naive);
  finding.control = {
      .sentence = fmt::format(
          "the right handle {}, and a child without checks crashed at {} of "
          "the bogus ones and took {}",
          seen.right_one_arrived ? "brings the payload" : "brings nothing",
          count(seen,
                [](const BogusOutcome& each) { return each.by_naive_child == Taken::crashed; }),
          count(seen,
                [](const BogusOutcome& each) { return each.by_naive_child == Taken::unnoticed; })),
      .passed = seen.right_one_arrived && all > 0 && naive == all};
  const int refused = count(seen, [](const BogusOutcome& each) {
    return each.by_checking_child == Taken::refused && !each.reason.empty();
  });
  const int told_apart = count(
      seen, [](const BogusOutcome& each) { return each.by_checking_child == Taken::told_apart; });
  finding.sentence = fmt::format(
      "of {} bogus handles the child refused {} with a reason, and {} it took and gave away by the "
      "checksum{}",
      all, refused, told_apart, harm.empty() ? "" : "; " + harm);
  finding.verdict = harm.empty() ? ClaimVerdict::confirmed : ClaimVerdict::refuted;
  return finding;
}

}  // namespace handoff
