// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <mqueue.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstddef>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "methods/method.h"
#include "methods/protocol.h"
#include "methods/registry.h"
#include "methods/token.h"
#include "platform/deadline.h"
#include "platform/descriptor_posix.h"
#include "platform/launch.h"
#include "platform/report_page.h"
#include "tests/conformance/every_variant.h"
#include "tests/conformance/tampered.h"
#include "tests/support/lasting_names.h"
#include "tests/support/leftovers.h"

namespace handoff {
namespace {

using ::testing::Contains;
using ::testing::HasSubstr;
using ::testing::Not;

constexpr std::size_t size = 100'000;

Subject subject_called(std::string_view method_id, std::string_view variant_id) {
  const Method* const method = find_method(method_id);
  const auto variant = std::ranges::find(method->variants, variant_id, &Variant::id);
  return {method, &*variant};
}

std::string& token_in(Launch& launch) { return launch.arguments.at(child_argument_count); }

std::string name_in(Launch& launch) { return NameToken::parse(token_in(launch)).name; }

TEST(NamesLeft, SeeAQueueThatNobodyHasOpen) {
  if (!queues_are_shown()) GTEST_SKIP() << "this user may not mount a file system";
  const std::string name = random_name("/");
  Descriptor queue(mq_open(name.c_str(), O_RDONLY | O_CREAT | O_EXCL, S_IRUSR, nullptr));
  queue.close();
  EXPECT_THAT(names_left(), Contains("queue " + name));
  mq_unlink(name.c_str());
  EXPECT_THAT(names_left(), Not(Contains("queue " + name)));
}

class Name : public Conformance {};

TEST_F(Name, OfSharedMemoryIsGoneAfterwards) {
  std::string name;
  hand_over_tampered(subject_called("named_shared_memory", "copy"), size,
                     [&](Launch& launch) { name = name_in(launch); });
  EXPECT_EQ(shm_open(name.c_str(), O_RDONLY, 0), -1);
  EXPECT_EQ(errno, ENOENT);
}

TEST_F(Name, OfSharedMemoryIsGoneAlsoWhereTheChildLookedElsewhere) {
  std::string name;
  hand_over_tampered(subject_called("named_shared_memory", "copy"), size, [&](Launch& launch) {
    name = name_in(launch);
    token_in(launch) = NameToken{random_name("/")}.print();
  });
  EXPECT_EQ(shm_open(name.c_str(), O_RDONLY, 0), -1);
}

TEST_F(Name, OfAMessageQueueIsGoneAfterwards) {
  const auto subject = subject_called("message_queue", "default");
  if (const auto why = why_skipped(subject)) GTEST_SKIP() << *why;
  for (const bool elsewhere : {false, true}) {
    std::string name;
    hand_over_tampered(subject, size, [&](Launch& launch) {
      name = name_in(launch);
      if (elsewhere) token_in(launch) = NameToken{random_name("/")}.print();
    });
    EXPECT_EQ(mq_open(name.c_str(), O_RDONLY), -1);
    EXPECT_EQ(errno, ENOENT);
  }
}

TEST_F(Name, OfSharedMemoryOfAnotherUserIsRefused) {
  if (geteuid() != 0) GTEST_SKIP() << "only root can give a file to another user";
  const Outcome outcome =
      hand_over_tampered(subject_called("named_shared_memory", "copy"), size, [](Launch& launch) {
        const Descriptor memory(shm_open(name_in(launch).c_str(), O_RDWR, 0));
        ASSERT_EQ(fchown(memory.get(), 65534, 65534), 0);
      });
  EXPECT_EQ(outcome.report.outcome, Report::failed);
  EXPECT_THAT(outcome.report.message.data(), HasSubstr("belongs to another user"));
}

/// A socket at an abstract name: unix(7).
class AbstractSocket {
 public:
  explicit AbstractSocket(const std::string& name)
      : socket_(socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
    address_.sun_family = AF_UNIX;
    std::ranges::copy(name, address_.sun_path + 1);
    length_ = static_cast<socklen_t>(offsetof(sockaddr_un, sun_path) + 1 + name.size());
  }
  bool connects() const { return connect(socket_.get(), address(), length_) == 0; }
  bool listens() const {
    return bind(socket_.get(), address(), length_) == 0 && listen(socket_.get(), 8) == 0;
  }
  /// Bytes that came, without waiting; -1 where none did and the other side is still there.
  long heard() const {
    std::array<std::byte, 64> space;
    return recv(socket_.get(), space.data(), space.size(), MSG_DONTWAIT);
  }

