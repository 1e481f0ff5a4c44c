// SPDX-License-Identifier: MIT
#include "claims/who_deletes.h"

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <memory>
#include <span>
#include <string>
#include <system_error>
#include <thread>
#include <utility>
#include <vector>

#include "claims/claim.h"
#include "claims/every_variant.h"
#include "claims/lab.h"
#include "claims/litter.h"
#include "claims/orphan.h"
#include "claims/unnamed_file.h"
#include "methods/method.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/line_server.h"
#include "platform/paths.h"
#include "platform/process_id.h"
#include "platform/report_page.h"

namespace handoff {

extern const Claim who_deletes_claim;
Experiment who_deletes_experiment;
Actor who_deletes_actor;

const Claim who_deletes_claim{
    .id = "who-deletes",
    .statement = "A temporary file needs somebody to delete it: it stays when that side fails.",
    .source = "Raymond Chen's article, comments 8, 10 and 16",
    .how =
        "Child and parent are made to fail in turn, and it is listed whether the file is left, by "
        "who should delete it; the control is where nothing fails."};

namespace {

namespace fs = std::filesystem;

fs::path path_of(const std::string& utf8) { return {std::u8string(utf8.begin(), utf8.end())}; }

constexpr const char* faults[] = {no_fault, "child_missing", "child_dies", "parent_dies",
                                  "parent_dies_early"};

constexpr const char* content = "what the parent has to say";

/// A policy is "child", "parent" or "os", or a variant that does it in its own way.
bool is_method(const std::string& policy) { return policy.find('/') != std::string::npos; }

constexpr auto longest_wait = std::chrono::seconds(10);

/// The child's exit codes.
constexpr int arrived = 64, other_content = 65, died = 66;

/// Before a token, of what the parent has made.
const std::string made = "made ";

void say(const std::string& line) { std::cout << line << '\n' << std::flush; }

Launch child_launch(const std::string& policy, const std::string& fault, const fs::path& file) {
  return {.program = fault == "child_missing" ? own_program() / "missing" : own_program(),
          .arguments = {act_command_name, std::string(who_deletes_claim.id), "child", policy, fault,
                        std::to_string(own_process_id()), path_text(file)},
          .environment = {},
          .inherit = {},
          .standard_input = {},
          .standard_output = {},
          .processor = {}};
}

/// Tells whoever watches of the child before this process ends, and waits until that is known.
void await_permission(std::int64_t child) {
  say(fmt::format("child {}", child));
  std::string line;
  std::getline(std::cin, line);
}

using Start = std::function<std::unique_ptr<ChildProcess>()>;

/// Starts the child and, but for a parent that dies, waits for it. Whether everything arrived.
bool hand_over(const Start& start_child, const std::string& fault) {
  const auto child = start_child();
  if (fault == "parent_dies") {
    await_permission(child->id());
    end_suddenly();
  }
  return child->reap(Deadline::after(longest_wait)).code == arrived;
}

/// What the parent says once it has released whatever it made.
const char* outcome_of(const Start& start_child, const std::string& fault) {
  try {
    return hand_over(start_child, fault) ? "arrived" : "lost";
  } catch (const std::system_error&) {
    return "lost";  // The child could not be started: the fault that we want.
  }
}

/// By a variant's own means, whose child does not receive: only what stays is looked at.
int be_parent_of_method(const std::string& name, const std::string& fault) {
  for (const VariantHere& how : every_variant_here()) {
    if (name_of(how.method, how.variant) != name) continue;
    cut_lifeline();
    Launch launch = child_launch(name, fault, {});
    const std::size_t own = launch.arguments.size();
    auto side = prepared(how, content, launch);
    for (const std::string& token : std::span(launch.arguments).subspan(own)) say(made + token);
    if (fault == "parent_dies_early") end_suddenly();
    const ReportPage page = ReportPage::create();  // Which nobody looks at.
    const std::string outcome = outcome_of([&] { return side->launch(launch, page); }, fault);
    side.reset();
    say(outcome);
    return 0;
  }
  throw Refused("there is no " + name + " here");
}

/// Arguments: "parent" POLICY FAULT FOLDER.
int be_parent(const std::vector<std::string>& arguments) {
  const std::string& policy = arguments.at(1);
  if (is_method(policy)) return be_parent_of_method(policy, arguments.at(2));
  const std::string& fault = arguments.at(2);
  const fs::path path = path_of(arguments.at(3)) / "data";
  cut_lifeline();
  std::unique_ptr<UnnamedFile> unnamed;
  if (policy == "os")
    unnamed = make_unnamed_file(path, content);
  else
    std::ofstream(path) << content << std::flush;
  if (fault == "parent_dies_early") end_suddenly();
  Launch launch = child_launch(policy, fault, path);
  if (unnamed) launch.standard_input = unnamed->for_child();
  const std::string outcome = outcome_of([&] { return start(launch); }, fault);
  if (policy == "parent") fs::remove(path);
  say(outcome);
  return 0;
}

std::string content_of(const std::string& policy, const fs::path& path) {
  std::string text;
  if (policy == "os") {
    std::getline(std::cin, text);
  } else {
    std::ifstream file(path);
    std::getline(file, text);
  }
  return text;
}

/// Arguments: "child" POLICY FAULT PARENT PATH.
int be_child(const std::vector<std::string>& arguments) {
  const std::string& policy = arguments.at(1);
  const std::string& fault = arguments.at(2);
  if (fault == "child_dies") return died;
  const Deadline deadline = Deadline::after(longest_wait);
  while (fault == "parent_dies" && !has_lost(std::stoll(arguments.at(3))) && !deadline.passed())
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  if (is_method(policy)) return arrived;
  const fs::path path = path_of(arguments.at(4));
  const std::string text = content_of(policy, path);
  if (policy == "child") fs::remove(path);
  return text == content ? arrived : other_content;
}

/// What a parent tells before it ends.
struct Told {
  std::vector<Litter> litter{};  ///< All that it has made.
  std::string last{};            ///< "" of one that died before it had more to say.
};

void listen(LineServer& parent, Deadline deadline, Told& told) {
  while (told.last.empty()) {
    std::string line = parent.hear(deadline);
    if (line.starts_with(made))
      told.litter.emplace_back(line.substr(made.size()));
    else
      told.last = std::move(line);
  }
}

/// What the parent told. Both sides have ended afterwards.
Told run_both(Lab& lab, const Launch& parent_launch) {
  std::unique_ptr<Orphan> child;
  Told told;
  {
    LineServer parent(parent_launch);
    try {
      listen(parent, lab.deadline(), told);
      if (told.last.starts_with("child ")) {
        child = orphan(std::stoll(told.last.substr(6)));
        parent.say("go");
      }
    } catch (const Refused&) {  // NOLINT(bugprone-empty-catch):
      // It died, which is what some are for.
    }
  }
  if (child && !child->ended_before(lab.deadline()))
    throw TimedOut("the child of a parent that died did not end before its deadline");
  return told;
}

FileFate fate(Lab& lab, const std::string& policy, const std::string& fault) {
  const fs::path folder = lab.fresh_path("who-deletes");  // The lab's, with which it goes.
  fs::create_directory(folder);
  Launch launch = lab.actor(who_deletes_claim.id, {"parent", policy, fault, path_text(folder)});
  for (const char* const variable : {"TMPDIR", "TMP"})
    launch.environment.emplace_back(variable, path_text(folder));
  const Told told = run_both(lab, launch);
  return {.fault = fault,
          .arrived = told.last == "arrived",
          .left = !fs::is_empty(folder) || std::ranges::any_of(told.litter, &Litter::is_there)};
}

FileFates fates(Lab& lab, const std::string& policy) {
  FileFates all;
  for (const char* const fault : faults) all.push_back(fate(lab, policy, fault));
  return all;
}

/// Not of what starts its child by itself and collects it by itself; in the short form, of what
/// makes files alone.
std::vector<MethodFates> fates_of_methods(Lab& lab) {
  std::vector<MethodFates> all;
  for (const VariantHere& how : every_variant_here()) {
    if (how.method.id == "popen" || (lab.is_brief() && how.method.family != "file")) continue;
    const std::string name = name_of(how.method, how.variant);
    all.push_back({.variant = name, .fates = fates(lab, name)});
  }
  return all;
}

}  // namespace

int who_deletes_actor(const std::vector<std::string>& arguments) {
  return arguments.at(0) == "parent" ? be_parent(arguments) : be_child(arguments);
}

Finding who_deletes_experiment(Lab& lab) {
  const Adoption adoption;
  return judge_deletion({.child_deletes = fates(lab, "child"),
                         .parent_deletes = fates(lab, "parent"),
                         .os_deletes = fates(lab, "os"),
                         .methods = fates_of_methods(lab)});
}

}  // namespace handoff
