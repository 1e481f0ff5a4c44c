// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <string>
#include <system_error>
#include <thread>
#include <vector>

#include "tests/cli/run_program.h"

namespace handoff {
namespace {

/// Fresh names, so that two programs in one folder do not share them.
std::filesystem::path fresh(const std::filesystem::path& folder, const char* stem) {
  std::string name = (folder / stem).string() + "-XXXXXX";
  const int file = mkstemp(name.data());
  if (file < 0) throw std::system_error(errno, std::generic_category(), name);
  close(file);
  return name;
}

}  // namespace

RunningProgram::RunningProgram(const std::filesystem::path& program,
                               const std::vector<std::string>& arguments,
                               const std::filesystem::path& folder, Console console)
    : output_(fresh(folder, "output")), errors_(fresh(folder, "errors")) {
  std::vector<std::string> texts{program.string()};
  texts.insert(texts.end(), arguments.begin(), arguments.end());
  std::vector<char*> pointers;
  for (auto& text : texts) pointers.push_back(text.data());
  pointers.push_back(nullptr);
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_addopen(&actions, 1, output_.c_str(), O_WRONLY | O_TRUNC, 0);
  posix_spawn_file_actions_addopen(&actions, 2, errors_.c_str(), O_WRONLY | O_TRUNC, 0);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  if (console == Console::own) posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETPGROUP);
  pid_t id = 0;
  const int error =
      posix_spawn(&id, program.c_str(), &actions, &attributes, pointers.data(), ::environ);
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  if (error != 0) throw std::system_error(error, std::generic_category(), program.string());
  process_ = id;
}

RunningProgram::~RunningProgram() {
  if (process_ == 0) return;
  terminate();
  collect();
}

std::int64_t RunningProgram::id() const { return process_; }

void RunningProgram::interrupt() const { kill(-static_cast<pid_t>(process_), SIGINT); }

void RunningProgram::terminate() const { kill(static_cast<pid_t>(process_), SIGKILL); }

int RunningProgram::collect() {
  int status = 0;
  while (waitpid(static_cast<pid_t>(process_), &status, 0) < 0 && errno == EINTR) {
  }
  process_ = 0;
  return WIFSIGNALED(status) ? 128 + WTERMSIG(status) : WEXITSTATUS(status);
}

void adopt_orphans() { prctl(PR_SET_CHILD_SUBREAPER, 1); }

bool orphans_stay() {
  for (int i = 0; i < 500; ++i) {
    pid_t ended = 0;
    while ((ended = waitpid(-1, nullptr, WNOHANG)) > 0) {
    }
    if (ended < 0) return false;  // ECHILD: there is none.
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return true;
}

}  // namespace handoff
