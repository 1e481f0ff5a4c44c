// SPDX-License-Identifier: MIT
#include <chrono>
#include <csignal>
#include <cstdlib>
#include <string>
#include <thread>
#include <vector>

#include "child/stage.h"
#include "methods/checksum.h"
#include "methods/method.h"
#include "methods/protocol.h"
#include "platform/clock.h"
#include "platform/environment.h"
#include "platform/error.h"
#include "platform/report_page.h"

// The child of the tests: does what HANDOFF_TEST_FAULT says, and is like any other without it.
// HANDOFF_TEST_FAULT_FROM restricts that to payloads of at least so many bytes that have come,
// HANDOFF_TEST_FAULT_IN to one cell, method/variant/bytes. "wait" is no fault: the child then only
// takes HANDOFF_TEST_WAIT_NS longer until it has read all.
namespace handoff {
namespace {

[[noreturn]] void stall() {
  for (;;) std::this_thread::sleep_for(std::chrono::hours(1));
}

/// raise() and not abort(), which asks the user what to do in a GUI program on Windows.
[[noreturn]] void crash() {
  std::signal(SIGSEGV, SIG_DFL);
  std::raise(SIGSEGV);
  std::_Exit(99);
}

void read_half(const Received& received) {
  [[maybe_unused]] const volatile auto kept =
      checksum(received.bytes.first(received.bytes.size() / 2));
}

void when_about_to_receive(const std::string& fault) {
  if (fault == "refuse") throw Refused("the test wants it so");
  if (fault == "exit_before_receiving") std::_Exit(3);
  if (fault == "exit_silently") std::_Exit(0);
  if (fault == "stall_before_receiving") stall();
}

/// Busy, because a sleep wakes late, and by how much is the scheduler's affair.
void wait() {
  const auto until =
      now_ns() + std::stoll(environment_variable("HANDOFF_TEST_WAIT_NS").value_or("0"));
  while (now_ns() < until) {
  }
}

void when_received(const std::string& fault, const Received& received) {
  if (fault == "wait") wait();
  if (fault == "die_half_way") {
    read_half(received);
    std::_Exit(4);
  }
  if (fault == "stall_half_way") {
    read_half(received);
    stall();
  }
}

void when_consumed(const std::string& fault, Report& report) {
  if (fault == "crash_after_reading") crash();
  if (fault == "wrong_checksum") report.checksum ^= 1;
  if (fault == "wrong_bytes") report.bytes += 1;
  if (fault == "exit_badly_after_reporting") {
    report.outcome = Report::received;
    std::_Exit(5);
  }
}

/// method/variant/bytes; "" where the arguments are not a parent's.
std::string cell_of(const std::vector<std::string>& arguments) {
  if (arguments.size() < child_argument_count + 1) return "";
  return arguments[3] + "/" + arguments[4] + "/" + arguments[5];
}

bool is_spared(const std::vector<std::string>& arguments, const Received* received) {
  const auto in = environment_variable("HANDOFF_TEST_FAULT_IN");
  if (in && *in != cell_of(arguments)) return true;
  const auto from = environment_variable("HANDOFF_TEST_FAULT_FROM");
  return from && (received == nullptr || received->bytes.size() < std::stoul(*from));
}

}  // namespace

void at_stage(Stage stage, const std::vector<std::string>& arguments, const Received* received,
              Report* report) {
  const auto fault = environment_variable("HANDOFF_TEST_FAULT");
  if (!fault || is_spared(arguments, received)) return;
  if (stage == Stage::entered && *fault == "crash_at_once") crash();
  if (stage == Stage::about_to_receive) when_about_to_receive(*fault);
  if (stage == Stage::received) when_received(*fault, *received);
  if (stage == Stage::consumed) when_consumed(*fault, *report);
}

}  // namespace handoff
