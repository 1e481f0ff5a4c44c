// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mount.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <ios>
#include <string>
#include <vector>

#include "platform/error.h"
#include "tests/conformance/every_variant.h"
#include "tests/conformance/fault_record.h"
#include "tests/faults/hand_over_by_a_copy_linux.h"
#include "tests/support/copy_of_this_process.h"
#include "tests/support/own_mounts_linux.h"

namespace handoff {
namespace {

using ::testing::AnyOf;
using ::testing::HasSubstr;

constexpr std::size_t size = 4 * 1024 * 1024;

/// Throws where all of a payload can be written there.
void require_no_room_in(const std::string& folder) {
  const std::string path = folder + "/test";
  std::ofstream file(path);
  const std::vector<char> payload(size);
  file.write(payload.data(), static_cast<std::streamsize>(payload.size()));
  file.close();
  if (file.good()) throw Refused(folder + " is not full");
  std::filesystem::remove(path);
}

void mount_over(const std::string& folder, const char* room) {
  if (mount("none", folder.c_str(), "tmpfs", 0, room) != 0) throw_last_error("mount at " + folder);
}

/// The folders where a payload gets a name, for this process alone.
std::array<std::string, 2> folders_with_room_of(const char* room) {
  if (!take_own_mounts()) throw_last_error("taking mounts of its own");
  std::array<std::string, 2> folders{std::filesystem::temp_directory_path().string(), "/dev/shm"};
  for (const std::string& folder : folders) mount_over(folder, room);
  return folders;
}

class FullTmpfs : public EveryVariant {
 protected:
  void SetUp() override {
    EveryVariant::SetUp();
    if (IsSkipped()) return;
    const std::string why = said_by_a_copy([]() -> std::string {
      folders_with_room_of("size=4k");
      return "";
    });
    if (!why.empty()) GTEST_SKIP() << why;
  }
};

/// tmpfs(5): room for one page, for a part of the payload, for no name at all.
TEST_P(FullTmpfs, IsANamedFailureOrEnough) {
  FaultRecord record(GetParam(), "full tmpfs");
  for (const char* room : {"size=4k", "size=1m", "size=16m,nr_inodes=1"}) {
    const std::string failure = hand_over_by_a_copy(GetParam(), up_to(GetParam(), size), [&] {
      for (const std::string& folder : folders_with_room_of(room)) require_no_room_in(folder);
    });
    record.tried(failure);
    EXPECT_THAT(failure, AnyOf("", HasSubstr("No space left on device"))) << "with " << room;
  }
}

INSTANTIATE_TEST_SUITE_P(Faults, FullTmpfs, ::testing::ValuesIn(every_variant()), name_of_case);

}  // namespace
}  // namespace handoff
