// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <string>

#include "platform/random.h"
#include "tests/support/leftovers.h"

namespace handoff {
namespace {

using ::testing::Contains;
using ::testing::Not;

/// A file in the folder of all users' shared memory.
class SharedName {
 public:
  SharedName() { std::ofstream file(path_); }
  ~SharedName() { std::filesystem::remove(path_); }
  SharedName(const SharedName&) = delete;
  SharedName& operator=(const SharedName&) = delete;

  const std::string& path() const { return path_; }

 private:
  const std::string path_ =
      "/dev/shm/handoff-of-a-test-" + std::to_string(random_value<std::uint64_t>());
};

TEST(NamesLeft, HaveThoseOfOurUserInTheFolderOfAll) {
  const SharedName name;
  EXPECT_THAT(names_left(), Contains(name.path()));
}

TEST(NamesLeft, LeaveOutThoseOfAnotherUser) {
  const SharedName name;
  constexpr uid_t other = 65534;
  if (chown(name.path().c_str(), other, static_cast<gid_t>(-1)) != 0)
    GTEST_SKIP() << "only root gives a file away";
  EXPECT_THAT(names_left(), Not(Contains(name.path())));
}

}  // namespace
}  // namespace handoff
