// SPDX-License-Identifier: MIT
#include "claims/page_rounding.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <iostream>
#include <sstream>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/facts.h"
#include "claims/lab.h"
#include "claims/shared_block.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/line_server.h"
#include "platform/native_handle.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim page_rounding_claim;
Experiment page_rounding_experiment;
Actor page_rounding_actor;

const Claim page_rounding_claim{
    .id = "page-rounding",
    .statement =
        "The child sees the block rounded up to whole pages, so that the payload's size "
        "has to travel beside it.",
    .source = "Raymond Chen's article",
    .how =
        "The child asks how large the block is that it has mapped; the control is a block whose "
        "size is a whole number of pages."};

namespace {

std::string text(const BlockSizeSeen& seen) {
  return fmt::format("{} as {}", seen.bytes, seen.known());
}

std::string text(const std::vector<BlockSizeSeen>& all) {
  std::vector<std::string> parts;
  for (const BlockSizeSeen& seen : all) parts.push_back(text(seen));
  return fmt::format("{}", fmt::join(parts, ", "));
}

void add(std::vector<Fact>& evidence, const BlockSizeSeen& seen) {
  const std::string stem = fmt::format("block_of_{}_bytes", seen.bytes);
  add_fact(evidence, stem + "_mapped_bytes", seen.learnt.mapped_bytes);
  add_fact(evidence, stem + "_said_bytes", seen.learnt.said_bytes);
}

}  // namespace

Finding judge_rounding(const RoundingSeen& seen) {
  Finding finding;
  add_fact(finding.evidence, "page_bytes", seen.page_bytes);
  for (const auto& each : seen.odd) add(finding.evidence, each);
  for (const auto& each : seen.whole) add(finding.evidence, each);
  const auto is_exact = [](const BlockSizeSeen& each) { return each.known() == each.bytes; };
  const auto is_rounded = [&](const BlockSizeSeen& each) {
    return each.known() > each.bytes && each.known() % seen.page_bytes == 0;
  };
  finding.control = {.sentence = fmt::format("blocks of whole pages are seen by their bytes: {}",
                                             text(seen.whole)),
                     .passed = !seen.whole.empty() && std::ranges::all_of(seen.whole, is_exact)};
  finding.sentence = fmt::format(
      "the child sees blocks of so many bytes {}; pages have {}, and mapping the "
      "smallest takes {}",
      text(seen.odd), seen.page_bytes, seen.odd.empty() ? 0 : seen.odd.front().learnt.mapped_bytes);
  if (std::ranges::all_of(seen.odd, is_rounded))
    finding.verdict = ClaimVerdict::confirmed;
  else if (std::ranges::any_of(seen.odd, is_exact))
    finding.verdict = ClaimVerdict::refuted;
  return finding;
}

namespace {

BlockSizeSeen seen_by_child(Lab& lab, std::uint64_t size) {
  const SharedBlock block(static_cast<std::size_t>(size));
  Launch launch = lab.actor(page_rounding_claim.id, {std::to_string(block.handle().value)});
  launch.inherit.push_back(block.handle());
  LineServer child(launch);
  const std::string line = child.hear(lab.deadline());
  std::istringstream words(line);
  BlockSizeSeen seen{.bytes = size, .learnt = {}};
  if (!(words >> seen.learnt.mapped_bytes))
    throw Refused("the child that looks at a block's size said \"" + line + "\"");
  if (std::uint64_t said = 0; words >> said) seen.learnt.said_bytes = said;
  return seen;
}

}  // namespace

int page_rounding_actor(const std::vector<std::string>& arguments) {
  end_with_parent();
  const BlockSize size =
      size_of_inherited(NativeHandle{static_cast<std::intptr_t>(std::stoll(arguments.at(0)))});
  std::cout << size.mapped_bytes;
  if (size.said_bytes) std::cout << ' ' << *size.said_bytes;
  std::cout << '\n' << std::flush;
  return 0;
}

Finding page_rounding_experiment(Lab& lab) {
  const std::uint64_t page = page_bytes();
  RoundingSeen seen{.page_bytes = page, .odd = {}, .whole = {}};
  for (const std::uint64_t size : {std::uint64_t{1}, page - 1, page + 1, 10 * page + 1})
    seen.odd.push_back(seen_by_child(lab, size));
  for (const std::uint64_t size : {page, 10 * page}) seen.whole.push_back(seen_by_child(lab, size));
  return judge_rounding(seen);
}

}  // namespace handoff
