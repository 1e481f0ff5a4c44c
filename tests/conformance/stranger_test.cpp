// SPDX-License-Identifier: MIT
#include "tests/support/stranger.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <utility>
#include <vector>

#include "methods/method.h"
#include "methods/protocol.h"
#include "methods/registry.h"
#include "methods/token.h"
#include "platform/launch.h"
#include "platform/report_page.h"
#include "tests/conformance/every_variant.h"
#include "tests/conformance/tampered.h"

namespace handoff {
namespace {

constexpr std::size_t size = 100'000;

/// TCP is the one method where anybody on this machine can connect.
class StrangerOnThePort : public Conformance {
 protected:
  void SetUp() override {
    Conformance::SetUp();
    const Method* method = find_method("tcp_socket");
    ASSERT_NE(method, nullptr);
    subject_ = Subject{method, &method->variants.front()};
    if (const auto why = why_skipped(*subject_)) GTEST_SKIP() << *why;
  }

  void TearDown() override {
    strangers_.clear();
    Conformance::TearDown();
  }

  static std::uint16_t port_in(const Launch& launch) {
    return PortToken::parse(launch.arguments.at(child_argument_count)).port;
  }

  /// What the child shows first: half of the secret that its environment has.
  static std::vector<std::byte> childs_proof(const Launch& launch) {
    const auto secret = std::ranges::find(
        launch.environment, Secret::variable,
        [](const auto& variable) -> const auto& { return variable.first; });
    const Secret whole = Secret::parse(secret->second).value();
    return {whole.bytes.begin(), whole.bytes.begin() + whole.bytes.size() / 2};
  }

  /// With these strangers, who came before the child was started.
  Outcome hand_over_among(std::size_t count, std::span<const std::byte> words) {
    return hand_over_tampered(*subject_, size, [&](Launch& launch) {
      for (std::size_t i = 0; i < count; ++i) {
        strangers_.emplace_back(port_in(launch));
        if (!words.empty()) strangers_.back().say(words);
      }
    });
  }

  void expect_whole_and_nothing_told(const Outcome& outcome) {
    EXPECT_EQ(outcome.exit.code, 0) << outcome.report.message.data();
    EXPECT_EQ(outcome.report.outcome, Report::received);
    EXPECT_EQ(outcome.report.bytes, size);
    for (auto& stranger : strangers_) EXPECT_EQ(stranger.heard(), 0U);
  }

  std::optional<Subject> subject_;
  std::vector<Stranger> strangers_;
};

TEST_F(StrangerOnThePort, WhoIsSilentHoldsNothingUp) {
  expect_whole_and_nothing_told(hand_over_among(3, {}));
}

TEST_F(StrangerOnThePort, WhoSaysTooLittleHoldsNothingUp) {
  expect_whole_and_nothing_told(hand_over_among(3, std::vector<std::byte>(5)));
}

TEST_F(StrangerOnThePort, WhoGuessesWrongGetsNothing) {
  expect_whole_and_nothing_told(hand_over_among(3, std::vector<std::byte>(16)));
  strangers_.clear();
  expect_whole_and_nothing_told(hand_over_among(3, std::vector<std::byte>(1000)));
}

TEST_F(StrangerOnThePort, WhoGuessesAllButOneBitGetsNothing) {
  expect_whole_and_nothing_told(hand_over_tampered(*subject_, size, [&](Launch& launch) {
    for (const std::size_t bit : {0U, 63U, 127U}) {
      auto guess = childs_proof(launch);
      guess[bit / 8] ^= std::byte{1} << (bit % 8);
      strangers_.emplace_back(port_in(launch)).say(guess);
    }
  }));
}

/// Who may read the child's environment is this user, and could do worse.
TEST_F(StrangerOnThePort, WhoHasTheSecretIsTakenForTheChildAndNothingIsMeasured) {
  const Outcome outcome = hand_over_tampered(*subject_, size, [&](Launch& launch) {
    strangers_.emplace_back(port_in(launch)).say(childs_proof(launch));
  });
  EXPECT_GT(strangers_.front().heard(), 0U);
  EXPECT_NE(outcome.report.outcome, Report::received);
}

TEST_F(StrangerOnThePort, WhoBringsManyFriendsHoldsNothingUp) {
  expect_whole_and_nothing_told(hand_over_among(100, {}));
}

TEST_F(StrangerOnThePort, IsWhoeverHasAnotherSecret) {
  const Outcome outcome = hand_over_tampered(*subject_, size, [](Launch& launch) {
    for (auto& [name, value] : launch.environment)
      if (name == Secret::variable) value = Secret::make().print();
  });
  EXPECT_EQ(outcome.report.outcome, Report::failed);
  EXPECT_EQ(outcome.report.bytes, 0U);
}

TEST_F(StrangerOnThePort, IsWhoeverHasNoSecretAtAll) {
  const Outcome outcome =
      hand_over_tampered(*subject_, size, [](Launch& launch) { launch.environment.clear(); });
  EXPECT_THAT(outcome.report.message.data(), ::testing::HasSubstr(Secret::variable));
}

}  // namespace
}  // namespace handoff
