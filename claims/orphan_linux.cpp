// SPDX-License-Identifier: MIT
#include <sys/prctl.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdint>
#include <cstdlib>
#include <memory>

#include "claims/orphan.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/pidfd_linux.h"

namespace handoff {
namespace {

void adopt_orphans() {
  if (prctl(PR_SET_CHILD_SUBREAPER, 1) != 0) throw_last_error("prctl(PR_SET_CHILD_SUBREAPER)");
}

class LinuxOrphan final : public Orphan {
 public:
  explicit LinuxOrphan(pid_t process) : process_(process), pidfd_(open_pidfd(process)) {}

  /// Not our child while the helper lives, and then it is not for us to collect it: ECHILD.
  ~LinuxOrphan() override {
    kill_by_pidfd(pidfd_);
    while (waitpid(process_, nullptr, 0) < 0 && errno == EINTR) {
    }
  }

  bool ended_before(Deadline deadline) const override {
    return handoff::ended_before(pidfd_, deadline);
  }

 private:
  pid_t process_;
  Descriptor pidfd_;
};

}  // namespace

Adoption::Adoption() { adopt_orphans(); }
Adoption::~Adoption() { prctl(PR_SET_CHILD_SUBREAPER, 0); }

std::unique_ptr<Orphan> orphan(std::int64_t id) {
  return std::make_unique<LinuxOrphan>(static_cast<pid_t>(id));
}

bool has_lost(std::int64_t parent) { return getppid() != static_cast<pid_t>(parent); }

void end_suddenly() {
  kill(getpid(), SIGKILL);
  std::abort();
}

}  // namespace handoff
