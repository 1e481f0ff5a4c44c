// SPDX-License-Identifier: MIT
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "claims/copydata_limit.h"
#include "claims/lab.h"
#include "claims/window_actor_windows.h"
#include "methods/checksum.h"
#include "methods/payload.h"
#include "platform/api_windows.h"
#include "platform/deadline.h"
#include "platform/image_windows.h"
#include "platform/line_server.h"

namespace handoff {

Experiment copydata_limit_experiment;
Actor copydata_limit_actor;

namespace {

constexpr std::uint64_t smallest = 64 * 1024;
constexpr std::uint64_t dword_limit = std::numeric_limits<DWORD>::max();

ULONG_PTR proof_of(std::span<const std::byte> bytes) {
  return static_cast<ULONG_PTR>(checksum(bytes));
}

std::span<const std::byte> bytes_of(const COPYDATASTRUCT& message) {
  return {static_cast<const std::byte*>(message.lpData), message.cbData};
}

class Receiver {
 public:
  explicit Receiver(Lab& lab)
      : lab_(lab), server_(lab.start_actor("copydata-limit", {name_})), window_(await()) {}

  Answer send(std::span<const std::byte> bytes, ULONG_PTR proof) {
    return send_until(window_, bytes, lab_.deadline(), proof);
  }

 private:
  HWND await() {
    const auto process = static_cast<DWORD>(std::stoul(server_->hear(lab_.deadline())));
    return await_window_of(name_, process, lab_.deadline());
  }

  Lab& lab_;
  std::string name_ = fresh_window_name();
  std::unique_ptr<LineServer> server_;
  HWND window_;
};

/// The sender's bytes, the OS's copy and the receiver's, and as much again for everybody else.
bool fits_into_memory(std::uint64_t bytes) {
  MEMORYSTATUSEX memory{};
  memory.dwLength = sizeof memory;
  return GlobalMemoryStatusEx(&memory) && memory.ullAvailPhys / 4 >= bytes;
}

class Search {
 public:
  explicit Search(Lab& lab)
      : lab_(lab), deadline_(Deadline::after(std::chrono::seconds(lab.times(6, 2)))) {}

  CopydataLimitSeen run() {
    seen_.receiver_stack_bytes = stack_reserve_of(lab_.actor("", {}).program);
    refuse_false_checksum();
    for (std::uint64_t size = smallest; seen_.stopped.empty() && !seen_.smallest_failed_bytes;
         size = std::min(2 * size, dword_limit)) {
      if (is_possible(size)) attempt(size);
      if (seen_.largest_whole_bytes == dword_limit) break;
    }
    bisect();
    return seen_;
  }

 private:
  bool is_possible(std::uint64_t size) {
    if (!fits_into_memory(size)) seen_.stopped = "by memory";
    if (deadline_.passed()) seen_.stopped = "by time";
    return seen_.stopped.empty();
  }

  void refuse_false_checksum() {
    Payload payload(smallest, 1);
    const Answer answer = receiver().send(payload.bytes(), ~proof_of(payload.bytes()));
    seen_.false_checksum_refused = answer.came && !answer.taken;
  }

  Receiver& receiver() {
    if (!receiver_) receiver_.emplace(lab_);
    return *receiver_;
  }

  void attempt(std::uint64_t size) {
    const Payload payload(static_cast<std::size_t>(size), size);
    const Answer answer = receiver().send(payload.bytes(), proof_of(payload.bytes()));
    if (answer.taken) {
      seen_.largest_whole_bytes = size;
      return;
    }
    // One that has failed is not to be trusted any more.
    receiver_.reset();
    if (answer.error == ERROR_TIMEOUT) {
      seen_.stopped = "by time";
      return;
    }
    seen_.smallest_failed_bytes = size;
    seen_.error = answer.came ? "its bytes were others" : answer.text();
  }

  void bisect() {
    const std::uint64_t step = static_cast<std::uint64_t>(lab_.times(4, 64)) * 1024;
    while (seen_.stopped.empty() && seen_.smallest_failed_bytes &&
           *seen_.smallest_failed_bytes - seen_.largest_whole_bytes > step && !deadline_.passed()) {
      attempt((*seen_.smallest_failed_bytes + seen_.largest_whole_bytes) / 2);
    }
  }

  Lab& lab_;
  Deadline deadline_;
  std::optional<Receiver> receiver_;
  CopydataLimitSeen seen_;
};

}  // namespace

int copydata_limit_actor(const std::vector<std::string>& arguments) {
  const WindowThread window(arguments.at(0), [](const COPYDATASTRUCT& message) {
    return message.dwData == proof_of(bytes_of(message));
  });
  say_to_lab(std::to_string(GetCurrentProcessId()));
  hear_from_lab();
  return 0;
}

Finding copydata_limit_experiment(Lab& lab) { return judge_copydata_limit(Search(lab).run()); }

}  // namespace handoff
