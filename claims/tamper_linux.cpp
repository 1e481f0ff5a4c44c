// SPDX-License-Identifier: MIT
#include <sys/prctl.h>

#include <cstddef>
#include <cstdint>
#include <exception>
#include <iostream>
#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/every_variant.h"
#include "claims/lab.h"
#include "claims/meddler_linux.h"
#include "claims/nothing_to_squat.h"
#include "claims/other_user_linux.h"
#include "claims/tamper.h"
#include "methods/checksum.h"
#include "methods/hand_off.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/protocol.h"
#include "methods/token.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/launch.h"
#include "platform/lifeline.h"
#include "platform/line_server.h"
#include "platform/process_id.h"
#include "platform/random.h"
#include "platform/report_page.h"
#include "platform/watchdog.h"

namespace handoff {

Experiment tamper_experiment;
Actor tamper_actor;

namespace {

constexpr const char* id = "tamper";
constexpr std::size_t payload_bytes = 64 * 1024;
constexpr std::uint64_t untouched = 0x1122334455667788;

/// Yama's rule that only a parent may meddle would stop the same user too; then nothing could be
/// told of users.
class OpenToSameUser {
 public:
  OpenToSameUser() { prctl(PR_SET_PTRACER, PR_SET_PTRACER_ANY); }
  ~OpenToSameUser() { prctl(PR_SET_PTRACER, 0); }
  OpenToSameUser(const OpenToSameUser&) = delete;
  OpenToSameUser& operator=(const OpenToSameUser&) = delete;
};

/// Says where it has a word that nobody else should change, and, when asked, what became of it.
int be_victim() {
  end_with_parent();
  const OpenToSameUser willing;
  volatile std::uint64_t word = untouched;
  std::cout << own_process_id() << ' '
            << reinterpret_cast<std::uintptr_t>(const_cast<std::uint64_t*>(&word)) << '\n'
            << std::flush;
  for (std::string line; std::getline(std::cin, line);) {
    const bool changed = word != untouched;
    word = untouched;  // Before the answer: the next may meddle as soon as that is heard.
    std::cout << (changed ? "changed" : "untouched") << '\n' << std::flush;
  }
  return 0;
}

// The experiment's side.

class Meddler {
 public:
  Meddler(Lab& lab, const char* who) : lab_(lab), server_(lab.start_actor(id, {who})) {}

  bool does(const std::string& line) {
    server_->say(line);
    return server_->hear(lab_.deadline()) == "worked";
  }

 private:
  Lab& lab_;
  std::unique_ptr<LineServer> server_;
};

struct Meddlers {
  Meddler stranger, owner;
};

void meddle_with_process(Lab& lab, Meddlers& meddlers, TamperSeen& seen) {
  const auto victim = lab.start_actor(id, {"victim"});
  const std::string place = victim->hear(lab.deadline());
  const auto changed_by = [&](Meddler& meddler) {
    meddler.does("memory " + place);
    victim->say("look");
    return victim->hear(lab.deadline()) == "changed";
  };
  seen.memory_by_stranger = changed_by(meddlers.stranger);
  seen.memory_by_owner = changed_by(meddlers.owner);
  const std::string input = "descriptor " + place.substr(0, place.find(' ')) + " 0";
  seen.handle_by_stranger = meddlers.stranger.does(input);
  seen.handle_by_owner = meddlers.owner.does(input);
}

/// "memory PROCESS ADDRESS": where the payload itself lies, which its owner must not change.
std::string memory_line(const std::string& token) {
  const auto place = MemoryToken::parse(token);
  return "memory " + std::to_string(place.process) + " " + std::to_string(place.address);
}

/// One hand-off with meddlers at its channel between its description and its launch.
class MeddledHandOff {
 public:
  MeddledHandOff(Lab& lab, const Method& method, const Variant& variant)
      : lab_(lab),
        before_(open_handle_numbers()),
        payload_(payload_bytes, random_value<std::uint64_t>()),
        side_(method.open(variant)),
        launch_(base_launch({.method = method, .variant = variant, .programs = lab.children()},
                            payload_bytes)) {
    payload_.renew();
    auto bytes = payload_.bytes();
    if (variant.fill == Fill::in_place) {
      const auto memory = side_->build(payload_bytes);
      payload_.build_in(memory);
      bytes = memory;
    }
    expected_ = checksum(bytes);
    side_->prepare(bytes, launch_);
    channel_ = open_handle_numbers();
  }

