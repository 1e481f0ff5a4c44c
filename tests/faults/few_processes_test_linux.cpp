// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>

#include "claims/other_user_linux.h"
#include "platform/error.h"
#include "tests/conformance/every_variant.h"
#include "tests/conformance/fault_record.h"
#include "tests/faults/hand_over_by_a_copy_linux.h"
#include "tests/support/child_programs.h"
#include "tests/support/copy_of_this_process.h"

namespace handoff {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

constexpr std::size_t size = 70'000;

/// Of the process that hands over: itself and its watchdog's thread.
constexpr rlim_t own = 2;

/// RLIMIT_NPROC counts all processes and threads of a user and does not bind root (getrlimit(2)):
/// each test's copies are a user that no other test's are.
class FewProcesses : public EveryVariant {
 protected:
  void SetUp() override {
    EveryVariant::SetUp();
    if (IsSkipped()) return;
    if (const auto why = why_no_other_user()) GTEST_SKIP() << *why;
    const std::string folder = std::filesystem::temp_directory_path().string();
    std::filesystem::permissions(folder, std::filesystem::perms::all);
    const std::string program = shipped_child().console.string();
    const auto reach = [&]() -> std::string {
      become_the_user();
      if (access(program.c_str(), X_OK) != 0) return "no other user can run " + program;
      return access(folder.c_str(), W_OK | X_OK) == 0 ? "" : "no other user can write to " + folder;
    };
    if (const std::string why = said_by_a_copy(reach); !why.empty()) GTEST_SKIP() << why;
  }

  void become_the_user() const {
    become_user(user_);
    // PR_SET_DUMPABLE(2const): who changed its user is closed to that user's other processes, such
    // as its child.
    if (prctl(PR_SET_DUMPABLE, 1) != 0) throw_last_error("prctl(PR_SET_DUMPABLE)");
  }

  void become_the_user_with(rlim_t processes) const {
    become_the_user();
    const rlimit lowered{processes, processes};
    if (setrlimit(RLIMIT_NPROC, &lowered) != 0) throw_last_error("setrlimit(RLIMIT_NPROC)");
  }

 private:
  const std::uint32_t user_ = 20'000 + static_cast<std::uint32_t>(getpid()) % 40'000;
};

TEST_P(FewProcesses, AreANamedFailureOrEnough) {
  FaultRecord record(GetParam(), "few processes");
  for (rlim_t more = 0; more < 4; ++more) {
    const std::string failure = hand_over_by_a_copy(GetParam(), up_to(GetParam(), size),
                                                    [&] { become_the_user_with(own + more); });
    record.tried(failure);
    EXPECT_THAT(failure, AnyOf("", HasSubstr("Resource temporarily unavailable"),
                               // What glibc's popen says of any process that it cannot start.
                               HasSubstr("Cannot allocate memory")))
        << "with " << more << " besides its own";
    EXPECT_TRUE(more > 0 || !failure.empty()) << "a hand-off needs a process";
  }
}

INSTANTIATE_TEST_SUITE_P(Faults, FewProcesses, ::testing::ValuesIn(every_variant()), name_of_case);

}  // namespace
}  // namespace handoff
