// SPDX-License-Identifier: MIT
#include "claims/no_release_race.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "claims/claim.h"
#include "claims/every_variant.h"
#include "claims/facts.h"
#include "claims/lab.h"
#include "claims/orphan.h"
#include "methods/checksum.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/registry.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/line_server.h"
#include "platform/paths.h"
#include "platform/process_id.h"
#include "platform/random.h"
#include "platform/report_page.h"
#include "reports/units.h"
#include "results/result_set.h"

namespace handoff {

extern const Claim no_release_race_claim;
Experiment no_release_race_experiment;
Actor no_release_race_actor;

const Claim no_release_race_claim{
    .id = "no-release-race",
    .statement = "The parent may release shared memory and end before the child has looked at it.",
    .source = "Raymond Chen's article, comments 1, 2 and 5",
    .how =
        "The parent hands over, releases all and ends, and only then the child looks; the control "
        "is a file that its parent deletes on releasing it."};

namespace {

std::int64_t count_whole(const LateLooks& all) {
  return std::ranges::count(all.looks, true, &LateLook::is_whole);
}

/// A look that came while the parent still ran says nothing.
bool were_late(const LateLooks& all) {
  return !all.looks.empty() && std::ranges::all_of(all.looks, &LateLook::parent_had_gone);
}

/// What the first child said that did not have everything.
std::string complaint(const LateLooks& all) {
  const auto found = std::ranges::find(all.looks, false, &LateLook::is_whole);
  return found == all.looks.end() ? std::string() : found->child_said;
}

std::string fact_name(const LateLooks& all, const char* what) {
  std::string name = fmt::format("{}_{}", all.name, what);
  std::ranges::replace(name, '/', '_');
  return name;
}

void add(std::vector<Fact>& evidence, const LateLooks& all) {
  evidence.push_back({.name = fact_name(all, "hand_offs_count"),
                      .value = static_cast<std::int64_t>(all.looks.size())});
  evidence.push_back({.name = fact_name(all, "whole_count"), .value = count_whole(all)});
}

/// Where every look was late enough to say it.
void add(std::vector<MethodProperty>& properties, const LateLooks& all) {
  if (were_late(all))
    add_property(properties, all.name, "parent_may_exit",
                 count_whole(all) == std::ssize(all.looks));
}

}  // namespace

Finding judge_release(const ReleaseSeen& seen) {
  Finding finding;
  add(finding.evidence, seen.shared_memory);
  add(finding.evidence, seen.deleted_file);
  add(finding.properties, seen.shared_memory);
  add(finding.properties, seen.deleted_file);
  for (const LateLooks& other : seen.others) {
    add(finding.evidence, other);
    add(finding.properties, other);
    const std::string said = complaint(other);
    if (!said.empty())
      finding.evidence.push_back({.name = fact_name(other, "child_said"), .value = said});
  }
  finding.control = {
      .sentence = fmt::format("a file that its parent deletes on releasing it arrived {} times "
                              "out of {}",
                              count_whole(seen.deleted_file), seen.deleted_file.looks.size()),
      .passed = were_late(seen.deleted_file) && count_whole(seen.deleted_file) == 0};
  const auto hand_offs = std::ssize(seen.shared_memory.looks);
  const auto whole = count_whole(seen.shared_memory);
  finding.sentence = fmt::format(
      "a child that looked after its parent had released the memory and ended found "
      "all {} in {} of {} hand-offs",
      size_text(seen.bytes), whole, hand_offs);
  if (!were_late(seen.shared_memory))
    finding.sentence = "a child looked before its parent had ended";
  else
    finding.verdict = whole == hand_offs ? ClaimVerdict::confirmed : ClaimVerdict::refuted;
  return finding;
}

namespace {

constexpr std::uint64_t most_bytes = std::uint64_t{1} << 20;
constexpr std::uint64_t few_bytes = std::uint64_t{16} << 10;  ///< Where there is a limit.

/// What the parent needs for a delivery that does not wait for its child.
constexpr auto delivery_time = std::chrono::milliseconds(150);

constexpr auto longest_wait = std::chrono::seconds(10);

void say(const std::string& line) { std::cout << line << '\n' << std::flush; }

std::string random_text(std::uint64_t size) {
  Payload payload(static_cast<std::size_t>(size), random_value<std::uint64_t>());
  payload.renew();
  return {reinterpret_cast<const char*>(payload.bytes().data()), payload.size()};
}

/// Arguments: "parent" METHOD VARIANT BYTES LATER_MS.
int be_parent(const std::vector<std::string>& arguments) {
  const auto all = every_variant_here();
  const auto how = std::ranges::find_if(all, [&](const VariantHere& each) {
    return each.method.id == arguments.at(1) && each.variant.id == arguments.at(2);
  });
  if (how == all.end())
    throw Refused(fmt::format("there is no {}/{} here", arguments.at(1), arguments.at(2)));
  cut_lifeline();
  const std::string payload = random_text(std::stoull(arguments.at(3)));
  Launch launch{.program = own_program(),
                .arguments = {act_command_name, std::string(no_release_race_claim.id), "child",
                              arguments.at(1), arguments.at(2), arguments.at(3), arguments.at(4),
                              std::to_string(own_process_id())},
                .environment = {},
                .inherit = {},
                .standard_input = {},
                .standard_output = {},
                .processor = {}};
  auto side = prepared(*how, payload, launch);
  const ReportPage page = ReportPage::create();  // Which nobody looks at.
  const auto child = side->launch(launch, page);
  say(fmt::format("{} {:016x}", child->id(), checksum(std::as_bytes(std::span(payload)))));
  std::string go;
  std::getline(std::cin, go);
  std::atomic<bool> is_delivered = false;
  std::thread([&] {
    try {
      side->deliver(*child, Deadline::after(longest_wait));
      is_delivered = true;
    } catch (const std::exception&) {
      is_delivered = true;  // The child says what it lacks.
    }
  }).detach();
  const Deadline enough = Deadline::after(delivery_time);
  while (!is_delivered && !enough.passed())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  // A delivery that still waits for the child holds the channel, and ends with the process.
  if (is_delivered) side.reset();
  end_suddenly();
}

std::string received_by_child(const std::vector<std::string>& arguments) {
  try {
    const Receive receive = find_receive(arguments.at(1));
    if (receive == nullptr) throw Refused("no method is called \"" + arguments.at(1) + "\"");
    const Received received = receive({.variant = arguments.at(2),
                                       .size = std::stoul(arguments.at(3)),
                                       .tokens = std::span(arguments).subspan(6)});
    return fmt::format("{:016x}", checksum(received.bytes));
  } catch (const std::exception& error) {
    return error.what();
  }
}

/// Arguments: "child" METHOD VARIANT BYTES LATER_MS PARENT, and the method's tokens.
int be_child(const std::vector<std::string>& arguments) {
  const std::int64_t parent = std::stoll(arguments.at(5));
  const Deadline deadline = Deadline::after(longest_wait);
  while (!has_lost(parent) && !deadline.passed())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  std::this_thread::sleep_for(std::chrono::milliseconds(std::stol(arguments.at(4))));
  const bool had_gone = has_lost(parent);
  say(fmt::format("{} {}", had_gone ? "gone" : "there", received_by_child(arguments)));
  return 0;
}

std::uint64_t bytes_for(const Lab& lab, const VariantHere& how) {
  const Launch base = base_launch(
      {.method = how.method, .variant = how.variant, .programs = lab.children()}, few_bytes);
  return limit_of(how.method, how.variant, base) ? few_bytes : most_bytes;
}

/// Its temporary files are the experiment's.
Launch parent_launch(Lab& lab, const VariantHere& how) {
  const char* const later_ms = lab.is_brief() ? "20" : "300";
  Launch launch = lab.actor(no_release_race_claim.id,
                            {"parent", std::string(how.method.id), std::string(how.variant.id),
                             std::to_string(bytes_for(lab, how)), later_ms});
  const std::filesystem::path folder = lab.fresh_path("no-release-race");
  std::filesystem::create_directory(folder);
  for (const char* const variable : {"TMPDIR", "TMP"})
    launch.environment.emplace_back(variable, path_text(folder));
  return launch;
}

LateLook look_late(Lab& lab, const VariantHere& how) {
  std::unique_ptr<Orphan> child;
  LineServer parent(parent_launch(lab, how));
  const std::string started = parent.hear(lab.deadline());
  const std::size_t space = started.find(' ');
  child = orphan(std::stoll(started));
  parent.say("go");
  const std::string seen = parent.hear(lab.deadline());
  const std::string said = seen.substr(seen.find(' ') + 1);
  return {.parent_had_gone = seen.starts_with("gone "),
          .is_whole = space != std::string::npos && said == started.substr(space + 1),
          .child_said = said};
}

LateLooks look_late_often(Lab& lab, const VariantHere& how, int times) {
  LateLooks all{.name = name_of(how.method, how.variant), .looks = {}};
  for (int i = 0; i < times; ++i) all.looks.push_back(look_late(lab, how));
  return all;
}

/// What popen starts is a shell, and nobody can tell when the child behind it has ended; and who
/// waits for a sender that has gone waits without end: for its message, for it to open the FIFO,
/// for its word that the memory is filled.
bool can_be_tried(const VariantHere& how) {
  return how.method.id != "popen" && how.method.family != "message" && how.method.id != "fifo" &&
         how.variant.id != "overlapped";
}

}  // namespace

int no_release_race_actor(const std::vector<std::string>& arguments) {
  return arguments.at(0) == "parent" ? be_parent(arguments) : be_child(arguments);
}

Finding no_release_race_experiment(Lab& lab) {
  const Adoption adoption;
  ReleaseSeen seen{.shared_memory = {}, .deleted_file = {}, .others = {}, .bytes = most_bytes};
  for (const VariantHere& how : every_variant_here()) {
    const bool is_first = &how.variant == &how.method.variants.front();
    if (is_first && how.method.id == "shared_memory")
      seen.shared_memory = look_late_often(lab, how, lab.times(5, 3));
    else if (is_first && how.method.id == "temp_file")
      seen.deleted_file = look_late_often(lab, how, 1);
    else if ((is_first || !lab.is_brief()) && can_be_tried(how))
      seen.others.push_back(look_late_often(lab, how, 1));
  }
  return judge_release(seen);
}

}  // namespace handoff
