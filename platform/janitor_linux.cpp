// SPDX-License-Identifier: MIT
#include <mqueue.h>
#include <poll.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/shm.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <ctime>
#include <exception>
#include <filesystem>
#include <fstream>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/janitor.h"
#include "platform/janitor_ledger.h"
#include "platform/number.h"
#include "platform/pidfd_linux.h"
#include "platform/spawned_process_linux.h"

namespace handoff {
namespace {

struct Master {
  pid_t id;
  time_t since;
};

void remove_lasting(Lasting kind, const char* name) {
  std::error_code ignored;
  switch (kind) {
    case Lasting::file:
      unlink(name);
      break;
    case Lasting::folder:
      std::filesystem::remove_all(name, ignored);
      break;
    case Lasting::memory:
      shm_unlink(name);
      break;
    case Lasting::queue:
      mq_unlink(name);
      break;
    case Lasting::segment:
      if (const auto id = parse_number(name)) shmctl(static_cast<int>(*id), IPC_RMID, nullptr);
      break;
  }
}

/// proc(5): a line for each segment, with the process that made it. That number is nobody else's
/// as long as the process lives, so one that was made since it began is its own.
void remove_segments_of(const Master& master) {
  std::ifstream table("/proc/sysvipc/shm");
  std::string line;
  std::getline(table, line);  // The columns' names.
  while (std::getline(table, line)) {
    std::istringstream words(line);
    std::string skipped;
    int key = 0, id = 0;
    pid_t maker = 0;
    time_t changed = 0;
    words >> key >> id >> skipped >> skipped >> maker;
    for (int column = 0; column < 8; ++column) words >> skipped;
    if (words >> changed && key == IPC_PRIVATE && maker == master.id && changed >= master.since)
      shmctl(id, IPC_RMID, nullptr);
  }
}

void close_all_but(Descriptor& kept) {
  dup2(kept.get(), 0);
  kept.release();
  // close_range(2), for which older C libraries have no function.
  syscall(SYS_close_range, 1u, ~0u, 0u);
}

[[noreturn]] void be_the_janitor(const Master& master, Descriptor ended, const Ledger& ledger) {
  setsid();
  // Who ends all programs of a name politely ends the master too, which tidies up by itself.
  for (const int number : {SIGINT, SIGTERM, SIGHUP}) std::signal(number, SIG_IGN);
  prctl(PR_SET_NAME, "janitor");
  close_all_but(ended);
  pollfd entry{.fd = 0, .events = POLLIN, .revents = 0};
  while (poll(&entry, 1, -1) < 0 && errno == EINTR) {
  }
  for_each_entrusted(ledger, remove_lasting);
  remove_segments_of(master);
  _exit(0);
}

/// Zeros, shared with the processes that fork(2) makes.
Ledger& make_ledger() {
  void* const memory = mmap(nullptr, sizeof(Ledger), PROT_READ | PROT_WRITE,
                            MAP_SHARED | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) throw_last_error("mmap of the janitor's ledger");
  return *static_cast<Ledger*>(memory);
}

}  // namespace

Janitor::Janitor() noexcept {
  try {
    Ledger& ledger = make_ledger();
    const Master master{.id = getpid(), .since = time(nullptr)};
    Descriptor ended = open_pidfd(master.id);
    const pid_t process = fork();
    if (process < 0) throw_last_error("fork of the janitor");
    if (process == 0) be_the_janitor(master, std::move(ended), ledger);
    process_ = spawned_process(process, {}, {});
    entrust_to(ledger);
  } catch (const std::exception&) {  // NOLINT(bugprone-empty-catch):
    // Where there is no memory, descriptor or process for it, the first hand-off will say so.
  }
}

std::optional<int> done_as_janitor(const std::vector<std::string>&) { return std::nullopt; }

}  // namespace handoff
