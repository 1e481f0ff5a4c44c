// SPDX-License-Identifier: MIT
#include "methods/message_window_windows.h"

#include <algorithm>
#include <cstddef>
#include <exception>
#include <optional>
#include <span>
#include <string>
#include <utility>

#include "methods/buffer.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/random.h"

namespace handoff {
namespace {

/// What the window's procedure knows and finds.
struct Inbox {
  ULONG_PTR proof;
  std::size_t size;
  std::optional<Buffer> payload{};
  std::exception_ptr error{};
};

bool bears(const COPYDATASTRUCT& message, const ULONG_PTR& proof) {
  return equal_in_constant_time(std::as_bytes(std::span(&message.dwData, 1)),
                                std::as_bytes(std::span(&proof, 1)));
}

/// COPYDATASTRUCT: the data is valid only while the message is processed, so it is copied out.
Buffer copy_out(const COPYDATASTRUCT& message, std::size_t size) {
  if (message.cbData != size)
    throw Refused("the message has " + std::to_string(message.cbData) + " bytes instead of " +
                  std::to_string(size));
  Buffer buffer(size);
  std::copy_n(static_cast<const std::byte*>(message.lpData), size, buffer.bytes().data());
  return buffer;
}

/// No exception may leave a window's procedure, so one is kept for await_copydata().
BOOL take(Inbox& inbox, const COPYDATASTRUCT& message) {
  if (inbox.payload || !bears(message, inbox.proof)) return FALSE;
  try {
    inbox.payload = copy_out(message, inbox.size);
    return TRUE;
  } catch (...) {
    inbox.error = std::current_exception();
    return FALSE;
  }
}

LRESULT CALLBACK procedure(HWND window, UINT message, WPARAM wide, LPARAM data) {
  auto* inbox = reinterpret_cast<Inbox*>(GetWindowLongPtrW(window, GWLP_USERDATA));
  if (message == WM_COPYDATA && inbox != nullptr) {
    const BOOL taken = take(*inbox, *reinterpret_cast<const COPYDATASTRUCT*>(data));
    // A sent message is processed inside GetMessageW, which returns only for a posted one.
    PostMessageW(window, WM_NULL, 0, 0);
    return taken;
  }
  if (message == WM_CLOSE) return 0;  // Anybody can send it; this window closes when it is done.
  return DefWindowProcW(window, message, wide, data);
}

class Window {
 public:
  Window(const wchar_t* window_class, Inbox& inbox) {
    WNDCLASSW description{};
    description.lpfnWndProc = procedure;
    description.hInstance = GetModuleHandleW(nullptr);
    description.lpszClassName = window_class;
    if (RegisterClassW(&description) == 0) throw_last_error("RegisterClassW");
    // A top-level window: FindWindowExW does not find message-only ones among all.
    window_ = CreateWindowExW(0, window_class, window_class, 0, 0, 0, 0, 0, nullptr, nullptr,
                              description.hInstance, nullptr);
    if (window_ == nullptr) throw_last_error("CreateWindowExW");
    SetWindowLongPtrW(window_, GWLP_USERDATA, reinterpret_cast<LONG_PTR>(&inbox));
  }
  ~Window() { DestroyWindow(window_); }
  Window(const Window&) = delete;
  Window& operator=(const Window&) = delete;

 private:
  HWND window_ = nullptr;
};

void pump(const Inbox& inbox) {
  while (!inbox.payload && !inbox.error) {
    MSG message{};
    // GetMessageW: -1 is an error; 0 is WM_QUIT, which anybody can post and which is no reason.
    const BOOL got = GetMessageW(&message, nullptr, 0, 0);
    if (got < 0) throw_last_error("GetMessageW");
    if (got > 0) DispatchMessageW(&message);
  }
}

}  // namespace

Buffer await_copydata(const wchar_t* window_class, ULONG_PTR proof, std::size_t size) {
  Inbox inbox{.proof = proof, .size = size};
  const Window window(window_class, inbox);
  pump(inbox);
  if (inbox.error) std::rethrow_exception(inbox.error);
  return std::move(*inbox.payload);
}

}  // namespace handoff
