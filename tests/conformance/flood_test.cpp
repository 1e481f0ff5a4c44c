// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <stop_token>
#include <thread>
#include <vector>

#include "methods/method.h"
#include "methods/protocol.h"
#include "methods/registry.h"
#include "methods/token.h"
#include "platform/launch.h"
#include "platform/report_page.h"
#include "tests/conformance/every_variant.h"
#include "tests/conformance/tampered.h"
#include "tests/support/stranger.h"

namespace handoff {
namespace {

constexpr std::size_t size = 100'000;

/// Strangers who call at a port as fast as they can, and stay there as long as they are left.
class Flood {
 public:
  explicit Flood(std::uint16_t port)
      : calling_([this, port](const std::stop_token& stop) {
          while (!stop.stop_requested()) call(port);
        }) {
    while (calls_ == 0) std::this_thread::yield();
  }

 private:
  /// Nobody listens any more once the child was found.
  void call(std::uint16_t port) {
    constexpr std::size_t most = 200;
    try {
      strangers_.emplace_back(port);
      strangers_.back().say(words_);
    } catch (const std::exception&) {
      std::this_thread::yield();
    }
    if (strangers_.size() > most) strangers_.pop_front();
    ++calls_;
  }

  std::vector<std::byte> words_ = std::vector<std::byte>(5);
  std::deque<Stranger> strangers_;
  std::atomic<std::size_t> calls_{0};
  std::jthread calling_;  ///< Last, so that it ends before what it uses.
};

class FloodOfStrangers : public Conformance {
 protected:
  void SetUp() override {
    Conformance::SetUp();
    const Method* method = find_method("tcp_socket");
    ASSERT_NE(method, nullptr);
    subject_ = Subject{method, &method->variants.front()};
  }

  static std::uint16_t port_in(const Launch& launch) {
    return PortToken::parse(launch.arguments.at(child_argument_count)).port;
  }

  Subject subject_{};
};

TEST_F(FloodOfStrangers, DoesNotWashTheChildAway) {
  for (int i = 0; i < 30; ++i) {
    std::unique_ptr<Flood> flood;
    const Outcome outcome = hand_over_tampered(
        subject_, size, [&](Launch& launch) { flood = std::make_unique<Flood>(port_in(launch)); });
    ASSERT_EQ(outcome.report.outcome, Report::received)
        << outcome.report.message.data() << " in hand-off " << i;
    ASSERT_EQ(outcome.report.bytes, size);
  }
}

TEST_F(FloodOfStrangers, DoesNotHideThatTheChildHasEnded) {
  std::unique_ptr<Flood> flood;
  const Outcome outcome = hand_over_tampered(subject_, size, [&](Launch& launch) {
    flood = std::make_unique<Flood>(port_in(launch));
    launch.environment.clear();  // So that the child ends before it calls.
  });
  EXPECT_EQ(outcome.report.outcome, Report::failed);
}

}  // namespace
}  // namespace handoff
