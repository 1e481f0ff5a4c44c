// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <gtest/gtest.h>
#include <signal.h>

#include <chrono>
#include <string>
#include <vector>

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/launch.h"
#include "platform/launch_strategy.h"

namespace handoff {
namespace {

class ShellStartedBy : public ::testing::TestWithParam<LaunchStrategy> {
 protected:
  Exit run(const std::string& script) {
    launch_.program = "/bin/sh";
    launch_.arguments = {"-c", script};
    launch_.strategy = GetParam();
    return start(launch_)->reap(Deadline::after(std::chrono::seconds(20)));
  }

  Launch launch_;
};

Descriptor some_file() { return Descriptor(open("/dev/null", O_RDONLY | O_CLOEXEC)); }

bool closes_on_exec(const Descriptor& descriptor) {
  return (fcntl(descriptor.get(), F_GETFD) & FD_CLOEXEC) != 0;
}

std::string is_open(const Descriptor& descriptor) {
  return "test -e /proc/self/fd/" + std::to_string(descriptor.get());
}

TEST_P(ShellStartedBy, HasTheListedDescriptorAndNoOther) {
  const Descriptor listed = some_file(), unlisted = some_file();
  launch_.inherit = {listed.native()};
  EXPECT_EQ(run(is_open(listed) + " && ! " + is_open(unlisted)).code, 0);
  EXPECT_TRUE(closes_on_exec(listed)) << "close-on-exec was lifted in the parent too";
}

TEST_P(ShellStartedBy, HasTheStandardHandlesThatItWasGiven) {
  const Descriptor input(open("/dev/zero", O_RDONLY | O_CLOEXEC));
  launch_.standard_input = input.native();
  launch_.standard_output = some_file().native();
  EXPECT_EQ(run("test \"$(readlink /proc/$$/fd/0)\" = /dev/zero").code, 0);
}

TEST_P(ShellStartedBy, HasTheEnvironmentThatItWasGiven) {
  launch_.environment = {{"HANDOFF_TEST_WORD", "a b"}};
  EXPECT_EQ(run("test \"$HANDOFF_TEST_WORD\" = 'a b'").code, 0);
}

/// The driver ignores SIGPIPE, and a signal that is ignored stays so over exec.
TEST_P(ShellStartedBy, DiesBySigpipeAlthoughItsParentDoesNot) {
  struct sigaction ignore {};
  ignore.sa_handler = SIG_IGN;
  struct sigaction before {};
  sigaction(SIGPIPE, &ignore, &before);
  const Exit exit = run("kill -PIPE $$; exit 7");
  sigaction(SIGPIPE, &before, nullptr);
  EXPECT_EQ(exit.signal, SIGPIPE);
}

TEST_P(ShellStartedBy, HasNoSignalBlocked) {
  EXPECT_EQ(run("grep -q 'SigBlk:.0000000000000000' /proc/self/status").code, 0);
}

TEST_P(ShellStartedBy, LeavesTheParentsSignalsAsTheyWere) {
  sigset_t before, after;
  pthread_sigmask(SIG_SETMASK, nullptr, &before);
  struct sigaction handled {};
  handled.sa_handler = [](int) {};
  struct sigaction old {};
  sigaction(SIGUSR1, &handled, &old);
  run("exit 0");
  pthread_sigmask(SIG_SETMASK, nullptr, &after);
  struct sigaction now {};
  sigaction(SIGUSR1, &old, &now);
  EXPECT_EQ(now.sa_handler, handled.sa_handler);
  for (int signal = 1; signal < NSIG; ++signal)
    EXPECT_EQ(sigismember(&before, signal), sigismember(&after, signal)) << signal;
}

std::vector<LaunchStrategy> all_strategies() {
  std::vector<LaunchStrategy> all;
  for (const NamedStrategy& each : launch_strategies()) all.push_back(each.strategy);
  return all;
}

INSTANTIATE_TEST_SUITE_P(Strategies, ShellStartedBy, ::testing::ValuesIn(all_strategies()),
                         [](const auto& test) { return std::string(name_of(test.param)); });

}  // namespace
}  // namespace handoff
