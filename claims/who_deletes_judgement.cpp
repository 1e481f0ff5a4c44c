// SPDX-License-Identifier: MIT
#include <fmt/format.h>

#include <algorithm>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/facts.h"
#include "claims/who_deletes.h"
#include "results/result_set.h"

namespace handoff {
namespace {

std::string faults_that_left(const FileFates& fates) {
  std::string list;
  for (const FileFate& fate : fates)
    if (fate.left) list += (list.empty() ? "" : ", ") + fate.fault;
  std::ranges::replace(list, '_', ' ');
  return list.empty() ? "nothing" : list;
}

bool leaves(const FileFates& fates) { return std::ranges::any_of(fates, &FileFate::left); }

/// Without a fault the file arrives, and is gone afterwards.
bool works(const FileFates& fates) {
  const auto found = std::ranges::find(fates, no_fault, &FileFate::fault);
  return found != fates.end() && found->arrived && !found->left;
}

void add(std::vector<Fact>& evidence, const std::string& stem, const FileFates& fates) {
  for (const FileFate& fate : fates)
    evidence.push_back({.name = fmt::format("{}_{}_left", stem, fate.fault), .value = fate.left});
}

}  // namespace

Finding judge_deletion(const DeletionSeen& seen) {
  Finding finding;
  add(finding.evidence, "child_deletes", seen.child_deletes);
  add(finding.evidence, "parent_deletes", seen.parent_deletes);
  add(finding.evidence, "os_deletes", seen.os_deletes);
  const bool all_work = works(seen.child_deletes) && works(seen.parent_deletes);
  finding.control = {
      .sentence = all_work ? "where nothing fails the file arrives and is gone afterwards"
                           : "where nothing fails the file does not arrive, or stays all the same",
      .passed = all_work};
  finding.sentence = fmt::format(
      "a file that the child deletes was left by these faults: {}; one that the parent deletes by: "
      "{}; one that the OS deletes by: {}",
      faults_that_left(seen.child_deletes), faults_that_left(seen.parent_deletes),
      faults_that_left(seen.os_deletes));
  for (const auto& [variant, fates] : seen.methods) {
    add_property(finding.properties, variant, "needs_clean_up", leaves(fates));
    std::string stem = variant;
    std::ranges::replace(stem, '/', '_');
    finding.evidence.push_back({.name = stem + "_left_by", .value = faults_that_left(fates)});
  }
  finding.verdict = leaves(seen.child_deletes) && leaves(seen.parent_deletes)
                        ? ClaimVerdict::confirmed
                        : ClaimVerdict::refuted;
  return finding;
}

}  // namespace handoff