 private:
  const sockaddr* address() const { return reinterpret_cast<const sockaddr*>(&address_); }

  Descriptor socket_;
  sockaddr_un address_{};
  socklen_t length_ = 0;
};

/// Another process that listens at a name.
class ListeningStranger {
 public:
  explicit ListeningStranger(const std::string& name) {
    int ends[2];
    if (pipe(ends) != 0) return;
    process_ = fork();
    if (process_ == 0) {
      const AbstractSocket socket(name);
      const char word = socket.listens() ? 'y' : 'n';
      if (write(ends[1], &word, 1) == 1) pause();
      _exit(0);
    }
    listens_ = read(ends[0], &word_, 1) == 1 && word_ == 'y';
    close(ends[0]);
    close(ends[1]);
  }
  ~ListeningStranger() {
    kill(process_, SIGKILL);
    waitpid(process_, nullptr, 0);
  }
  ListeningStranger(const ListeningStranger&) = delete;
  ListeningStranger& operator=(const ListeningStranger&) = delete;
  bool listens() const { return listens_; }

 private:
  pid_t process_ = -1;
  char word_ = 0;
  bool listens_ = false;
};

class StrangerAtTheAbstractName : public Conformance {
 protected:
  const Subject subject_ = subject_called("named_unix_socket", "abstract");
};

TEST_F(StrangerAtTheAbstractName, WhoComesFirstHearsNothingAndHoldsNothingUp) {
  std::vector<AbstractSocket> strangers;
  const Outcome outcome = hand_over_tampered(subject_, size, [&](Launch& launch) {
    for (int i = 0; i < 20; ++i) {
      strangers.emplace_back(name_in(launch));
      EXPECT_TRUE(strangers.back().connects());
    }
  });
  EXPECT_EQ(outcome.report.outcome, Report::received) << outcome.report.message.data();
  EXPECT_EQ(outcome.report.bytes, size);
  for (const auto& stranger : strangers) EXPECT_EQ(stranger.heard(), 0) << "it was not sent away";
}

/// Strangers who connect as fast as they can, as long as this lives.
class FloodAtTheName {
 public:
  explicit FloodAtTheName(const std::string& name) {
    for (auto& each : calling_)
      each = std::jthread([this, name](const std::stop_token& stop) {
        for (; !stop.stop_requested(); ++calls_) AbstractSocket(name).connects();
      });
    while (calls_ == 0) std::this_thread::yield();
  }

 private:
  std::atomic<int> calls_{0};
  std::array<std::jthread, 4> calling_;  ///< Last, so that they end before what they use.
};

TEST_F(StrangerAtTheAbstractName, WhoComesAgainAndAgainDoesNotHoldTheChildUp) {
  std::optional<FloodAtTheName> flood;
  const Outcome outcome =
      hand_over_tampered(subject_, size, [&](Launch& launch) { flood.emplace(name_in(launch)); });
  EXPECT_EQ(outcome.report.outcome, Report::received) << outcome.report.message.data();
  EXPECT_EQ(outcome.report.bytes, size);
}

TEST_F(StrangerAtTheAbstractName, WhoComesAgainAndAgainDoesNotHideThatTheChildHasEnded) {
  const Deadline its_deadline = Deadline::after(tampered_deadline);
  std::optional<FloodAtTheName> flood;
  const Outcome outcome = hand_over_tampered(subject_, size, [&](Launch& launch) {
    flood.emplace(name_in(launch));
    token_in(launch) = NameToken{random_name()}.print();
  });
  EXPECT_EQ(outcome.report.outcome, Report::failed);
  EXPECT_FALSE(its_deadline.passed()) << "the child's end was not seen";
}

TEST_F(StrangerAtTheAbstractName, WhoListensInTheParentsSteadIsRefused) {
  const std::string name = random_name();
  const ListeningStranger stranger(name);
  ASSERT_TRUE(stranger.listens());
  const Outcome outcome = hand_over_tampered(
      subject_, size, [&](Launch& launch) { token_in(launch) = NameToken{name}.print(); });
  EXPECT_EQ(outcome.report.outcome, Report::failed);
  EXPECT_THAT(outcome.report.message.data(), HasSubstr("is not the parent"));
}

}  // namespace
}  // namespace handoff
