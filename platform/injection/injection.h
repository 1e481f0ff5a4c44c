// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace handoff {

/// One call of the OS that tests can make fail, and the errors that its manual page promises.
struct OsCall {
  std::string_view name;         ///< As the manual spells it.
  std::span<const int> errors;   ///< errno values, or Windows' error codes.
  bool takes_a_length = false;   ///< It may do less than it was asked for, and says how much.
  bool (*redirect)() = nullptr;  ///< Puts it under control; false where the program never calls it.
};

/// All that are known on this OS.
std::span<const OsCall> os_calls();

/// Puts every call of os_calls() under control, once, before a second thread runs. A call goes on
/// to the OS unless an object below says otherwise. Throws std::system_error.
void control_os_calls();

/// The `occurrence`th call of that name, from 0 on, fails with `error` and does nothing.
struct FailingCall {
  std::string_view call;
  int occurrence = 0;
  int error = 0;
};

/// As long as it lives it sees what this thread calls in this process, and changes what it was told
/// to. One at a time in a thread.
class CallsOfThisThread {
 public:
  enum class Lengths { as_asked, of_one };

  /// Changes nothing, or has every call with a length do one byte at most.
  explicit CallsOfThisThread(Lengths lengths = Lengths::as_asked);
  explicit CallsOfThisThread(const FailingCall& failing);
  ~CallsOfThisThread();
  CallsOfThisThread(const CallsOfThisThread&) = delete;
  CallsOfThisThread& operator=(const CallsOfThisThread&) = delete;

  /// The calls of os_calls() that were made, in order.
  const std::vector<std::string_view>& made() const { return made_; }

  /// Whether the failing call came.
  bool struck() const { return struck_; }

 private:
  friend struct Interception;

  std::vector<std::string_view> made_;
  std::optional<FailingCall> failing_;
  Lengths lengths_ = Lengths::as_asked;
  int left_ = 0;  ///< Calls of that name before the one that fails.
  bool struck_ = false;
};

/// What a redirected call asks.
struct Interception {
  /// Notes the call; the error with which it has to fail, 0 to go on.
  static int of(std::string_view call);
  static bool shortens();
};

}  // namespace handoff