  void let_meddle(Meddlers& meddlers, ChannelMeddling& seen) const {
    const auto meddle = [&](const std::string& line, bool is_port) {
      ++seen.ways;
      seen.stranger += meddlers.stranger.does(line) ? 1 : 0;
      if (is_port) return;
      ++seen.owners_ways;
      seen.owner += meddlers.owner.does(line) ? 1 : 0;
    };
    for (const std::intptr_t handle : channel_)
      if (!before_.contains(handle))
        meddle("descriptor " + std::to_string(own_process_id()) + " " + std::to_string(handle),
               false);
    for (std::size_t i = child_argument_count; i < launch_.arguments.size(); ++i) {
      const std::string& token = launch_.arguments[i];
      if (token.starts_with("path:")) meddle("path " + token.substr(5), false);
      if (token.starts_with("port:")) meddle("port " + token.substr(5), true);
      if (token.starts_with("name:"))
        meddle("name " + token.substr(5), !token.starts_with("name:/"));
      if (token.starts_with("segment:")) meddle("segment " + token.substr(8), false);
      if (token.starts_with("memory:")) meddle(memory_line(token), true);
    }
  }

  /// Why the payload did not arrive; empty when it did.
  std::string finish() {
    const ReportPage page = ReportPage::create();
    launch_.arguments[report_token_index] = page.token();
    launch_.inherit.push_back(page.handle());
    const Deadline deadline = lab_.deadline();
    Watchdog watchdog;
    const auto child = side_->launch(launch_, page);
    watchdog.watch(*child, deadline);
    std::string trouble = deliver(*child, deadline, watchdog);
    if (!trouble.empty()) return trouble;
    const Report report = page.read();
    if (report.outcome != Report::received) return report.message.data();
    return report.checksum == expected_ ? "" : "other bytes arrived";
  }

 private:
  /// The watchdog lets go of the child whatever happens.
  std::string deliver(ChildProcess& child, Deadline deadline, Watchdog& watchdog) {
    std::string trouble;
    try {
      side_->deliver(child, deadline);
      child.reap(deadline);
    } catch (const std::exception& error) {
      trouble = error.what();
    }
    watchdog.release();
    return trouble;
  }

  Lab& lab_;
  std::set<std::intptr_t> before_;
  Payload payload_;
  std::unique_ptr<ParentSide> side_;
  Launch launch_;
  std::set<std::intptr_t> channel_;
  std::uint64_t expected_ = 0;
};

ChannelMeddling meddle_with_channel(Lab& lab, Meddlers& meddlers, const Method& method,
                                    const Variant& variant) {
  ChannelMeddling seen{.variant = name_of(method, variant)};
  MeddledHandOff hand_off(lab, method, variant);
  hand_off.let_meddle(meddlers, seen);
  seen.failure = hand_off.finish();
  if (meddlers.stranger.does("told")) ++seen.stranger;
  return seen;
}

}  // namespace

int tamper_actor(const std::vector<std::string>& arguments) {
  const std::string& part = arguments.at(0);
  return part == "victim" ? be_victim() : be_meddler(part == "stranger");
}

Finding tamper_experiment(Lab& lab) {
  if (const auto missing = why_no_other_user()) return not_applicable(*missing);
  const OpenToSameUser willing;
  Meddlers meddlers{.stranger = Meddler(lab, "stranger"), .owner = Meddler(lab, "owner")};
  TamperSeen seen;
  meddle_with_process(lab, meddlers, seen);
  for (const auto& [method, variant] : every_variant_here())
    seen.channels.push_back(meddle_with_channel(lab, meddlers, method, variant));
  return judge_tampering(seen);
}

}  // namespace handoff
