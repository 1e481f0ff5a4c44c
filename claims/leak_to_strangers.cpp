// SPDX-License-Identifier: MIT
#include "claims/leak_to_strangers.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "platform/error.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim leak_to_strangers_claim;

const Claim leak_to_strangers_claim{
    .id = "leak-to-strangers",
    .statement =
        "Launches at the same time leak handles to each other's children, unless each "
        "launch names what its child inherits.",
    .source = "Microsoft's knowledge base, article 315939",
    .how =
        "A thread makes inheritable handles while another launches children, which look for them, "
        "with and without naming what they inherit; the control is a child that finds its own "
        "handle and none of the other thread's."};

namespace {

constexpr int answered = 64;
constexpr int own_flag = 32;
constexpr int most_strange = own_flag - 2;

void add(Finding& finding, const std::string& name, const LeaksSeen& leaks) {
  for (const auto& [what, count] :
       {std::pair{"launches", leaks.launches}, std::pair{"own_handles_found", leaks.own_found},
        std::pair{"children_with_strange_handles", leaks.with_strange},
        std::pair{"strange_handles", leaks.strange}})
    finding.evidence.push_back(
        {.name = fmt::format("{}_{}", name, what), .value = std::int64_t{count}});
}

}  // namespace

int leak_code(bool own, int strange) {
  return answered + (own ? own_flag : 0) + std::min(strange, most_strange);
}

void add_child(LeaksSeen& seen, int code) {
  if (code < answered || code > answered + own_flag + most_strange)
    throw Refused(fmt::format("the child that looks at its handles ended with exit code {}", code));
  const int strange = (code - answered) % own_flag;
  ++seen.launches;
  seen.own_found += code - answered >= own_flag ? 1 : 0;
  seen.with_strange += strange > 0 ? 1 : 0;
  seen.strange += strange;
}

Finding judge_leaks(const LeakSeen& seen) {
  Finding finding;
  add(finding, "everything", seen.everything);
  add(finding, "named", seen.named);
  if (seen.named_among_inheritable)
    add(finding, "named_among_inheritable", *seen.named_among_inheritable);
  finding.control = {
      .sentence = fmt::format("of {} children whose launch named what they inherit, {} found their "
                              "own handle and {} one of the other thread",
                              seen.named.launches, seen.named.own_found, seen.named.with_strange),
      .passed = seen.named.launches > 0 && seen.named.own_found == seen.named.launches &&
                seen.named.with_strange == 0};
  finding.sentence = fmt::format(
      "of {} children that inherit whatever is inheritable, {} got handles of another thread; of "
      "{} whose launch names what they inherit, {}",
      seen.everything.launches, seen.everything.with_strange, seen.named.launches,
      seen.named.with_strange);
  if (seen.named_among_inheritable)
    finding.sentence += fmt::format(
        "; and where the other thread's handles are inheritable all the same, naming left {} of {} "
        "with them",
        seen.named_among_inheritable->with_strange, seen.named_among_inheritable->launches);
  if (seen.everything.own_found < seen.everything.launches || seen.everything.launches == 0) {
    finding.sentence += "; but not every child found its own";
    return finding;
  }
  const bool naming_helps =
      !seen.named_among_inheritable || seen.named_among_inheritable->with_strange == 0;
  finding.verdict = seen.everything.with_strange > 0 && naming_helps ? ClaimVerdict::confirmed
                                                                     : ClaimVerdict::refuted;
  return finding;
}

}  // namespace handoff
