// SPDX-License-Identifier: MIT
#include "methods/popened_process_linux.h"

#include <fcntl.h>
#include <sys/types.h>
#include <unistd.h>

#include <charconv>
#include <csignal>
#include <cstddef>
#include <cstdint>
#include <cstdio>
#include <memory>
#include <string>
#include <string_view>
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

/// proc(5): the calling thread's children, oldest first, ended ones included.
constexpr const char* children_file = "/proc/thread-self/children";

pid_t youngest_child() {
  const Descriptor file(uninterrupted([] { return open(children_file, O_RDONLY | O_CLOEXEC); }));
  if (!file) throw_last_error(std::string("open of ") + children_file);
  std::string all;
  char part[4096];
  for (;;) {
    const auto got = uninterrupted([&] { return read(file.get(), part, sizeof part); });
    if (got < 0) throw_last_error(std::string("read of ") + children_file);
    if (got == 0) break;
    all.append(part, static_cast<std::size_t>(got));
  }
  while (!all.empty() && all.back() == ' ') all.pop_back();
  const auto blank = all.rfind(' ');
  const std::string_view last =
      std::string_view(all).substr(blank == std::string::npos ? 0 : blank + 1);
  pid_t process = 0;
  std::from_chars(last.data(), last.data() + last.size(), process);
  if (process <= 0) throw Refused(std::string(children_file) + " does not name popen's child");
  return process;
}

/// pclose(3) closes the stream and waits for ever in one call. So the stream's descriptor is first
/// made to lead nowhere: that closes the pipe, by which the child sees its end, and lets us wait
/// with a deadline before pclose() collects the child.
void close_pipe(FILE* stream) {
  const Descriptor nowhere(uninterrupted([] { return open("/dev/null", O_WRONLY | O_CLOEXEC); }));
  if (!nowhere) throw_last_error("open of /dev/null");
  if (dup3(nowhere.get(), fileno(stream), O_CLOEXEC) < 0) throw_last_error("dup3 of popen's pipe");
}

class PopenedProcess final : public ChildProcess {
 public:
  explicit PopenedProcess(FILE* stream) : stream_(stream) {
    try {
      process_ = youngest_child();
      pidfd_ = open_pidfd(process_);
    } catch (...) {
      // pclose() waits for ever; a child that is not known ends at the end of its input at least.
      if (process_ > 0) ::kill(process_, SIGKILL);
      pclose(stream_);
      throw;
    }
  }

  ~PopenedProcess() override {
    if (stream_ == nullptr) return;
    kill();
    pclose(stream_);
  }

  std::int64_t id() const override { return process_; }
  NativeHandle ended() const override { return pidfd_.native(); }
  void kill() noexcept override { kill_by_pidfd(pidfd_); }
  void finish_input() override { close_pipe(stream_); }

  Exit reap(Deadline deadline) override {
    close_pipe(stream_);
    if (!ended_before(pidfd_, deadline))
      throw TimedOut("the child did not end before the deadline");
    Usage usage;
    add_io(("/proc/" + std::to_string(process_) + "/io").c_str(), usage);
    const int status = pclose(std::exchange(stream_, nullptr));
    if (status < 0) throw_last_error("pclose");
    Exit exit = exit_from_status(status);
    exit.usage = usage;
    return exit;
  }

 private:
  FILE* stream_;
  pid_t process_ = 0;
  Descriptor pidfd_;
};

}  // namespace

const char* why_popened_process_is_hidden() {
  if (access(children_file, R_OK) == 0) return nullptr;
  return "popen hides its child's process id, and this kernel does not list a thread's children "
         "(/proc/thread-self/children), so a child that stalls could not be ended";
}

std::unique_ptr<ChildProcess> popened_process(FILE* stream) {
  return std::make_unique<PopenedProcess>(stream);
}

}  // namespace handoff
