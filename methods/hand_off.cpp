// SPDX-License-Identifier: MIT
#include "methods/hand_off.h"

#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <exception>
#include <filesystem>
#include <memory>
#include <new>
#include <optional>
#include <span>
#include <string>
#include <system_error>
#include <vector>

#include "methods/checksum.h"
#include "methods/child_reports.h"
#include "methods/lateness.h"
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
#include "platform/machine.h"
#include "platform/paths.h"
#include "platform/report_page.h"
#include "platform/usage.h"
#include "platform/watchdog.h"

namespace handoff {
namespace {

/// Releases what is watched when it goes.
class Watched {
 public:
  explicit Watched(Watchdog& watchdog) : watchdog_(watchdog) {}
  ~Watched() { watchdog_.release(); }
  Watched(const Watched&) = delete;
  Watched& operator=(const Watched&) = delete;

 private:
  Watchdog& watchdog_;
};

/// One child, and what the parent has for it.
struct Recipient {
  ReportPage page = ReportPage::create();
  std::unique_ptr<ParentSide> own_side;  ///< Null where it uses the first one's.
  std::span<const std::byte> bytes;
  Launch launch;
  std::unique_ptr<ChildProcess> child;
  Exit exit;
};

/// What a parent gets that writes to a child that has closed its end or ended.
bool is_echo(const std::error_code& error) {
  return error == std::errc::broken_pipe || error == std::errc::connection_reset ||
         error == std::errc::connection_aborted || error == std::errc::not_connected;
}

/// One hand-off in the making: the steps share what they leave behind.
class Procedure {
 public:
  Procedure(const HandOff& how, Payload& payload, Watchdog& watchdog)
      : how_(how), payload_(payload), watchdog_(watchdog) {}

  Sample run() {
    try {
      recipients_ = std::vector<Recipient>(static_cast<std::size_t>(how_.children));
      const std::int64_t begin = now_ns();
      fill();
      sample_.fill_ns = now_ns() - begin;
      measure();
    } catch (const std::bad_alloc&) {
      fail("there is not enough memory for the hand-off; take a smaller size");
    } catch (const std::exception& error) {
      fail(error.what());
    }
    release();
    return sample_;
  }

 private:
  ParentSide& side_of(const Recipient& recipient) {
    return recipient.own_side ? *recipient.own_side : *recipients_.front().own_side;
  }

  /// Children before the channels that they use.
  void release() {
    for (Recipient& each : recipients_) each.child.reset();
    for (Recipient& each : recipients_) each.own_side.reset();
  }

  void fill() {
    payload_.renew();
    for (Recipient& each : recipients_) {
      const bool is_first = &each == &recipients_.front();
      if (is_first || !how_.variant.serves_many) each.own_side = how_.method.open(how_.variant);
      each.bytes = is_first || each.own_side ? filled(each) : recipients_.front().bytes;
    }
    const std::int64_t begin = now_ns();
    expected_ = checksum(payload_.bytes());
    sample_.warm_read_ns = now_ns() - begin;
    if (how_.variant.fill == Fill::in_place)
      for (const Recipient& each : recipients_)
        if (each.own_side) require_as_built(each);
  }

  /// What was built in place must be as warm. And whoever gets at the channel's memory may have
  /// changed it since, which the child could not tell from the payload.
  void require_as_built(const Recipient& recipient) const {
    if (checksum(recipient.bytes) != expected_)
      throw Refused("the payload was changed in the channel's memory before it was handed over");
  }

  std::span<const std::byte> filled(const Recipient& recipient) {
    if (how_.variant.fill == Fill::copy) return payload_.bytes();
    const auto memory = recipient.own_side->build(payload_.size());
    payload_.copy_to(memory);
    return memory;
  }

  void measure() {
    const Placed placed(how_.placement);
    for (Recipient& each : recipients_) each.launch = launch_for(each, placed.child());
    if (how_.prime) prime(recipients_.front().launch);
    const Usage before = usage_at_begin();
    begin_ = now_ns();
    for (Recipient& each : recipients_) prepare(each);
    sample_.stamps.prepared_ns = now_ns() - begin_;
    run_children();
    release();
    sample_.stamps.reaped_ns = now_ns() - begin_;
    sample_.parent = difference(usage_of_self(), before);
    take_reports();
  }

  Launch launch_for(const Recipient& recipient, std::optional<int> processor) const {
    if (how_.weigh) recipient.page.ask_to_hold(patience());
    Launch launch = base_launch(how_, payload_.size());
    launch.arguments[report_token_index] = recipient.page.token();
    launch.inherit.push_back(recipient.page.handle());
    launch.processor = processor;
    launch.strategy = how_.launch;
    return launch;
  }

  /// The empty hand-off of the same build of the child.
  void prime(Launch launch) {
    const std::int64_t begin = now_ns();
    const Method& empty = *find_method("empty");
    const auto variant = std::ranges::find(empty.variants, how_.variant.child,
                                           [](const Variant& v) { return v.child; });
    const ReportPage page = ReportPage::create();
    launch.arguments = {protocol_name(), page.token(), "empty", std::string(variant->id), "0"};
    launch.inherit = {page.handle()};
    const auto child = empty.open(*variant)->launch(launch, page);
    const Watched watched(watchdog_);
    watchdog_.watch(*child, Deadline::after(how_.deadline));
    child->reap(Deadline::after(patience()));
    sample_.prime_ns = now_ns() - begin;
  }

