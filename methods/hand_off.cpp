// SPDX-License-Identifier: MIT
#include "methods/hand_off.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "methods/checksum.h"
#include "methods/method.h"
#include "methods/payload.h"
#include "methods/placement.h"
#include "methods/protocol.h"
#include "methods/registry.h"
#include "platform/child_process.h"
#include "platform/clock.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/interrupt.h"
#include "platform/launch.h"
#include "platform/paths.h"
#include "platform/processors.h"
#include "platform/report_page.h"
#include "platform/usage.h"
#include "platform/watchdog.h"

namespace handoff {
namespace {

/// Holds the calling thread on one processor while it lives, and says where the child belongs.
class Placed {
 public:
  explicit Placed(Placement placement) {
    if (placement == Placement::any) return;
    const auto found = seats_here(placement);
    if (!found) throw Refused("placement two_cores needs two cores and this process may use one");
    all_ = usable_processors();
    child_ = found->child;
    bind_thread({found->parent});
  }
  ~Placed() {
    if (!all_.empty()) bind_thread(all_);
  }
  Placed(const Placed&) = delete;
  Placed& operator=(const Placed&) = delete;

  std::optional<int> child() const { return child_; }

 private:
  std::vector<int> all_;
  std::optional<int> child_;
};

/// Watches while it lives.
class Watched {
 public:
  Watched(Watchdog& watchdog, ChildProcess& child, Deadline deadline) : watchdog_(watchdog) {
    watchdog_.watch(child, deadline);
  }
  ~Watched() { watchdog_.release(); }
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

 private:
  Watchdog& watchdog_;
};

std::optional<std::int64_t> known(std::int64_t value) {
  return value < 0 ? std::nullopt : std::optional(value);
}

std::optional<std::int64_t> since(std::int64_t begin, std::int64_t stamp) {
  return stamp == 0 ? std::nullopt : std::optional(stamp - begin);
}

/// The OS's account of the ended child, and the child's own where the OS has none (popen hides the
/// process; Wine gives the caller's figures).
Usage merged(Usage from_os, const Report& report) {
  if (!from_os.user_ns) from_os.user_ns = known(report.user_ns);
  if (!from_os.system_ns) from_os.system_ns = known(report.system_ns);
  if (!from_os.minor_faults) from_os.minor_faults = known(report.minor_faults);
  if (!from_os.major_faults) from_os.major_faults = known(report.major_faults);
  if (!from_os.peak_bytes) from_os.peak_bytes = known(report.peak_bytes);
  return from_os;
}

/// What is wrong with an ended child's report; empty when the payload arrived whole.
std::string fault_in(const Report& report, const Exit& exit, std::uint64_t bytes,
                     std::uint64_t expected) {
  if (report.outcome == Report::failed)
    return "the child refused: " + std::string(report.message.data());
  if (exit.code == static_cast<int>(ChildExit::wrong_version))
    return "the child is of another version than this handoff; use the one that was built with it";
  if (report.process_id == 0)
    return "the child " + exit.describe() +
           " before its main function was entered; is it handoff-child?";
  if (report.outcome != Report::received)
    return "the child " + exit.describe() + " before it had received the payload";
  if (report.bytes != bytes)
    return "the child received " + std::to_string(report.bytes) + " bytes of " +
           std::to_string(bytes);
  if (report.checksum != expected) return "the child read other bytes than were handed over";
  if (exit.code != 0) return "the child " + exit.describe() + " after it had received the payload";
  return {};
}

/// One hand-off in the making: the steps share what they leave behind.
class Procedure {
 public:
  Procedure(const HandOff& how, Payload& payload, Watchdog& watchdog)
      : how_(how), payload_(payload), watchdog_(watchdog), page_(ReportPage::create()) {}

  Sample run() {
    try {
      fill();
      measure();
    } catch (const std::exception& error) {
      fail(error.what());
    }
    parent_side_.reset();
    return sample_;
  }

 private:
  void fill() {
    parent_side_ = how_.method.open(how_.variant);
    if (how_.variant.fill == Fill::in_place) {
      const auto memory = parent_side_->build(payload_.size());
      payload_.build_in(memory);
      bytes_ = memory;
    } else {
      payload_.renew();
      bytes_ = payload_.bytes();
    }
    const std::int64_t begin = now_ns();
    expected_ = checksum(payload_.bytes());
    sample_.warm_read_ns = now_ns() - begin;
    // What was built in place must be as warm; and that it arrived there is seen only there.
    if (how_.variant.fill == Fill::in_place) expected_ = checksum(bytes_);
  }

