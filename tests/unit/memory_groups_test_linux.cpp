// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "platform/memory_groups_linux.h"
#include "tests/support/scratch_folder.h"

namespace handoff {
namespace {

class MemoryGroups : public ::testing::Test {
 protected:
  void put(const std::filesystem::path& name, const std::string& text) const {
    const auto path = folder_.path() / name;
    std::filesystem::create_directories(path.parent_path());
    std::ofstream(path) << text;
  }

  auto left() const { return memory_left_in_groups(folder_.path() / "self", folder_.path()); }

  ScratchFolder folder_;
};

TEST_F(MemoryGroups, WithoutALimitThereIsNone) {
  EXPECT_FALSE(left());
  put("self", "0::/\n");
  EXPECT_FALSE(left());
  put("self", "0::/user/shell\n");
  put("user/shell/memory.max", "max\n");
  put("user/shell/memory.current", "4096\n");
  EXPECT_FALSE(left());
}

TEST_F(MemoryGroups, TheTightestOfThoseAboveCounts) {
  put("self", "0::/user/shell\n");
  put("user/shell/memory.max", "9000\n");
  put("user/shell/memory.current", "1000\n");
  EXPECT_EQ(left(), 8000);
  put("user/memory.max", "5000\n");
  put("user/memory.current", "2000\n");
  EXPECT_EQ(left(), 3000);
}

TEST_F(MemoryGroups, InactiveFilePagesAreFree) {
  put("self", "0::/a\n");
  put("a/memory.max", "5000\n");
  put("a/memory.current", "4900\n");
  put("a/memory.stat", "anon 300\ninactive_file 4000\nactive_file 50\n");
  EXPECT_EQ(left(), 4100);
}

TEST_F(MemoryGroups, OverTheLimitNothingIsLeft) {
  put("self", "0::/a\n");
  put("a/memory.max", "5000\n");
  put("a/memory.current", "5100\n");
  EXPECT_EQ(left(), 0);
}

TEST_F(MemoryGroups, AContainerThatSeesTheHostsPathHasTheLimitAtTheRoot) {
  put("self", "4:cpu,memory:/docker/0123\n3:cpuset:/\n");
  put("memory/memory.limit_in_bytes", "7000\n");
  put("memory/memory.usage_in_bytes", "1000\n");
  put("memory/memory.stat", "inactive_file 1\ntotal_inactive_file 500\n");
  EXPECT_EQ(left(), 6500);
}

TEST_F(MemoryGroups, TheLargestNumberOfVersionOneIsNoLimit) {
  put("self", "4:memory:/\n");
  put("memory/memory.limit_in_bytes", "9223372036854771712\n");
  put("memory/memory.usage_in_bytes", "1000\n");
  EXPECT_FALSE(left());
}

TEST_F(MemoryGroups, NumbersThatCannotBeGiveNoMoreThanTheLimit) {
  put("self", "0::/a\n");
  put("a/memory.max", "5000\n");
  put("a/memory.current", "-9223372036854775808\n");
  EXPECT_FALSE(left());
  put("a/memory.current", "100\n");
  put("a/memory.stat", "inactive_file 9223372036854775807\n");
  EXPECT_EQ(left(), 5000);
}

}  // namespace
}  // namespace handoff
