// SPDX-License-Identifier: MIT
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <limits>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <thread>

#include "methods/copydata.h"
#include "methods/limit.h"
#include "methods/message_window_windows.h"
#include "methods/method.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/image_windows.h"
#include "platform/launch.h"
#include "platform/wine.h"

namespace handoff {
namespace {

/// The same for every child, as the names of windows are: whose one is, its process id tells.
constexpr const wchar_t* window_class = L"handoff-child";

/// What of the child's stack is in use when the message arrives, generously.
constexpr std::uint64_t stack_in_use = 256 * 1024;

constexpr std::array variants{
    Variant{.id = "default",
            .description = "one message to the window that belongs to the child's process",
            .child = ChildBuild::gui,
            // The system's own while the message is under way.
            .copies = {.channel = 1, .child = 1}}};

std::optional<Limit> limit(const Variant&, const Launch& base) {
  if (!under_wine())
    return Limit{.bytes = std::numeric_limits<DWORD>::max(),
                 .reason = "COPYDATASTRUCT counts its bytes in a DWORD"};
  const std::uint64_t reserve = stack_reserve_of(base.program);
  return Limit{.bytes = reserve > stack_in_use ? reserve - stack_in_use : 0,
               .reason = "under Wine a message arrives on the receiver's stack, for which " +
                         std::to_string(reserve) + " bytes are reserved"};
}

/// The message's dwData is as wide as a pointer, so it bears as much of the secret itself: the
/// payload need not be copied once more to stand behind it.
ULONG_PTR proof_of(const Secret& secret) {
  ULONG_PTR proof = 0;
  std::memcpy(&proof, secret.bytes.data(), sizeof proof);
  return proof;
}

/// Other children, and others' windows, may have the same name: ours is the child's process's.
HWND window_of(const ChildProcess& child) {
  HWND window = nullptr;
  while ((window = FindWindowExW(nullptr, window, window_class, nullptr)) != nullptr) {
    DWORD owner = 0;
    GetWindowThreadProcessId(window, &owner);
    if (owner == child.id()) return window;
  }
  return nullptr;
}

/// WaitForInputIdle: spares most of the search, but it may return before the window is there. Each
/// call under Wine leaves a handle open that nobody can close.
HWND await_window(const ChildProcess& child, Deadline deadline) {
  if (!under_wine())
    WaitForInputIdle(windows_handle(child.ended()),
                     static_cast<DWORD>(deadline.milliseconds_left()));
  for (;;) {
    const bool ended = has_ended(child);
    if (const HWND window = window_of(child)) return window;
    if (ended) throw Refused("the child ended before it had a window");
    if (deadline.passed()) throw TimedOut("the child had no window before the deadline");
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

/// Whether the child took it. SMTO_ERRORONEXIT, or a child that dies meanwhile is waited for.
bool send(HWND window, COPYDATASTRUCT& message, Deadline deadline) {
  DWORD_PTR taken = FALSE;
  if (SendMessageTimeoutW(window, WM_COPYDATA, 0, reinterpret_cast<LPARAM>(&message),
                          SMTO_NORMAL | SMTO_ERRORONEXIT,
                          static_cast<UINT>(deadline.milliseconds_left()), &taken) != 0)
    return taken == TRUE;
  if (GetLastError() == ERROR_TIMEOUT)
    throw TimedOut("the child did not take the message before the deadline");
  throw_last_error("SendMessageTimeoutW of WM_COPYDATA to the child");
}

class CopydataParent final : public ParentSide {
 public:
  void prepare(std::span<const std::byte> payload, Launch& launch) override {
    const auto most = *limit(variants[0], launch);
    if (payload.size() > most.bytes) throw over(most);
    payload_ = payload;
    launch.environment.emplace_back(Secret::variable, secret_.print());
  }

  void deliver(ChildProcess& child, Deadline deadline) override {
    const HWND window = await_window(child, deadline);
    COPYDATASTRUCT message{.dwData = proof_of(secret_),
                           .cbData = static_cast<DWORD>(payload_.size()),
                           .lpData = const_cast<std::byte*>(payload_.data())};
    if (!send(window, message, deadline)) throw Refused("the child did not take the message");
  }

 private:
  std::span<const std::byte> payload_;
  Secret secret_ = Secret::make();
};

std::unique_ptr<ParentSide> open(const Variant&) { return std::make_unique<CopydataParent>(); }

}  // namespace

extern const Method copydata_method{.id = "copydata",
                                    .title = copydata_title,
                                    .family = copydata_family,
                                    .sentence = copydata_sentence,
                                    .parent_must_stay = true,
                                    .has_name = true,
                                    .variants = variants,
                                    .limit = limit,
                                    .open = open};

Received copydata_receive(const Handed& handed) {
  no_token(handed);
  return received(await_copydata(window_class, proof_of(Secret::of_environment()), handed.size));
}

}  // namespace handoff
