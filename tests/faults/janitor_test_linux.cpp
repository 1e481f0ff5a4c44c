// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <gtest/gtest.h>
#include <mqueue.h>
#include <sys/ipc.h>
#include <sys/mman.h>
#include <sys/shm.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>
#include <thread>
#include <utility>
#include <vector>

#include "claims/litter.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/error.h"
#include "platform/janitor.h"
#include "platform/random.h"
#include "tests/support/copy_of_this_process.h"
#include "tests/support/lasting_names.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// One thing that lasts, made by this process and entrusted by a copy of it.
struct Made {
  Lasting kind;
  std::string name;
};

int made_segment() {
  const int id = shmget(IPC_PRIVATE, 1, IPC_CREAT | 0600);
  if (id < 0) throw_last_error("shmget");
  return id;
}

std::vector<Made> one_of_each_kind() {
  const std::string word = "handoff-test-" + std::to_string(random_value<std::uint64_t>());
  const std::string path = (fs::temp_directory_path() / word).string();
  const std::string memory_name = "/" + word + "-memory", queue_name = "/" + word + "-queue";
  std::ofstream(path + "-file") << "content";
  fs::create_directories(path + "-folder/inner");
  const Descriptor memory(shm_open(memory_name.c_str(), O_CREAT | O_EXCL | O_RDWR, 0600));
  const Descriptor queue(mq_open(queue_name.c_str(), O_CREAT | O_EXCL | O_RDWR, 0600, nullptr));
  if (!memory || !queue) throw_last_error("shm_open or mq_open");
  return {{Lasting::file, path + "-file"},
          {Lasting::folder, path + "-folder"},
          {Lasting::memory, memory_name},
          {Lasting::queue, queue_name},
          {Lasting::segment, std::to_string(made_segment())}};
}

bool is_litter(const Made& made) {
  return made.kind != Lasting::file && made.kind != Lasting::folder;
}

/// Of what is litter.
std::string token_of(const Made& made) {
  return (made.kind == Lasting::segment ? "segment:" : "name:") + made.name;
}

/// As lasting_names() has it.
std::string listed(const Made& made) {
  switch (made.kind) {
    case Lasting::memory:
      return "/dev/shm" + made.name;
    case Lasting::queue:
      return "queue " + made.name;
    case Lasting::segment:
      return "segment " + made.name;
    default:
      return made.name;
  }
}

bool is_there(const Made& made) { return handoff::is_there(listed(made)); }

void remove(const Made& made) {
  if (is_litter(made))
    Litter(token_of(made));
  else
    fs::remove_all(made.name);
}

/// Whether it is there for long. Blocks up to 10 seconds.
bool stays(const Made& made) {
  const Deadline deadline = Deadline::after(std::chrono::seconds(10));
  while (is_there(made) && !deadline.passed())
    std::this_thread::sleep_for(std::chrono::milliseconds(2));
  return is_there(made);
}

TEST(AJanitor, RemovesWhatIsEntrustedToItWhenItsMasterIsKilled) {
  for (const Made& made : one_of_each_kind()) {
    const auto be_killed = [&]() -> std::string {
      const Janitor janitor;
      const Entrusted entrusted(made.kind, made.name);
      kill(getpid(), SIGKILL);
      return "";
    };
    EXPECT_THROW(said_by_a_copy(be_killed), Refused);
    EXPECT_FALSE(stays(made)) << made.name;
  }
}

TEST(AJanitor, RemovesTheLitterOfOthersWhenItsMasterIsKilled) {
  for (const Made& made : one_of_each_kind()) {
    if (!is_litter(made)) {
      remove(made);
      continue;
    }
    const auto be_killed = [&]() -> std::string {
      const Janitor janitor;
      const Litter litter(token_of(made));
      if (litter.is_there()) kill(getpid(), SIGKILL);
      return "it is not there";
    };
    EXPECT_THROW(said_by_a_copy(be_killed), Refused);
    EXPECT_FALSE(stays(made)) << made.name;
  }
}

TEST(Litter, GoesWithWhoeverHoldsIt) {
  for (const Made& made : one_of_each_kind()) {
    {
      Litter litter(token_of(made));
      const Litter moved = std::move(litter);
      EXPECT_EQ(moved.is_there(), is_litter(made)) << made.name;
    }
    EXPECT_EQ(is_there(made), !is_litter(made)) << made.name;
    remove(made);
  }
}

Made another_file() {
  const std::string path = (fs::temp_directory_path() / "handoff-test-other").string();
  std::ofstream(path) << "content";
  return {Lasting::file, path};
}

TEST(AJanitor, LeavesWhatIsNoLongerEntrustedAndWhatAnOrderlyMasterHas) {
  for (const Made& made : one_of_each_kind()) {
    const auto end_it_first = [&]() -> std::string {
      std::optional<Janitor> janitor(std::in_place);
      const Entrusted entrusted(made.kind, made.name);
      janitor.reset();
      kill(getpid(), SIGKILL);
      return "";
    };
    EXPECT_THROW(said_by_a_copy(end_it_first), Refused);
    const Made other = another_file();
    const auto take_back = [&]() -> std::string {
      const Janitor janitor;
      { const Entrusted entrusted(made.kind, made.name); }
      const Entrusted kept(other.kind, other.name);
      kill(getpid(), SIGKILL);
      return "";
    };
    EXPECT_THROW(said_by_a_copy(take_back), Refused);
    EXPECT_FALSE(stays(other)) << "the janitor has not come";
    EXPECT_TRUE(is_there(made)) << made.name;
    remove(made);
  }
}

}  // namespace
}  // namespace handoff
