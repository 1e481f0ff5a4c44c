// SPDX-License-Identifier: MIT
#include "claims/sealed.h"

#include <fmt/format.h>

#include <string>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "claims/facts.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim sealed_claim;

const Claim sealed_claim{.id = "sealed",
                         .statement = "A sealed block can no longer be changed, by neither side.",
                         .source = "memfd_create(2)",
                         .how =
                             "Parent and child each try to write, to shrink and to map for "
                             "writing; the control is a block without seals."};

namespace {

std::string text(const Changes& changes) {
  std::string list;
  for (const auto& [worked, name] :
       {std::pair{changes.write, "write"}, std::pair{changes.shrink, "shrink"},
        std::pair{changes.map_writable, "map writable"}})
    if (worked) list += fmt::format("{}{}", list.empty() ? "" : ", ", name);
  return list.empty() ? "nothing" : list;
}

}  // namespace

Finding judge_seals(const SealedSeen& seen) {
  Finding finding;
  for (const auto& [name, changes] : {std::pair{"sealed_parent_could", seen.sealed_by_parent},
                                      std::pair{"sealed_child_could", seen.sealed_by_child},
                                      std::pair{"unsealed_parent_could", seen.open_by_parent},
                                      std::pair{"unsealed_child_could", seen.open_by_child}})
    finding.evidence.push_back({.name = name, .value = text(changes)});
  add_property(finding.properties, "shared_memory/sealed", "can_be_changed",
               seen.sealed_by_parent.any());
  finding.control = {.sentence = fmt::format("without seals the parent could {}, the child {}",
                                             text(seen.open_by_parent), text(seen.open_by_child)),
                     .passed = seen.open_by_parent.all() && seen.open_by_child.all()};
  finding.sentence = fmt::format("once it is sealed, the parent can do {}, the child {}",
                                 text(seen.sealed_by_parent), text(seen.sealed_by_child));
  finding.verdict = seen.sealed_by_parent.any() || seen.sealed_by_child.any()
                        ? ClaimVerdict::refuted
                        : ClaimVerdict::confirmed;
  return finding;
}

}  // namespace handoff
