// SPDX-License-Identifier: MIT
#include "methods/popened_process_windows.h"

#include <fcntl.h>
#include <io.h>

#include <cerrno>
#include <cstdint>
#include <cstdio>
#include <exception>
#include <memory>
#include <optional>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/api_windows.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/native_handle.h"
#include "platform/process_tree_windows.h"
#include "platform/process_windows.h"

namespace handoff {
namespace {

[[noreturn]] void throw_errno(const std::string& what) {
  throw std::system_error(errno, std::generic_category(), what);
}

/// _wpopen hides the shell that it starts, and what cannot be named can neither be watched nor be
/// ended at its deadline. It is the youngest process that this one has started since.
Handle youngest_child(std::uint64_t since) {
  auto children =
      children_of(GetCurrentProcessId(), since, PROCESS_TERMINATE | PROCESS_SET_INFORMATION);
  return children.empty() ? Handle() : std::move(children.back());
}

class ShellAndChild final : public PopenedProcess {
 public:
  ShellAndChild(const std::wstring& command, std::optional<int> processor) {
    const std::uint64_t before = file_time_now() - slack;
    stream_ = _wpopen(command.c_str(), L"wb");
    if (stream_ == nullptr) throw_errno("_wpopen of the child");
    try {
      shell_ = youngest_child(before);
      if (processor && shell_) bind(*processor);
    } catch (...) {
      close();
      throw;
    }
  }

  ~ShellAndChild() override { close(); }

  std::FILE* stream() const override { return stream_; }
  std::int64_t id() const override { return shell_ ? GetProcessId(shell_.get()) : 0; }
  NativeHandle ended() const override { return shell_.native(); }

  /// The shell first, so that it starts nothing more; its child would not end with it.
  void kill() noexcept override {
    if (!shell_) return;
    const DWORD shell = GetProcessId(shell_.get());
    const std::uint64_t since = creation_time(shell_.get());
    end_process(shell_.get());
    try {
      for (const Handle& child : children_of(shell, since, PROCESS_TERMINATE))
        end_process(child.get());
    } catch (const std::exception&) {
      // Without the list the child is left to see the end of its input, and to the lifeline.
    }
  }

  void finish_input() override { close_pipe(); }

  Exit reap(Deadline deadline) override {
    close_pipe();
    if (shell_ && !ended_before(shell_.get(), deadline))
      throw TimedOut("the child did not end before the deadline");
    const int code = _pclose(std::exchange(stream_, nullptr));
    if (code == -1) throw_errno("_pclose");
    return {.code = code, .signal = {}, .usage = {}};
  }

 private:
  /// Clocks are coarse; nothing else is started so shortly before.
  static constexpr std::uint64_t slack = 200'000;  // 20 ms in units of 100 ns.

  /// The child inherits it from the shell, which takes a while until it starts one.
  void bind(int processor) {
    if (!SetProcessAffinityMask(shell_.get(), DWORD_PTR{1} << processor))
      throw_last_error("SetProcessAffinityMask to processor " + std::to_string(processor));
  }

  /// _pclose closes the stream and waits for ever in one call. So its descriptor is first made to
  /// lead nowhere: that closes the pipe, by which the child sees its end, and lets us wait with a
  /// deadline.
  void close_pipe() {
    const int nowhere = _wopen(L"NUL", _O_WRONLY | _O_BINARY | _O_NOINHERIT);
    if (nowhere < 0) throw_errno("_wopen of NUL");
    const int result = _dup2(nowhere, _fileno(stream_));
    _close(nowhere);
    if (result != 0) throw_errno("_dup2 of the pipe to the child");
  }

  void close() noexcept {
    if (stream_ == nullptr) return;
    kill();
    _pclose(std::exchange(stream_, nullptr));
  }

  std::FILE* stream_ = nullptr;
  Handle shell_;  ///< None when it had ended before we looked.
};

}  // namespace

std::unique_ptr<PopenedProcess> popened_process(const std::wstring& command,
                                                std::optional<int> processor) {
  return std::make_unique<ShellAndChild>(command, processor);
}

}  // namespace handoff