  void prepare(Recipient& recipient) {
    if (recipient.own_side)
      recipient.own_side->prepare(recipient.bytes, recipient.launch);
    else
      side_of(recipient).share(recipient.launch);
  }

  void run_children() {
    for (Recipient& each : recipients_) each.child = side_of(each).launch(each.launch, each.page);
    sample_.stamps.spawned_ns = now_ns() - begin_;
    const Watched watched(watchdog_);
    deliver_to_all();
    if (how_.weigh) weigh_all();
    for (Recipient& each : recipients_) reap(each);
  }

  /// Each child has the whole deadline, from when it is its turn.
  void deliver_to_all() {
    for (Recipient& each : recipients_) {
      const Deadline deadline = Deadline::after(how_.deadline);
      watchdog_.watch(children(), deadline);
      if (!deliver(each, deadline)) return give_up_on_others_than(each);
    }
    sample_.stamps.delivered_ns = now_ns() - begin_;
  }

  std::vector<ChildProcess*> children() const {
    std::vector<ChildProcess*> all;
    for (const Recipient& each : recipients_) all.push_back(each.child.get());
    return all;
  }

  bool deliver(Recipient& recipient, Deadline deadline) {
    try {
      side_of(recipient).deliver(*recipient.child, deadline);
      return true;
    } catch (const std::system_error& error) {
      delivery_error_ = error.what();
      parent_failed_ = !is_echo(error.code());
    } catch (const std::exception& error) {
      delivery_error_ = error.what();
    }
    return false;
  }

  /// They would wait for what does not come any more, and so does the culprit where the parent
  /// failed by itself.
  void give_up_on_others_than(const Recipient& culprit) {
    culprit_ = &culprit;
    for (Recipient& each : recipients_)
      if (parent_failed_ || &each != &culprit) each.child->kill();
  }

  void weigh_all() {
    if (culprit_ == nullptr) sample_.pss_bytes = weighed();
    for (const Recipient& each : recipients_) each.page.let_go();
  }

  /// Of all processes together, once every child holds the payload.
  std::optional<std::int64_t> weighed() {
    const Deadline deadline = Deadline::after(patience());
    for (Recipient& each : recipients_) each.child->finish_input();
    for (const Recipient& each : recipients_)
      if (!holds_before(each.page, *each.child, deadline)) return std::nullopt;
    return memory_together(reports());
  }

  // The watchdog kills at the deadline, so a wait ends soon after it at the latest.
  std::chrono::milliseconds patience() const {
    return std::chrono::ceil<std::chrono::milliseconds>(how_.deadline) + std::chrono::seconds(5);
  }

  /// Where a delivery failed, a child that is the cause has ended or is about to.
  void reap(Recipient& recipient) {
    const bool delivered = culprit_ == nullptr;
    try {
      recipient.exit =
          recipient.child->reap(Deadline::after(delivered ? patience() : std::chrono::seconds(1)));
      late_ = watchdog_.struck();
    } catch (const TimedOut&) {
      if (delivered) throw;
      throw Refused(delivery_error_);
    }
  }

  std::vector<Report> reports() const {
    std::vector<Report> all;
    for (const Recipient& each : recipients_) all.push_back(each.page.read());
    return all;
  }

  void take_reports() {
    const auto all = without_impossible_stamps(reports(), begin_, now_ns());
    sample_.child = merged(recipients_.front().exit.usage, all.front());
    for (std::size_t i = 1; i < all.size(); ++i)
      sample_.child = together(sample_.child, merged(recipients_[i].exit.usage, all[i]));
    add_stamps(all, begin_, sample_);
    fail(why_failed(all));
  }

  /// What the child said or how it ended comes first, unless the parent failed by itself: of the
  /// two errors one is the other's echo.
  std::string why_failed(const std::vector<Report>& reports) const {
    if (interrupted()) return "the run was interrupted";
    if (late_)
      return why_late(reports, {.deadline = how_.deadline,
                                .busy_part = watchdog_.busy_part(),
                                .available_memory_bytes = available_memory_bytes()});
    if (parent_failed_) return delivery_error_;
    for (std::size_t i = 0; i < reports.size(); ++i) {
      if (culprit_ != nullptr && culprit_ != &recipients_[i]) continue;
      const auto fault = fault_in(reports[i], recipients_[i].exit, payload_.size(), expected_);
      if (!fault.empty()) return fault;
    }
    return delivery_error_;
  }

  void fail(const std::string& why) {
    sample_.failure = why;
    sample_.interrupted = !why.empty() && interrupted();
  }

  const HandOff& how_;
  Payload& payload_;
  Watchdog& watchdog_;
  std::vector<Recipient> recipients_;
  const Recipient* culprit_ = nullptr;  ///< To which the delivery failed.
  std::uint64_t expected_ = 0;
  std::int64_t begin_ = 0;
  bool late_ = false;
  std::string delivery_error_;
  bool parent_failed_ = false;  ///< Not because the child had gone.
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
