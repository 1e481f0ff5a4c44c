// SPDX-License-Identifier: MIT
#include "platform/spawned_process_linux.h"

#include <sched.h>
#include <sys/resource.h>
#include <sys/types.h>
#include <sys/wait.h>

#include <cerrno>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/native_handle.h"
#include "platform/pidfd_linux.h"
#include "platform/uninterrupted_posix.h"
#include "platform/usage.h"
#include "platform/usage_linux.h"

namespace handoff {
namespace {

void pin(pid_t process, int processor) {
  cpu_set_t set;
  CPU_ZERO(&set);
  CPU_SET(static_cast<std::size_t>(processor), &set);
  // ESRCH: a child that has ended already needs no processor.
  if (sched_setaffinity(process, sizeof set, &set) != 0 && errno != ESRCH)
    throw_last_error("sched_setaffinity to processor " + std::to_string(processor));
}

class SpawnedProcess final : public ChildProcess {
 public:
  SpawnedProcess(pid_t process, Descriptor pidfd) : process_(process), pidfd_(std::move(pidfd)) {
    if (pidfd_) return;
    try {
      pidfd_ = open_pidfd(process);
    } catch (...) {
      ::kill(process, SIGKILL);
      waitpid(process, nullptr, 0);
      throw;
    }
  }

  ~SpawnedProcess() override {
    if (reaped_) return;
    kill_by_pidfd(pidfd_);
    uninterrupted([&] { return waitpid(process_, nullptr, 0); });
  }

  std::int64_t id() const override { return process_; }
  NativeHandle ended() const override { return pidfd_.native(); }
  void kill() noexcept override { kill_by_pidfd(pidfd_); }

  Exit reap(Deadline deadline) override {
    if (!ended_before(pidfd_, deadline))
      throw TimedOut("the child did not end before the deadline");
    Usage usage;
    // An ended child's byte counts can be read until it is reaped, and wait4() does not give them.
    add_io(("/proc/" + std::to_string(process_) + "/io").c_str(), usage);
    int status = 0;
    rusage used{};
    if (uninterrupted([&] { return wait4(process_, &status, 0, &used); }) < 0)
      throw_last_error("wait4 of the child");
    reaped_ = true;
    Exit exit = exit_from_status(status);
    exit.usage = usage_from(used);
    exit.usage.read_bytes = usage.read_bytes;
    exit.usage.write_bytes = usage.write_bytes;
    return exit;
  }

 private:
  pid_t process_;
  Descriptor pidfd_;
  bool reaped_ = false;
};

}  // namespace

std::unique_ptr<ChildProcess> spawned_process(pid_t process, Descriptor pidfd,
                                              std::optional<int> processor) {
  auto child = std::make_unique<SpawnedProcess>(process, std::move(pidfd));
  if (processor) pin(process, *processor);
  return child;
}

}  // namespace handoff
