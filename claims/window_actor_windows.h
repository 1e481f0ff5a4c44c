// SPDX-License-Identifier: MIT
#pragma once

#include <condition_variable>
#include <cstddef>
#include <functional>
#include <future>
#include <mutex>
#include <span>
#include <string>
#include <thread>

#include "platform/api_windows.h"
#include "platform/deadline.h"

namespace handoff {

// For the actors: a window, and a dialog with the lab line by line.

/// A window that is never shown, on a thread of its own. It is called as its class is.
class WindowThread {
 public:
  /// Whether a WM_COPYDATA message is taken. Runs on the window's thread; must not throw.
  using Take = std::function<bool(const COPYDATASTRUCT&)>;

  enum class Begin { alert, stuck };

  /// Returns when the window is there. Throws std::system_error.
  WindowThread(const std::string& name, Take take, Begin begin = Begin::alert);
  ~WindowThread();
  WindowThread(const WindowThread&) = delete;
  WindowThread& operator=(const WindowThread&) = delete;

  /// From now on the thread does not look for messages; returns when it has ceased to.
  void get_stuck();
  void get_alert();

 private:
  static LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wide, LPARAM data);
  void run(const std::wstring& name, std::promise<HWND>& shown);
  void pump();
  void stay_stuck();

  Take take_;
  std::mutex mutex_;
  std::condition_variable changed_;
  bool shall_be_stuck_, is_stuck_ = false;
  HWND window_ = nullptr;
  std::jthread thread_;  ///< Last, so that it starts when all else stands.
};

void say_to_lab(const std::string& line);

/// The lab's next line; empty when it has no more to say.
std::string hear_from_lab();

// For the lab: windows of others.

/// A name that no other window has.
std::string fresh_window_name();

/// The topmost window of that name, whosever it is; null where there is none.
HWND find_window(const std::string& name);

/// The one of that name that belongs to a process; null where there is none.
HWND find_window_of(const std::string& name, DWORD process);

/// The same once it is there. Throws TimedOut.
HWND await_window_of(const std::string& name, DWORD process, Deadline deadline);

/// The process of a WindowThread's window, as that itself says; 0 where it does not answer.
DWORD ask_who_it_is(HWND window, Deadline deadline);

/// What became of a WM_COPYDATA message.
struct Answer {
  bool came = false;   ///< The call succeeded.
  bool taken = false;  ///< The receiver said yes.
  DWORD error = 0;     ///< Of a call that did not; the OS may leave it 0.

  std::string text() const;  ///< "taken", "refused", "error 1460".
};

/// SendMessageW: without any limit.
Answer send_plainly(HWND window, std::span<const std::byte> bytes, ULONG_PTR data = 0);

/// SendMessageTimeoutW; ends also where the receiver ends.
Answer send_until(HWND window, std::span<const std::byte> bytes, Deadline deadline,
                  ULONG_PTR data = 0);

}  // namespace handoff
