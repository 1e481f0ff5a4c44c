// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mqueue.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "methods/method.h"
#include "methods/protocol.h"
#include "platform/descriptor_posix.h"
#include "platform/launch.h"
#include "tests/conformance/every_variant.h"
#include "tests/conformance/tampered.h"
#include "tests/support/contains_pattern.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// What random_name() gives.
constexpr const char* random_pattern = "handoff-[0-9a-f]{32}(/|$)";

constexpr mode_t rights = S_IRWXU | S_IRWXG | S_IRWXO;

std::optional<std::string> behind(const std::string& token, std::string_view prefix) {
  if (!token.starts_with(prefix)) return std::nullopt;
  return token.substr(prefix.size());
}

/// The file, or the folder in which it lies.
void expect_private_path(const fs::path& path) {
  struct stat file {
  }, folder{};
  ASSERT_EQ(lstat(path.c_str(), &file), 0) << path;
  ASSERT_EQ(lstat(path.parent_path().c_str(), &folder), 0) << path;
  EXPECT_FALSE(S_ISLNK(file.st_mode));
  EXPECT_EQ(file.st_uid, geteuid());
  const bool closed_folder = (folder.st_mode & rights) == S_IRWXU;
  if (!closed_folder || !S_ISSOCK(file.st_mode)) {
    EXPECT_EQ(file.st_mode & rights, mode_t{S_IRUSR | S_IWUSR}) << path;
  }
  EXPECT_THAT(path.string(), ContainsPattern(random_pattern));
}

void expect_private(const Descriptor& object, const std::string& name) {
  struct stat status {};
  ASSERT_EQ(fstat(object.get(), &status), 0) << name;
  EXPECT_EQ(status.st_mode & rights, mode_t{S_IRUSR | S_IWUSR}) << name;
  EXPECT_EQ(status.st_uid, geteuid()) << name;
  EXPECT_THAT(name, ContainsPattern(random_pattern));
}

void expect_private_name(const std::string& name) {
  EXPECT_THAT(name, ContainsPattern(random_pattern));
  if (!name.starts_with('/')) return;  // An abstract socket's name, which has no rights.
  if (const Descriptor memory(shm_open(name.c_str(), O_RDONLY, 0)); memory)
    expect_private(memory, name);
  else
    expect_private(Descriptor(mq_open(name.c_str(), O_RDONLY)), name);
}

void expect_private_segment(int id) {
  shmid_ds status{};
  ASSERT_EQ(shmctl(id, IPC_STAT, &status), 0);
  EXPECT_EQ(status.shm_perm.mode & rights, mode_t{S_IRUSR | S_IWUSR});
  EXPECT_EQ(status.shm_perm.uid, geteuid());
}

using ChannelOfEveryVariant = EveryVariant;

TEST_P(ChannelOfEveryVariant, IsItsUsersAloneAndHasARandomName) {
  if (const auto why = why_skipped(GetParam())) GTEST_SKIP() << *why;
  hand_over_tampered(GetParam(), up_to(GetParam(), 1000), [](Launch& launch) {
    for (std::size_t i = child_argument_count; i < launch.arguments.size(); ++i) {
      const std::string& token = launch.arguments[i];
      if (const auto path = behind(token, "path:")) expect_private_path(*path);
      if (const auto response = behind(token, "@")) expect_private_path(*response);
      if (const auto name = behind(token, "name:")) expect_private_name(*name);
      if (const auto id = behind(token, "segment:")) expect_private_segment(std::stoi(*id));
    }
  });
}

INSTANTIATE_TEST_SUITE_P(Registry, ChannelOfEveryVariant,
                         ::testing::ValuesIn(every_variant_with_a_program()), name_of_case);

/// The path in the launch leads to something else when the child comes.
class WhatLiesThereInstead : public Conformance {
 protected:
  void expect_refused(const Subject& subject, void (*put)(const std::string&), const char* why) {
    const Outcome outcome = hand_over_tampered(subject, 1000, [&](Launch& launch) {
      const std::string& token = launch.arguments.at(child_argument_count);
      put(token.substr(token.find('/')));
    });
    EXPECT_EQ(outcome.report.outcome, Report::failed) << name_of(*subject.method, *subject.variant);
    EXPECT_THAT(outcome.report.message.data(), ::testing::HasSubstr(why));
  }

  void expect_all_refused(void (*put)(const std::string&), const char* why) {
    for (const Subject& subject : every_variant_with_a_program())
      if (subject.name() == "temp_file_read" || subject.name() == "response_file_default")
        expect_refused(subject, put, why);
  }
};

TEST_F(WhatLiesThereInstead, IsRefusedWhereItIsAnotherUsers) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can give a file to another user";
  constexpr auto give_away = [](const std::string& path) {
    ASSERT_EQ(chown(path.c_str(), 65534, 65534), 0);
  };
  expect_all_refused(give_away, "belongs to another user");
}

TEST_F(WhatLiesThereInstead, IsNotWaitedForWhereItIsAFifo) {
  constexpr auto put_fifo = [](const std::string& path) {
    ASSERT_EQ(unlink(path.c_str()), 0);
    ASSERT_EQ(mkfifo(path.c_str(), S_IRUSR | S_IWUSR), 0);
  };
  expect_all_refused(put_fifo, "is not an ordinary file");
}

TEST_F(WhatLiesThereInstead, IsNotFollowedWhereItIsALink) {
  constexpr auto put_link = [](const std::string& path) {
    ASSERT_EQ(unlink(path.c_str()), 0);
    ASSERT_EQ(symlink("/dev/null", path.c_str()), 0);
  };
  expect_all_refused(put_link, "open of ");
}

}  // namespace
}  // namespace handoff