  void measure() {
    const Placed placed(how_.placement);
    Launch launch = base_launch(how_, payload_.size());
    launch.arguments[1] = page_.token();
    launch.inherit.push_back(page_.handle());
    launch.processor = placed.child();
    if (how_.prime) prime(launch);
    const Usage before = usage_at_begin();
    begin_ = now_ns();
    parent_side_->prepare(bytes_, launch);
    sample_.stamps.prepared_ns = now_ns() - begin_;
    const Exit exit = run_child(launch);
    parent_side_.reset();
    sample_.stamps.reaped_ns = now_ns() - begin_;
    sample_.parent = difference(usage_of_self(), before);
    take_report(exit);
  }

  /// The empty hand-off of the same build of the child.
  void prime(Launch launch) {
    const Method& empty = *find_method("empty");
    const auto variant = std::ranges::find(empty.variants, how_.variant.child,
                                           [](const Variant& v) { return v.child; });
    const ReportPage page = ReportPage::create();
    launch.arguments = {protocol_name(), page.token(), "empty", std::string(variant->id), "0"};
    launch.inherit = {page.handle()};
    const auto child = empty.open(*variant)->launch(launch, page);
    const Watched watched(watchdog_, *child, Deadline::after(how_.deadline));
    child->reap(Deadline::after(how_.deadline + std::chrono::seconds(5)));
  }

  Exit run_child(const Launch& launch) {
    const Deadline deadline = Deadline::after(how_.deadline);
    const auto child = parent_side_->launch(launch, page_);
    sample_.stamps.spawned_ns = now_ns() - begin_;
    Watched watched(watchdog_, *child, deadline);
    const bool delivered = deliver(*child, deadline);
    // The watchdog kills at the deadline, so this wait ends soon after it at the latest. When the
    // delivery failed, a child that is the cause has ended or is about to.
    const auto patience =
        delivered ? how_.deadline + std::chrono::seconds(5) : std::chrono::seconds(1);
    try {
      const Exit exit = child->reap(Deadline::after(patience));
      late_ = watchdog_.struck();
      return exit;
    } catch (const TimedOut&) {
      if (delivery_error_.empty()) throw;
      throw Refused(delivery_error_);
    }
  }

  bool deliver(ChildProcess& child, Deadline deadline) {
    try {
      parent_side_->deliver(child, deadline);
      sample_.stamps.delivered_ns = now_ns() - begin_;
      return true;
    } catch (const std::exception& error) {
      delivery_error_ = error.what();
      return false;
    }
  }

  void take_report(const Exit& exit) {
    const Report report = page_.read();
    sample_.child = merged(exit.usage, report);
    sample_.stamps.entered_ns = since(begin_, report.entered_ns);
    sample_.stamps.ready_ns = since(begin_, report.ready_ns);
    sample_.stamps.consumed_ns = since(begin_, report.consumed_ns);
    fail(why_failed(report, exit));
  }

  /// What the child said or how it ended comes first: the parent's own error is only its echo.
  std::string why_failed(const Report& report, const Exit& exit) const {
    if (interrupted()) return "the run was interrupted";
    if (late_)
      return "the hand-off was not done within its deadline; see why the child stalls, or raise "
             "--deadline";
    const auto fault = fault_in(report, exit, payload_.size(), expected_);
    return fault.empty() ? delivery_error_ : fault;
  }

  void fail(const std::string& why) {
    sample_.failure = why;
    sample_.interrupted = !why.empty() && interrupted();
  }

  const HandOff& how_;
  Payload& payload_;
  Watchdog& watchdog_;
  ReportPage page_;
  std::unique_ptr<ParentSide> parent_side_;
  std::span<const std::byte> bytes_;
  std::uint64_t expected_ = 0;
  std::int64_t begin_ = 0;
  bool late_ = false;
  std::string delivery_error_;
  Sample sample_;
};

}  // namespace

ChildPrograms ChildPrograms::in(const std::filesystem::path& folder) {
  return {.console = folder / program_file_name("handoff-child"),
          .gui = folder / program_file_name("handoff-child-gui")};
}

const std::filesystem::path& ChildPrograms::of(ChildBuild build) const {
  return build == ChildBuild::gui ? gui : console;
}

Launch base_launch(const HandOff& how, std::uint64_t size) {
  Launch launch;
  launch.program = how.programs.of(how.variant.child);
  launch.arguments = {protocol_name(), std::string(widest_report_token), std::string(how.method.id),
                      std::string(how.variant.id), std::to_string(size)};
  return launch;
}

Sample hand_off(const HandOff& how, Payload& payload, Watchdog& watchdog) {
  return Procedure(how, payload, watchdog).run();
}

}  // namespace handoff
