// SPDX-License-Identifier: MIT
#include "claims/nothing_to_squat.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "claims/claim.h"
#include "claims/every_variant.h"
#include "claims/facts.h"
#include "claims/lab.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/protocol.h"
#include "platform/launch.h"
#include "platform/line_server.h"
#include "platform/native_handle.h"
#include "platform/random.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim nothing_to_squat_claim;
Experiment nothing_to_squat_experiment;
Actor nothing_to_squat_actor;

const Claim nothing_to_squat_claim{
    .id = "nothing-to-squat",
    .statement = "Anonymous shared memory has no name that somebody else could take first.",
    .source = "Raymond Chen's article",
    .how =
        "What each variant makes is searched for names, a rogue takes those it can, and the "
        "variants are run again; the control is a victim with a foreseeable name."};

namespace {

constexpr std::size_t payload_bytes = 1000;
constexpr const char* taken = "taken";

constexpr std::string_view path_prefix = "path:";
constexpr std::string_view name_prefix = "name:";

bool is_name(const std::string& token) {
  return token.starts_with(path_prefix) || token.starts_with("port:") ||
         token.starts_with(name_prefix);
}

std::filesystem::path path_in(const std::string& name) {
  const std::string path = name.substr(path_prefix.size());
  return std::filesystem::path(std::u8string(path.begin(), path.end()));
}

std::span<const std::byte> filled(ParentSide& side, const Variant& variant, Payload& payload) {
  if (variant.fill == Fill::copy) return payload.bytes();
  const auto memory = side.build(payload.size());
  payload.build_in(memory);
  return memory;
}

/// Of what a token names, a handle tells the same with what the system has before it.
bool is_end_of(const std::string& token, const std::string& name) {
  return token.starts_with(name_prefix) && name.ends_with(token.substr(name_prefix.size()));
}

/// The same file may have a short name and a long one.
bool are_the_same(const std::string& a, const std::string& b) {
  if (is_end_of(a, b) || is_end_of(b, a)) return true;
  if (!a.starts_with(path_prefix) || !b.starts_with(path_prefix)) return a == b;
  std::error_code gone;
  return a == b || std::filesystem::equivalent(path_in(a), path_in(b), gone);
}

void add(std::vector<std::string>& names, const std::string& name) {
  if (std::ranges::none_of(names, [&](const auto& known) { return are_the_same(known, name); }))
    names.push_back(name);
}

/// Makes the variant's channel, and gives it up again.
NamesMade names_of(Lab& lab, const Method& method, const Variant& variant) {
  const auto before = open_handle_numbers();
  Payload payload(payload_bytes, random_value<std::uint64_t>());
  const auto side = method.open(variant);
  Launch launch = base_launch({.method = method, .variant = variant, .programs = lab.children()},
                              payload_bytes);
  side->prepare(filled(*side, variant, payload), launch);
  NamesMade made{.variant = name_of(method, variant),
                 .is_anonymous_memory = method.id == "shared_memory",
                 .child_makes_channel = method.id == "copydata"};
  // A file that the parent has closed again has its name all the same.
  for (std::size_t i = child_argument_count; i < launch.arguments.size(); ++i)
    if (is_name(launch.arguments[i])) add(made.names, launch.arguments[i]);
  for (const std::intptr_t handle : open_handle_numbers()) {
    const auto name = before.contains(handle) ? std::nullopt : public_name(NativeHandle{handle});
    if (!name) continue;
    add(made.names, *name);
    ++made.by_handle;
  }
  return made;
}

std::vector<NamesMade> names_of_all(Lab& lab) {
  std::vector<NamesMade> all;
  for (const auto& [method, variant] : every_variant_here())
    all.push_back(names_of(lab, method, variant));
  return all;
}

/// The rogue in its own process, as we talk with it.
class Rogue {
 public:
  explicit Rogue(Lab& lab) : lab_(lab), server_(lab.start_actor("nothing-to-squat", {"rogue"})) {}

  bool take(const std::string& name) { return ask("take " + name) == taken; }
  std::string got() { return ask("got"); }

 private:
  std::string ask(const std::string& line) {
    server_->say(line);
    return server_->hear(lab_.deadline());
  }

