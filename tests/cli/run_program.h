// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace handoff {

/// How a program ended and what it said. Line ends are line feeds, whatever the OS makes of them.
struct Ran {
  int code = -1;  ///< On POSIX 128 + the signal when a signal ended it.
  std::string output, errors;
};

/// Where a program's Ctrl-C comes from: this process's own console, or one that it and what it
/// starts have for themselves (on POSIX a process group).
enum class Console { shared, own };

/// A program under way, its standard output and error going to files in `folder`, which must
/// outlive it. Destroying it kills and collects what still runs. Throws std::system_error.
class RunningProgram {
 public:
  RunningProgram(const std::filesystem::path& program, const std::vector<std::string>& arguments,
                 const std::filesystem::path& folder, Console console);
  ~RunningProgram();
  RunningProgram(const RunningProgram&) = delete;
  RunningProgram& operator=(const RunningProgram&) = delete;

  /// The OS's process id.
  std::int64_t id() const;

  /// Ctrl-C, as a console sends it: to the program and to all that it has started. Only for one
  /// with a console of its own.
  void interrupt() const;

  /// Ends the program alone, with no chance to tidy up.
  void terminate() const;

  /// Blocks until it has ended.
  Ran wait();

 private:
  /// Blocks until it has ended; the exit code.
  int collect();

  std::filesystem::path output_, errors_;
  std::intptr_t process_ = 0;  ///< Process id or handle; 0 when it was collected.
};

/// Lets this process see what its programs leave behind: processes whose parent has ended.
void adopt_orphans();

/// Whether a child of handoff is still there after its parent's end. Waits some seconds for it to
/// go, because a child learns of its parent's end by itself.
bool orphans_stay();

}  // namespace handoff
