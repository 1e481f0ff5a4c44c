// SPDX-License-Identifier: MIT
#include "claims/window_actor_windows.h"

#include <fmt/format.h>

#include <chrono>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <future>
#include <iostream>
#include <mutex>
#include <span>
#include <string>
#include <thread>
#include <utility>

#include "platform/api_windows.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/random.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

constexpr UINT who_message = WM_APP;
constexpr UINT stuck_message = WM_APP + 1;

class WindowClass {
 public:
  WindowClass(const std::wstring& name, WNDPROC procedure) : name_(name) {
    WNDCLASSW description{};
    description.lpfnWndProc = procedure;
    description.hInstance = GetModuleHandleW(nullptr);
    description.lpszClassName = name_.c_str();
    if (RegisterClassW(&description) == 0) throw_last_error("RegisterClassW");
  }
  ~WindowClass() { UnregisterClassW(name_.c_str(), GetModuleHandleW(nullptr)); }
  WindowClass(const WindowClass&) = delete;
  WindowClass& operator=(const WindowClass&) = delete;

 private:
  const std::wstring& name_;
};

class Window {
 public:
  explicit Window(const std::wstring& name)
      : window_(CreateWindowExW(0, name.c_str(), name.c_str(), 0, 0, 0, 0, 0, nullptr, nullptr,
                                GetModuleHandleW(nullptr), nullptr)) {
    if (window_ == nullptr) throw_last_error("CreateWindowExW");
  }
  ~Window() { DestroyWindow(window_); }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

  HWND get() const { return window_; }

 private:
  HWND window_;
};

COPYDATASTRUCT message_of(std::span<const std::byte> bytes, ULONG_PTR data) {
  return {.dwData = data,
          .cbData = static_cast<DWORD>(bytes.size()),
          .lpData = const_cast<std::byte*>(bytes.data())};
}

}  // namespace

WindowThread::WindowThread(const std::string& name, Take take, Begin begin)
    : take_(std::move(take)), shall_be_stuck_(begin == Begin::stuck) {
  std::promise<HWND> shown;
  thread_ = std::jthread([this, wide = wide_text(name), &shown] { run(wide, shown); });
  window_ = shown.get_future().get();
}

WindowThread::~WindowThread() {
  get_alert();
  PostMessageW(window_, WM_CLOSE, 0, 0);
}

void WindowThread::get_stuck() {
  std::unique_lock lock(mutex_);
  shall_be_stuck_ = true;
  PostMessageW(window_, stuck_message, 0, 0);
  changed_.wait(lock, [&] { return is_stuck_; });
}

void WindowThread::get_alert() {
  const std::scoped_lock lock(mutex_);
  shall_be_stuck_ = false;
  changed_.notify_all();
}

void WindowThread::stay_stuck() {
  std::unique_lock lock(mutex_);
  is_stuck_ = shall_be_stuck_;
  changed_.notify_all();
  changed_.wait(lock, [&] { return !shall_be_stuck_; });
  is_stuck_ = false;
}

void WindowThread::run(const std::wstring& name, std::promise<HWND>& shown) {
  try {
    const WindowClass window_class(name, procedure);
    const Window window(name);
    SetWindowLongPtrW(window.get(), GWLP_USERDATA, reinterpret_cast<LONG_PTR>(this));
    shown.set_value(window.get());
    stay_stuck();
    pump();
  } catch (...) {
    shown.set_exception(std::current_exception());
  }
}

void WindowThread::pump() {
  MSG message{};
  while (GetMessageW(&message, nullptr, 0, 0) > 0) {
    if (message.message == WM_CLOSE) return;
    if (message.message == stuck_message)
      stay_stuck();
    else
      DispatchMessageW(&message);
  }
}

LRESULT CALLBACK WindowThread::procedure(HWND window, UINT message, WPARAM wide, LPARAM data) {
  const auto* self = reinterpret_cast<WindowThread*>(GetWindowLongPtrW(window, GWLP_USERDATA));
  if (message == who_message) return static_cast<LRESULT>(GetCurrentProcessId());
  if (message == WM_COPYDATA && self != nullptr)
    return self->take_(*reinterpret_cast<const COPYDATASTRUCT*>(data)) ? TRUE : FALSE;
  return DefWindowProcW(window, message, wide, data);
}

void say_to_lab(const std::string& line) {
  std::fputs((line + "\n").c_str(), stdout);
  std::fflush(stdout);
}

std::string hear_from_lab() {
  std::string line;
  std::getline(std::cin, line);
  return line;
}

std::string fresh_window_name() {
  return fmt::format("handoff-claims-{:016x}", random_value<std::uint64_t>());
}

HWND find_window(const std::string& name) { return FindWindowW(wide_text(name).c_str(), nullptr); }

HWND find_window_of(const std::string& name, DWORD process) {
  const std::wstring wide = wide_text(name);
  HWND window = nullptr;
  while ((window = FindWindowExW(nullptr, window, wide.c_str(), nullptr)) != nullptr) {
    DWORD owner = 0;
    GetWindowThreadProcessId(window, &owner);
    if (owner == process) return window;
  }
  return nullptr;
}

HWND await_window_of(const std::string& name, DWORD process, Deadline deadline) {
  for (;;) {
    if (const HWND window = find_window_of(name, process)) return window;
    if (deadline.passed()) throw TimedOut("a helper process had no window before the deadline");
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
}

DWORD ask_who_it_is(HWND window, Deadline deadline) {
  DWORD_PTR answer = 0;
  SendMessageTimeoutW(window, who_message, 0, 0, SMTO_NORMAL | SMTO_ERRORONEXIT,
                      static_cast<UINT>(deadline.milliseconds_left()), &answer);
  return static_cast<DWORD>(answer);
}

std::string Answer::text() const {
  if (came) return taken ? "taken" : "refused";
  return error == ERROR_TIMEOUT ? fmt::format("timed out, error {}", error)
                                : fmt::format("error {}", error);
}

Answer send_plainly(HWND window, std::span<const std::byte> bytes, ULONG_PTR data) {
  COPYDATASTRUCT message = message_of(bytes, data);
  SetLastError(0);
  const LRESULT answer = SendMessageW(window, WM_COPYDATA, 0, reinterpret_cast<LPARAM>(&message));
  const DWORD error = GetLastError();
  return {.came = answer == TRUE || error == 0, .taken = answer == TRUE, .error = error};
}

Answer send_until(HWND window, std::span<const std::byte> bytes, Deadline deadline,
                  ULONG_PTR data) {
  COPYDATASTRUCT message = message_of(bytes, data);
  DWORD_PTR answer = FALSE;
  SetLastError(0);
  if (SendMessageTimeoutW(window, WM_COPYDATA, 0, reinterpret_cast<LPARAM>(&message),
                          SMTO_NORMAL | SMTO_ERRORONEXIT,
                          static_cast<UINT>(deadline.milliseconds_left()), &answer) == 0)
    return {.came = false, .taken = false, .error = GetLastError()};
  return {.came = true, .taken = answer == TRUE, .error = 0};
}

}  // namespace handoff
