// SPDX-License-Identifier: MIT
#include "claims/tamper.h"

#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "claims/facts.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim tamper_claim;

const Claim tamper_claim{
    .id = "tamper",
    .statement =
        "Who is not allowed to write a process's memory or to copy its handles cannot "
        "meddle with a hand-off.",
    .source = "Raymond Chen's article",
    .how =
        "Another user tries the memory, the handles and the channels of hand-offs that are under "
        "way; the control is the same user."};

namespace {

std::string text(const ChannelMeddling& channel) {
  std::string value = fmt::format("another user got at {} of {}, the same user at {}",
                                  channel.stranger, channel.ways, channel.owner);
  if (!channel.failure.empty()) value += "; " + channel.failure;
  return value;
}

bool is_safe(const ChannelMeddling& channel) {
  return channel.stranger == 0 && channel.failure.empty();
}

std::string harm(const TamperSeen& seen) {
  std::string list;
  const auto add = [&](const std::string& what) { list += (list.empty() ? "" : ", ") + what; };
  if (seen.memory_by_stranger) add("the memory");
  if (seen.handle_by_stranger) add("a handle");
  for (const ChannelMeddling& channel : seen.channels)
    if (!is_safe(channel)) add("the channel of " + channel.variant);
  return list.empty() ? "nothing" : list;
}

}  // namespace

Finding judge_tampering(const TamperSeen& seen) {
  Finding finding;
  for (const auto& [name, value] :
       {std::pair{"memory_changed_by_another_user", seen.memory_by_stranger},
        std::pair{"memory_changed_by_same_user", seen.memory_by_owner},
        std::pair{"handle_copied_by_another_user", seen.handle_by_stranger},
        std::pair{"handle_copied_by_same_user", seen.handle_by_owner}})
    finding.evidence.push_back({.name = name, .value = value});
  int ways = 0;
  int owner = 0;
  int owners_ways = 0;
  for (const ChannelMeddling& channel : seen.channels) {
    if (channel.ways > 0 && channel.owner == channel.owners_ways)
      add_property(finding.properties, channel.variant, "others_can_read", channel.stranger > 0);
    std::string stem = channel.variant;
    std::ranges::replace(stem, '/', '_');
    finding.evidence.push_back({.name = "channel_of_" + stem, .value = text(channel)});
    ways += channel.ways;
    owner += channel.owner;
    owners_ways += channel.owners_ways;
  }
  finding.control = {
      .sentence = fmt::format("the same user, who is allowed to, {} its memory, {} its handle and "
                              "got at {} of {} descriptors and files of the channels",
                              seen.memory_by_owner ? "changed" : "did not change",
                              seen.handle_by_owner ? "copied" : "did not copy", owner, owners_ways),
      .passed = seen.memory_by_owner && seen.handle_by_owner && owner > 0};
  finding.sentence = fmt::format(
      "another user could meddle with {}, of a process's memory, its handle and {} ways into the "
      "channels of {} variants",
      harm(seen), ways, seen.channels.size());
  if (!seen.channels.empty())
    finding.verdict = harm(seen) == "nothing" ? ClaimVerdict::confirmed : ClaimVerdict::refuted;
  return finding;
}

}  // namespace handoff