  Lab& lab_;
  std::unique_ptr<LineServer> server_;
};

bool naive_victim_falls_for(Rogue& rogue) {
  const std::string name = naive_name(fmt::format("{:016x}", random_value<std::uint64_t>()));
  if (!rogue.take(name)) return false;
  const std::string words = fmt::format("words-{:016x}", random_value<std::uint64_t>());
  hand_over_naively(name, words);
  return rogue.got() == words;
}

void make_again(Lab& lab, const std::set<std::string>& rogues, SquatSeen& seen) {
  for (const NamesMade& made : names_of_all(lab))
    for (const std::string& name : made.names) {
      ++seen.made_again;
      if (rogues.contains(name)) ++seen.rogues_own;
    }
}

std::string kinds(const std::vector<std::string>& names) {
  std::vector<std::string> found;
  for (const std::string& name : names) found.push_back(name.substr(0, name.find(':')));
  return names.empty() ? "none" : fmt::format("{}", fmt::join(found, ", "));
}

}  // namespace

int nothing_to_squat_actor(const std::vector<std::string>&) {
  const auto squatter = make_squatter();
  // The end of the input is also the end of the experiment, however that came.
  for (std::string line; std::getline(std::cin, line);) {
    constexpr std::string_view take = "take ";
    if (line.starts_with(take))
      std::cout << (squatter->take(line.substr(take.size())) ? taken : "refused");
    else
      std::cout << squatter->got();
    std::cout << '\n' << std::flush;
  }
  return 0;
}

Finding nothing_to_squat_experiment(Lab& lab) {
  SquatSeen seen{.variants = names_of_all(lab)};
  Rogue rogue(lab);
  std::set<std::string> rogues;
  for (const NamesMade& made : seen.variants)
    for (const std::string& name : made.names)
      if (rogue.take(name)) rogues.insert(name);
  seen.squatted = static_cast<int>(rogues.size());
  for (int i = 0; i < lab.times(5, 1); ++i) make_again(lab, rogues, seen);
  seen.naive_took_rogues = naive_victim_falls_for(rogue);
  return judge_names(seen);
}

Finding judge_names(const SquatSeen& seen) {
  Finding finding;
  std::vector<std::string> of_memory, named, nameless;
  bool has_memory = false;
  int by_handle = 0;
  for (const NamesMade& made : seen.variants) {
    std::string stem = made.variant;
    std::ranges::replace(stem, '/', '_');
    finding.evidence.push_back({.name = "names_of_" + stem, .value = kinds(made.names)});
    if (!made.child_makes_channel)
      add_property(finding.properties, made.variant, "has_name_to_squat", !made.names.empty());
    (made.names.empty() ? nameless : named)
        .push_back(made.names.empty() ? made.variant
                                      : fmt::format("{} ({})", made.variant, kinds(made.names)));
    by_handle += made.by_handle;
    has_memory = has_memory || made.is_anonymous_memory;
    if (made.is_anonymous_memory)
      of_memory.insert(of_memory.end(), made.names.begin(), made.names.end());
  }
  finding.evidence.push_back({.name = "names_found_by_handle", .value = std::int64_t{by_handle}});
  finding.evidence.push_back({.name = "names_squatted", .value = std::int64_t{seen.squatted}});
  finding.evidence.push_back({.name = "names_made_again", .value = std::int64_t{seen.made_again}});
  finding.evidence.push_back(
      {.name = "names_made_again_that_were_squatted", .value = std::int64_t{seen.rogues_own}});
  finding.control = {
      .sentence = fmt::format("looking at handles finds {} of the names, which are of {}; a victim "
                              "with a foreseeable name {}",
                              by_handle,
                              named.empty() ? "nothing" : fmt::format("{}", fmt::join(named, ", ")),
                              seen.naive_took_rogues ? "handed its data to the rogue that had made "
                                                       "it first"
                                                     : "was not deceived"),
      .passed = by_handle > 0 && seen.naive_took_rogues};
  finding.sentence = fmt::format(
      "shared memory makes {}; {} of {} variants make names, of which a rogue took {} for itself, "
      "and of the {} that they made then {} were the rogue's",
      of_memory.empty() ? "no name" : fmt::format("{}", fmt::join(of_memory, ", ")), named.size(),
      seen.variants.size(), seen.squatted, seen.made_again, seen.rogues_own);
  if (!has_memory) return finding;
  finding.verdict = of_memory.empty() ? ClaimVerdict::confirmed : ClaimVerdict::refuted;
  return finding;
}

}  // namespace handoff
