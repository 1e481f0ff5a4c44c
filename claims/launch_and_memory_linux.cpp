// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <spawn.h>
#include <sys/types.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <fstream>
#include <iostream>
#include <map>
#include <memory>
#include <optional>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "claims/claim.h"
#include "claims/lab.h"
#include "claims/launch_and_memory.h"
#include "platform/ballast.h"
#include "platform/clock.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/lifeline.h"
#include "platform/line_server.h"
#include "platform/machine.h"
#include "platform/paths.h"
#include "results/statistics.h"

namespace handoff {

Experiment launch_and_memory_experiment;
Actor launch_and_memory_actor;

namespace {

constexpr const char* claim_id = "launch-and-memory";
constexpr const char* fork_without = "fork_without_it";
constexpr const char* with_memory = "with";
constexpr const char* without_memory = "without";

/// What a launch needs, all made beforehand: between vfork and exec nothing may be made.
struct Target {
  std::string program = own_program().string();
  std::array<const char*, 5> arguments{program.c_str(), act_command_name, claim_id, "wait",
                                       nullptr};
  std::vector<std::byte> stack{std::vector<std::byte>(std::size_t{64} << 10)};

  char* const* argument_pointers() const { return const_cast<char* const*>(arguments.data()); }
};

int run(const Target& target) {
  execve(target.program.c_str(), target.argument_pointers(), environ);
  _exit(127);
}

pid_t by_fork(Target& target) {
  const pid_t process = fork();
  if (process == 0) run(target);
  return process;
}

pid_t by_vfork(Target& target) {
  const pid_t process = vfork();  // NOLINT(bugprone-unsafe-functions): it is what is measured.
  if (process == 0) run(target);
  return process;
}

pid_t by_posix_spawn(Target& target) {
  pid_t process = -1;
  const int error = posix_spawn(&process, target.program.c_str(), nullptr, nullptr,
                                target.argument_pointers(), environ);
  if (error != 0) errno = error;
  return error == 0 ? process : -1;
}

int run_cloned(void* target) { return run(*static_cast<Target*>(target)); }

pid_t by_clone(Target& target) {
  return clone(run_cloned, target.stack.data() + target.stack.size(),
               CLONE_VM | CLONE_VFORK | SIGCHLD, &target);
}

struct Way {
  const char* name;
  pid_t (*launch)(Target&);
};

constexpr std::array ways{Way{"fork", by_fork}, Way{"vfork", by_vfork},
                          Way{"posix_spawn", by_posix_spawn}, Way{"clone", by_clone}};

void end(pid_t process) {
  kill(process, SIGKILL);
  while (waitpid(process, nullptr, 0) < 0 && errno == EINTR) {
  }
}

/// Until the child runs its program: exec closes the pipe's write end, whichever way it came there.
double launch_ms(const Way& way, Target& target) {
  std::array<int, 2> ends{};
  if (pipe2(ends.data(), O_CLOEXEC) != 0) throw_last_error("pipe2");
  const Descriptor read_end(ends[0]);
  Descriptor write_end(ends[1]);
  const std::int64_t begin = now_ns();
  const pid_t process = way.launch(target);
  if (process < 0) throw_last_error(way.name);
  write_end.close();
  char byte = 0;
  while (read(read_end.get(), &byte, 1) < 0 && errno == EINTR) {
  }
  const double ms = static_cast<double>(now_ns() - begin) * 1e-6;
  end(process);
  return ms;
}

void wait_to_be_killed() {
  end_with_parent();
  std::this_thread::sleep_for(std::chrono::seconds(10));
}

/// A parent of some size, which launches when it is told to.
class Parent {
 public:
  Parent(Lab& lab, std::uint64_t size)
      : lab_(lab),
        server_(lab.start_actor(claim_id, {std::to_string(size)})),
        bytes_(std::stoull(server_->hear(lab.deadline()))) {}

