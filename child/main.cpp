// SPDX-License-Identifier: MIT
#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <system_error>
#include <vector>

#include "child/stage.h"
#include "methods/checksum.h"
#include "methods/method.h"
#include "methods/protocol.h"
#include "methods/registry.h"
#include "platform/clock.h"
#include "platform/entry.h"
#include "platform/error.h"
#include "platform/lifeline.h"
#include "platform/number.h"
#include "platform/process_id.h"
#include "platform/report_page.h"
#include "platform/usage.h"

namespace handoff {
namespace {

int complain(ChildExit code, const std::string& sentence) {
  std::fprintf(stderr, "handoff-child: %s\n", sentence.c_str());
  return static_cast<int>(code);
}

void note_usage(Report& report) {
  const Usage usage = quick_usage_of_self();
  report.user_ns = usage.user_ns.value_or(-1);
  report.system_ns = usage.system_ns.value_or(-1);
  report.minor_faults = usage.minor_faults.value_or(-1);
  report.major_faults = usage.major_faults.value_or(-1);
  report.peak_bytes = usage.peak_bytes.value_or(-1);
}

void receive_and_consume(const std::vector<std::string>& arguments, Report& report) {
  const auto receive = find_receive(arguments[3]);
  if (receive == nullptr) throw Refused("no method is called \"" + arguments[3] + "\"");
  const auto size = parse_number(arguments[5]);
  if (!size) throw Refused("\"" + arguments[5] + "\" is not a size in bytes");
  at_stage(Stage::about_to_receive, arguments, nullptr, &report);
  const Received received =
      receive({.variant = arguments[4],
               .size = static_cast<std::size_t>(*size),
               .tokens = std::span(arguments).subspan(child_argument_count + 1)});
  report.ready_ns = now_ns();
  at_stage(Stage::received, arguments, &received, &report);
  report.bytes = received.bytes.size();
  report.checksum = checksum(received.bytes);
  report.consumed_ns = now_ns();
  at_stage(Stage::consumed, arguments, &received, &report);
  if (report.hold_ms == 0) return;
  note_usage(report);  // What it used until here, without the waiting.
  hold_if_asked(report);
}

ChildExit fail(Report& report, const char* why, ChildExit code) {
  const std::string_view text(why);
  const auto length = std::min(text.size(), report.message.size() - 1);
  std::copy_n(text.begin(), length, report.message.begin());
  report.message[length] = '\0';
  report.outcome = Report::failed;
  return code;
}

ChildExit serve(const std::vector<std::string>& arguments, Report& report) {
  try {
    receive_and_consume(arguments, report);
    if (report.hold_ms == 0) note_usage(report);
    report.outcome = Report::received;
    return ChildExit::done;
  } catch (const std::bad_alloc&) {
    return fail(report, "there is not enough memory for the payload", ChildExit::system_error);
  } catch (const std::system_error& error) {
    return fail(report, error.what(), ChildExit::system_error);
  } catch (const std::exception& error) {
    return fail(report, error.what(), ChildExit::refused);
  }
}

/// Without a report page, for whoever starts the child by hand: the report goes to the terminal.
int serve_by_hand(const std::vector<std::string>& arguments) {
  Report report{};
  const ChildExit code = serve(arguments, report);
  if (report.outcome == Report::failed) return complain(code, report.message.data());
  std::printf("received %llu bytes, checksum %016llx\n",
              static_cast<unsigned long long>(report.bytes),
              static_cast<unsigned long long>(report.checksum));
  return static_cast<int>(code);
}

}  // namespace

int program_main(const std::vector<std::string>& arguments, std::int64_t entered_ns) {
  end_with_parent();
  at_stage(Stage::entered, arguments, nullptr, nullptr);
  if (arguments.size() < child_argument_count + 1)
    return complain(ChildExit::wrong_use,
                    "this is the child that handoff starts; run \"handoff run\" instead");
  if (arguments[1] != protocol_name())
    return complain(ChildExit::wrong_version, "this is the child of " + protocol_name() +
                                                  " and was started by " + arguments[1] +
                                                  "; use the child that was built with it");
  if (arguments[2] == "-") return serve_by_hand(arguments);
  try {
    Report& report = map_report_page(arguments[2]);
    if (!is_child_of(report.maker))
      throw Refused(
          "the program that made the report page has ended, or did not start this one itself");
    report.process_id = own_process_id();
    report.entered_ns = entered_ns;
    return static_cast<int>(serve(arguments, report));
  } catch (const std::exception& error) {
    return complain(ChildExit::no_report_page, error.what());
  }
}

}  // namespace handoff
