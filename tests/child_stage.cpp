// SPDX-License-Identifier: MIT
#include <chrono>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <string>
#include <thread>
#include <vector>

#include "child/stage.h"
#include "methods/checksum.h"
#include "methods/method.h"
#include "methods/protocol.h"
#include "methods/token.h"
#include "platform/clock.h"
#include "platform/environment.h"
#include "platform/error.h"
#include "platform/number.h"
#include "platform/random.h"
#include "platform/report_page.h"
#include "tests/child_transfer.h"
#include "tests/close_handle.h"

// The child of the tests: does what HANDOFF_TEST_FAULT says, and is like any other without it.
// HANDOFF_TEST_FAULT_FROM restricts that to payloads of at least so many bytes,
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

bool crash_before_main() {
  if (environment_variable("HANDOFF_TEST_FAULT") == "crash_before_main") crash();
  return true;
}
[[maybe_unused]] const bool main_is_reached = crash_before_main();

/// Ends the process in the middle of whatever it does then.
void die_some_time() {
  std::thread([] {
    const auto microseconds = random_value<std::uint64_t>() % 3000;
    std::this_thread::sleep_for(std::chrono::microseconds(microseconds));
    std::_Exit(6);
  }).detach();
}

void read_half(const Received& received) {
  [[maybe_unused]] const volatile auto kept =
      checksum(received.bytes.first(received.bytes.size() / 2));
}

/// The handles that a token names, where it names some.
void close_those_in(const std::string& token) {
  try {
    if (token.starts_with("handle:")) close_handle(HandleToken::parse(token).handle);
    if (!token.starts_with("handles:")) return;
    const auto pair = HandlePairToken::parse(token);
    close_handle(pair.read);
    close_handle(pair.write);
  } catch (const Refused&) {
    std::_Exit(98);
  }
}

[[noreturn]] void die_half_way(const ReceivingEnd&) { std::_Exit(4); }
[[noreturn]] void stall_half_way(const ReceivingEnd&) { stall(); }
[[noreturn]] void close_half_way(const ReceivingEnd& end) {
  if (end.close != nullptr) end.close(end.number);
  stall();
}

/// What comes in one piece has no middle.
[[noreturn]] void close_own_end_and_stall(const std::vector<std::string>& arguments) {
  close_standard_input();
  for (std::size_t i = child_argument_count + 1; i < arguments.size(); ++i)
    close_those_in(arguments[i]);
  stall();
}

void when_about_to_receive(const std::string& fault) {
  if (fault == "refuse") throw Refused("the test wants it so");
  if (fault == "exit_before_receiving") std::_Exit(3);
  if (fault == "exit_silently") std::_Exit(0);
  if (fault == "stall_before_receiving") stall();
  if (fault == "die_half_way") in_the_middle_of_the_transfer(die_half_way);
  if (fault == "stall_half_way") in_the_middle_of_the_transfer(stall_half_way);
  if (fault == "close_early") in_the_middle_of_the_transfer(close_half_way);
  if (fault == "die_some_time") die_some_time();
}

/// Busy, because a sleep wakes late, and by how much is the scheduler's affair.
void wait() {
  const auto until =
      now_ns() + std::stoll(environment_variable("HANDOFF_TEST_WAIT_NS").value_or("0"));
  while (now_ns() < until) {
  }
}

void when_received(const std::string& fault, const std::vector<std::string>& arguments,
                   const Received& received) {
  if (fault == "wait") wait();
  if (fault == "die_half_way") {
    read_half(received);
    std::_Exit(4);
  }
  if (fault == "stall_half_way") {
    read_half(received);
    stall();
  }
  if (fault == "close_early") close_own_end_and_stall(arguments);
}

/// All of the page, as a child that writes where it should not.
[[noreturn]] void scribble(Report& report, int byte) {
  std::memset(static_cast<void*>(&report), byte, sizeof report);
  std::_Exit(0);
}

void when_consumed(const std::string& fault, Report& report) {
  if (fault == "crash_after_reading") crash();
  if (fault == "wrong_checksum") report.checksum ^= 1;
  if (fault == "wrong_bytes") report.bytes += 1;
  if (fault == "report_all_ones") scribble(report, 0xff);
  if (fault == "report_nonsense") scribble(report, 0x5a);
  if (fault == "exit_badly_after_reporting") {
    report.outcome = Report::received;
    std::_Exit(5);
  }
  if (fault == "stall_at_exit") {
    report.outcome = Report::received;
    stall();
  }
}

/// method/variant/bytes; "" where the arguments are not a parent's.
std::string cell_of(const std::vector<std::string>& arguments) {
  if (arguments.size() < child_argument_count + 1) return "";
  return arguments[3] + "/" + arguments[4] + "/" + arguments[5];
}

bool is_spared(const std::vector<std::string>& arguments) {
  const auto in = environment_variable("HANDOFF_TEST_FAULT_IN");
  if (in && *in != cell_of(arguments)) return true;
  const auto from = environment_variable("HANDOFF_TEST_FAULT_FROM");
  if (!from) return false;
  const bool is_told = arguments.size() >= child_argument_count + 1;
  return !is_told || parse_number(arguments[size_index + 1]) < parse_number(*from);
}

}  // namespace

void at_stage(Stage stage, const std::vector<std::string>& arguments, const Received* received,
              Report* report) {
  const auto fault = environment_variable("HANDOFF_TEST_FAULT");
  if (!fault || is_spared(arguments)) return;
  if (stage == Stage::entered && *fault == "crash_at_once") crash();
  if (stage == Stage::about_to_receive) when_about_to_receive(*fault);
  if (stage == Stage::received) when_received(*fault, arguments, *received);
  if (stage == Stage::consumed) when_consumed(*fault, *report);
}

}  // namespace handoff