  std::uint64_t bytes() const { return bytes_; }
  const std::vector<double>& ms(const std::string& way) const { return ms_.at(way); }

  /// Each way once, or fork once without the memory.
  void launch(const char* round) {
    server_->say(round);
    for (std::string line = server_->hear(lab_.deadline()); line != "done";
         line = server_->hear(lab_.deadline())) {
      std::istringstream words(line);
      std::string way;
      double ms = 0;
      if (!(words >> way >> ms)) throw Refused("a large parent said \"" + line + "\"");
      ms_[way].push_back(ms);
    }
  }

 private:
  Lab& lab_;
  std::unique_ptr<LineServer> server_;
  std::uint64_t bytes_;
  std::map<std::string, std::vector<double>> ms_;
};

/// 4 GiB, or a quarter of the free memory: a second parent has a quarter of that beside it.
std::uint64_t largest_parent(bool is_brief) {
  const auto free = static_cast<std::uint64_t>(std::max<std::int64_t>(available_memory_bytes(), 0));
  return std::min(std::uint64_t{is_brief ? 256u : 4096u} << 20, free / 4);
}

LaunchTimes times(const char* way, const std::vector<std::unique_ptr<Parent>>& parents) {
  LaunchTimes found{.way = way, .ms = {}};
  for (const auto& parent : parents) found.ms.push_back(estimate(parent->ms(way)));
  return found;
}

std::optional<std::string> huge_pages() {
  std::ifstream file("/sys/kernel/mm/transparent_hugepage/enabled");
  std::string line;
  if (!std::getline(file, line)) return std::nullopt;
  const auto from = line.find('['), to = line.find(']');
  if (from == std::string::npos || to == std::string::npos) return std::nullopt;
  return line.substr(from + 1, to - from - 1);
}

}  // namespace

int launch_and_memory_actor(const std::vector<std::string>& arguments) {
  if (arguments.at(0) == "wait") {
    wait_to_be_killed();
    return 0;
  }
  end_with_parent();
  const Ballast ballast(std::stoull(arguments.at(0)), Deadline::after(std::chrono::seconds(2)));
  std::cout << ballast.bytes() << '\n' << std::flush;
  Target target;
  const auto tell = [&](const char* name, const Way& way) {
    std::cout << name << ' ' << launch_ms(way, target) << '\n' << std::flush;
  };
  for (std::string round; std::getline(std::cin, round);) {
    if (round == without_memory) {
      ballast.keep_from_forks();
      tell(fork_without, {fork_without, by_fork});
    } else {
      for (const Way& way : ways) tell(way.name, way);
    }
    std::cout << "done" << '\n' << std::flush;
  }
  return 0;
}

Finding launch_and_memory_experiment(Lab& lab) {
  // The largest first: it tells how large a parent can become here.
  std::vector<std::unique_ptr<Parent>> parents;
  parents.push_back(std::make_unique<Parent>(lab, largest_parent(lab.is_brief())));
  parents.insert(parents.begin(), std::make_unique<Parent>(lab, parents.front()->bytes() / 4));
  parents.insert(parents.begin(), std::make_unique<Parent>(lab, 0));
  // In turn, so that what else the machine does falls on each of them alike.
  for (const char* const round : {with_memory, without_memory})
    for (int i = 0; i < lab.times(7, 6); ++i)
      for (const auto& parent : parents) parent->launch(round);
  LaunchesSeen seen{
      .parent_bytes = {}, .fork = {}, .others = {}, .fork_without = {}, .huge_pages = huge_pages()};
  for (const auto& parent : parents) seen.parent_bytes.push_back(parent->bytes());
  for (const Way& way : ways) {
    if (way.launch == by_fork)
      seen.fork = times(way.name, parents);
    else
      seen.others.push_back(times(way.name, parents));
  }
  seen.fork_without = times(fork_without, parents);
  return judge_launches(seen);
}

}  // namespace handoff
