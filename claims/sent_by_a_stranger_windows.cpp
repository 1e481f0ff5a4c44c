// SPDX-License-Identifier: MIT
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "claims/sent_by_a_stranger.h"
#include "claims/window_actor_windows.h"
#include "methods/buffer.h"
#include "methods/message_window_windows.h"
#include "platform/api_windows.h"
#include "platform/deadline.h"
#include "platform/line_server.h"
#include "platform/random.h"
#include "platform/text_windows.h"

namespace handoff {

Experiment sent_by_a_stranger_experiment;
Actor sent_by_a_stranger_actor;

namespace {

using Message = std::array<std::byte, 4096>;

Message message_of(std::byte sender) {
  Message message;
  message.fill(sender);
  return message;
}

constexpr std::byte parents{'p'}, strangers{'s'};

std::string sender_of(std::byte first) { return first == parents ? "parent" : "stranger"; }

/// Takes the first message, and says whose it was.
std::string take_any(const std::string& name) {
  std::promise<std::string> taken;
  bool is_first = true;
  const auto take = [&](const COPYDATASTRUCT& message) {
    if (message.cbData != sizeof(Message) || !is_first) return false;
    is_first = false;
    taken.set_value(sender_of(*static_cast<const std::byte*>(message.lpData)));
    return true;
  };
  const WindowThread window(name, take);
  say_to_lab(std::to_string(GetCurrentProcessId()));
  return taken.get_future().get();
}

/// Takes it as the method's child does: only with the proof.
std::string take_proven(const std::string& name, ULONG_PTR proof) {
  say_to_lab(std::to_string(GetCurrentProcessId()));
  const Buffer buffer = await_copydata(wide_text(name).c_str(), proof, sizeof(Message));
  return sender_of(buffer.bytes().front());
}

/// What a child took: "parent" or "stranger".
std::string taken(Lab& lab, const std::string& kind, bool with_stranger) {
  const std::string name = fresh_window_name();
  const auto proof = static_cast<ULONG_PTR>(random_value<std::uint64_t>());
  const auto child = lab.start_actor("sent-by-a-stranger", {kind, name});
  child->say(std::to_string(proof));
  const auto process = static_cast<DWORD>(std::stoul(child->hear(lab.deadline())));
  const HWND window = await_window_of(name, process, lab.deadline());
  if (with_stranger) {
    const auto stranger = lab.start_actor("sent-by-a-stranger", {"stranger", name});
    stranger->hear(lab.deadline());
  }
  // Of no use where the child has taken another's: then its window may be gone already.
  send_until(window, message_of(parents), lab.deadline(), proof);
  return child->hear(lab.deadline());
}

void count(bool happened, int& counter) { counter += happened ? 1 : 0; }

}  // namespace

int sent_by_a_stranger_actor(const std::vector<std::string>& arguments) {
  const std::string& name = arguments.at(1);
  if (arguments.at(0) == "stranger") {
    say_to_lab(send_until(find_window(name), message_of(strangers),
                          Deadline::after(std::chrono::seconds(10)))
                   .text());
    return 0;
  }
  // By its standard input, which is nobody else's.
  const auto proof = static_cast<ULONG_PTR>(std::stoull(hear_from_lab()));
  say_to_lab(arguments.at(0) == "naive" ? take_any(name) : take_proven(name, proof));
  return 0;
}

Finding sent_by_a_stranger_experiment(Lab& lab) {
  StrangerSeen seen{.attempts = lab.times(3, 1)};
  for (int i = 0; i < seen.attempts; ++i) {
    count(taken(lab, "naive", false) == "parent", seen.undisturbed_from_parent);
    count(taken(lab, "naive", true) == "stranger", seen.naive_from_stranger);
    const std::string alert = taken(lab, "alert", true);
    count(alert == "stranger", seen.alert_from_stranger);
    count(alert == "parent", seen.alert_from_parent);
  }
  return judge_strangers(seen);
}

}  // namespace handoff
