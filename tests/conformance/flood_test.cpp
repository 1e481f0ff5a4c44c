// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <array>
#include <atomic>
#include <cstddef>
#include <cstdint>
#include <deque>
#include <exception>
#include <memory>
#include <span>
#include <stop_token>
#include <thread>

#include "methods/method.h"
#include "methods/protocol.h"
#include "methods/registry.h"
#include "methods/token.h"
#include "platform/deadline.h"
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
  explicit Flood(std::uint16_t port) {
    for (auto& each : calling_)
      each = std::jthread([this, port](const std::stop_token& stop) { call(port, stop); });
    while (calls_ == 0) std::this_thread::yield();
  }

 private:
  void call(std::uint16_t port, const std::stop_token& stop) {
    constexpr std::size_t most = 100;
    std::deque<Stranger> strangers;
    while (!stop.stop_requested()) {
      call_once(port, strangers);
      if (strangers.size() > most) strangers.pop_front();
    }
  }

  /// Says nothing, too little, or as much as a secret's half. Nobody listens any more once the
  /// child was found.
  void call_once(std::uint16_t port, std::deque<Stranger>& strangers) {
    constexpr std::array<std::size_t, 3> lengths{0, 5, 16};
    constexpr std::array<std::byte, lengths.back()> words{};
    try {
      strangers.emplace_back(port);
      strangers.back().say(std::span(words).first(lengths[calls_++ % lengths.size()]));
    } catch (const std::exception&) {
      std::this_thread::yield();
    }
  }

  std::atomic<std::size_t> calls_{0};
  std::array<std::jthread, 4> calling_;  ///< Last, so that they end before what they use.
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
  const Deadline its_deadline = Deadline::after(tampered_deadline);
  std::unique_ptr<Flood> flood;
  const Outcome outcome = hand_over_tampered(subject_, size, [&](Launch& launch) {
    flood = std::make_unique<Flood>(port_in(launch));
    launch.environment.clear();  // So that the child ends before it calls.
  });
  EXPECT_EQ(outcome.report.outcome, Report::failed);
  EXPECT_FALSE(its_deadline.passed()) << "the child's end was not seen";
}

}  // namespace
}  // namespace handoff
