// SPDX-License-Identifier: MIT
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <thread>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "claims/stuck_receiver.h"
#include "claims/window_actor_windows.h"
#include "platform/api_windows.h"
#include "platform/clock.h"
#include "platform/deadline.h"
#include "platform/line_server.h"

namespace handoff {

Experiment stuck_receiver_experiment;
Actor stuck_receiver_actor;

namespace {

constexpr std::array<std::byte, 4096> message{};

double milliseconds(std::int64_t nanoseconds) { return static_cast<double>(nanoseconds) * 1e-6; }

struct Receiver {
  std::unique_ptr<LineServer> server;
  HWND window = nullptr;
};

Receiver start_receiver(Lab& lab, const char* begin) {
  const std::string name = fresh_window_name();
  Receiver receiver{.server = lab.start_actor("stuck-receiver", {name, begin})};
  const auto process = static_cast<DWORD>(std::stoul(receiver.server->hear(lab.deadline())));
  receiver.window = await_window_of(name, process, lab.deadline());
  return receiver;
}

struct Sent {
  Answer answer;
  std::int64_t begin_ns = 0, end_ns = 0;
};

/// What was sent, to a receiver that began to look for messages at that time.
Sending of(const Sent& sent, std::int64_t alert_ns) {
  return {.returned_while_stuck = sent.end_ns < alert_ns,
          .taken = sent.answer.taken,
          .took_ms = milliseconds(sent.end_ns - sent.begin_ns),
          .outcome = sent.answer.text()};
}

template <class Send>
Sent timed(Send send) {
  Sent sent;
  sent.begin_ns = now_ns();
  sent.answer = send();
  sent.end_ns = now_ns();
  return sent;
}

void send_to_stuck(Lab& lab, std::chrono::milliseconds stuck, std::chrono::milliseconds limit,
                   StuckReceiverSeen& seen) {
  Sent plain;
  // Joins in the end, for which the receiver, whose end ends every sending, is destroyed before it.
  std::jthread sender;
  const Receiver receiver = start_receiver(lab, "stuck");
  const auto begin_ns = now_ns();
  sender = std::jthread([&plain, window = receiver.window] {
    plain = timed([&] { return send_plainly(window, message); });
  });
  const Sent limited =
      timed([&] { return send_until(receiver.window, message, Deadline::after(limit)); });
  std::this_thread::sleep_for(stuck - limit);
  const auto alert_ns = now_ns();
  receiver.server->say("alert");
  receiver.server->hear(lab.deadline());
  sender.join();
  seen.stuck_ms = milliseconds(alert_ns - begin_ns);
  seen.plain = of(plain, alert_ns);
  seen.limited = of(limited, alert_ns);
}

void send_to_alert(Lab& lab, StuckReceiverSeen& seen) {
  const Receiver receiver = start_receiver(lab, "alert");
  seen.plain_to_alert = of(timed([&] { return send_plainly(receiver.window, message); }), 0);
  seen.limited_to_alert =
      of(timed([&] { return send_until(receiver.window, message, lab.deadline()); }), 0);
}

}  // namespace

int stuck_receiver_actor(const std::vector<std::string>& arguments) {
  WindowThread window(
      arguments.at(0), [](const COPYDATASTRUCT&) { return true; },
      arguments.at(1) == "stuck" ? WindowThread::Begin::stuck : WindowThread::Begin::alert);
  say_to_lab(std::to_string(GetCurrentProcessId()));
  for (std::string line = hear_from_lab(); !line.empty(); line = hear_from_lab()) {
    window.get_alert();
    say_to_lab(line);
  }
  return 0;
}

Finding stuck_receiver_experiment(Lab& lab) {
  const std::chrono::milliseconds stuck(lab.times(2000, 400)), limit(lab.times(500, 100));
  StuckReceiverSeen seen;
  seen.limit_ms = static_cast<double>(limit.count());
  send_to_stuck(lab, stuck, limit, seen);
  send_to_alert(lab, seen);
  return judge_sendings(seen);
}

}  // namespace handoff
