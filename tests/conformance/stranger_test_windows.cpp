// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <thread>
#include <vector>

#include "methods/child_wait_windows.h"
#include "methods/method.h"
#include "methods/protocol.h"
#include "methods/registry.h"
#include "methods/token.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/launch.h"
#include "platform/native_handle.h"
#include "platform/report_page.h"
#include "platform/text_windows.h"
#include "tests/conformance/every_variant.h"
#include "tests/conformance/tampered.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;

constexpr std::size_t size = 100'000;

Subject first_of(const char* method_id) {
  const Method* const method = find_method(method_id);
  return {method, &method->variants.front()};
}

void expect_whole(const Outcome& outcome) {
  EXPECT_EQ(outcome.exit.code, 0) << outcome.report.message.data();
  EXPECT_EQ(outcome.report.outcome, Report::received);
  EXPECT_EQ(outcome.report.bytes, size);
}

std::string& token_in(Launch& launch) { return launch.arguments.at(child_argument_count); }

std::wstring pipe_path(const std::string& token) {
  return L"\\\\.\\pipe\\" + wide_text(NameToken::parse(token).name);
}

FileHandle open_pipe(const std::wstring& path) {
  return FileHandle(CreateFileW(path.c_str(), GENERIC_READ, 0, nullptr, OPEN_EXISTING, 0, nullptr));
}

std::vector<std::byte> bytes_of(PSID user) {
  const auto* const bytes = static_cast<const std::byte*>(user);
  return {bytes, bytes + GetLengthSid(user)};
}

/// The only user whom the object's list allows anything; empty where it allows others too.
std::vector<std::byte> only_user_of(HANDLE object) {
  alignas(SECURITY_DESCRIPTOR) std::array<std::byte, 1024> descriptor{};
  DWORD length = 0;
  BOOL is_present = FALSE, is_default = FALSE;
  ACL* list = nullptr;
  void* entry = nullptr;
  if (!GetKernelObjectSecurity(object, DACL_SECURITY_INFORMATION, descriptor.data(),
                               static_cast<DWORD>(descriptor.size()), &length) ||
      !GetSecurityDescriptorDacl(descriptor.data(), &is_present, &list, &is_default) ||
      list == nullptr || list->AceCount != 1 || !GetAce(list, 0, &entry))
    return {};
  auto* const allowed = static_cast<ACCESS_ALLOWED_ACE*>(entry);
  if (allowed->Header.AceType != ACCESS_ALLOWED_ACE_TYPE) return {};
  return bytes_of(&allowed->SidStart);
}

std::vector<std::byte> own_user() {
  HANDLE token = nullptr;
  OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &token);
  const Handle owned(token);
  alignas(TOKEN_USER) std::array<std::byte, 256> buffer{};
  DWORD length = 0;
  GetTokenInformation(token, TokenUser, buffer.data(), buffer.size(), &length);
  return bytes_of(reinterpret_cast<const TOKEN_USER*>(buffer.data())->User.Sid);
}

using StrangerAtThePipe = Conformance;

TEST_F(StrangerAtThePipe, WhoComesFirstIsSentAwayAndToldNothing) {
  FileHandle stranger;
  expect_whole(hand_over_tampered(first_of("named_pipe"), size, [&](Launch& launch) {
    stranger = open_pipe(pipe_path(token_in(launch)));
    ASSERT_TRUE(stranger);
  }));
  std::byte heard{};
  DWORD count = 0;
  EXPECT_FALSE(ReadFile(stranger.get(), &heard, 1, &count, nullptr));
  EXPECT_EQ(count, 0U);
}

TEST_F(StrangerAtThePipe, WhoComesFirstAndGoesAgainHoldsNothingUp) {
  expect_whole(hand_over_tampered(first_of("named_pipe"), size, [&](Launch& launch) {
    ASSERT_TRUE(open_pipe(pipe_path(token_in(launch))));
  }));
}

TEST_F(StrangerAtThePipe, WhoServesItInTheParentsSteadIsFoundOut) {
  const std::string token = NameToken{random_name()}.print();
  const FileHandle pipe(CreateNamedPipeW(pipe_path(token).c_str(), PIPE_ACCESS_OUTBOUND,
                                         PIPE_TYPE_BYTE, 1, 1u << 20, 0, 0, nullptr));
  ASSERT_TRUE(pipe);
  std::jthread stranger([&] {
    const std::vector<std::byte> words(size + 32);
    DWORD written = 0;
    ConnectNamedPipe(pipe.get(), nullptr);
    WriteFile(pipe.get(), words.data(), static_cast<DWORD>(words.size()), &written, nullptr);
  });
  const Outcome outcome = hand_over_tampered(first_of("named_pipe"), size,
                                             [&](Launch& launch) { token_in(launch) = token; });
  stranger.join();
  EXPECT_EQ(outcome.report.outcome, Report::failed);
  EXPECT_THAT(outcome.report.message.data(), HasSubstr("is not the parent"));
}

TEST_F(StrangerAtThePipe, CanNeitherMakeItAgainNorBeAnotherUser) {
  hand_over_tampered(first_of("named_pipe"), size, [](Launch& launch) {
    const std::wstring path = pipe_path(token_in(launch));
    const FileHandle again(CreateNamedPipeW(path.c_str(), PIPE_ACCESS_OUTBOUND, PIPE_TYPE_BYTE,
                                            PIPE_UNLIMITED_INSTANCES, 0, 0, 0, nullptr));
    EXPECT_FALSE(again);
    EXPECT_EQ(only_user_of(open_pipe(path).get()), own_user());
  });
}

using Message = std::vector<std::byte>;

/// Two ends of a mailslot of ours, like the parent's.
struct Mailslot {
  explicit Mailslot(DWORD most) {
    const std::wstring path = wide_text(random_name("\\\\.\\mailslot\\"));
    slot = FileHandle(CreateMailslotW(path.c_str(), most, MAILSLOT_WAIT_FOREVER, nullptr));
    SetHandleInformation(slot.get(), HANDLE_FLAG_INHERIT, HANDLE_FLAG_INHERIT);
    client = FileHandle(CreateFileW(path.c_str(), GENERIC_WRITE, FILE_SHARE_READ, nullptr,
                                    OPEN_EXISTING, 0, nullptr));
  }

  bool drop(std::span<const std::byte> message) const {
    DWORD written = 0;
    return WriteFile(client.get(), message.data(), static_cast<DWORD>(message.size()), &written,
                     nullptr) != FALSE;
  }

  FileHandle slot, client;
};

/// Somebody who can drop messages into the child's mailslot: it is his, and he passes on whatever
/// the parent drops into its own.
class StrangerAtTheMailslot : public Conformance {
 protected:
  void TearDown() override {
    if (passing_on_.joinable()) passing_on_.join();
    Conformance::TearDown();
  }

  /// With these messages before all others, and each of the parent's as often as that.
  Outcome hand_over_after(const std::vector<Message>& messages, int times) {
    return hand_over_tampered(first_of("mailslot"), size, [&](Launch& launch) {
      take_over(launch);
      for (const Message& message : messages) EXPECT_TRUE(childs_->drop(message));
      passing_on_ = std::thread([this, times] { pass_on(times); });
    });
  }

  std::optional<Mailslot> childs_;

 private:
  void take_over(Launch& launch) {
    const NativeHandle parents = HandleToken::parse(token_in(launch)).handle;
    HANDLE duplicate = nullptr;
    DuplicateHandle(GetCurrentProcess(), windows_handle(parents), GetCurrentProcess(), &duplicate,
                    0, FALSE, DUPLICATE_SAME_ACCESS);
    parents_ = FileHandle(duplicate);
    SetMailslotInfo(duplicate, 1000);
    GetMailslotInfo(duplicate, &most_, nullptr, nullptr, nullptr);
    childs_.emplace(most_);
    token_in(launch) = HandleToken{childs_->slot.native()}.print();
    std::ranges::replace(launch.inherit, parents, childs_->slot.native());
  }

  void pass_on(int times) const {
    Message message(most_);
    DWORD got = 0;
    while (ReadFile(parents_.get(), message.data(), most_, &got, nullptr))
      for (int i = 0; i < times; ++i) childs_->drop(std::span(message).first(got));
  }

  FileHandle parents_;
  DWORD most_ = 0;
  std::thread passing_on_;
};

TEST_F(StrangerAtTheMailslot, WhoPassesAllOnIsNotNoticed) { expect_whole(hand_over_after({}, 1)); }

TEST_F(StrangerAtTheMailslot, WhoDropsSomethingFirstIsNotListenedTo) {
  expect_whole(hand_over_after({Message(1), Message(1000), Message(60'000)}, 1));
}

TEST_F(StrangerAtTheMailslot, WhoSendsTheSameAgainIsFoundOut) {
  const Outcome outcome = hand_over_after({}, 2);
  EXPECT_EQ(outcome.report.outcome, Report::failed);
  EXPECT_THAT(outcome.report.message.data(), HasSubstr("is not the next"));
}

using StrangerWithTheName = Conformance;

TEST_F(StrangerWithTheName, WhoMadeItBeforeIsFoundOut) {
  const std::wstring name = L"Local\\" + wide_text(random_name());
  const Handle before = make_event(name.c_str());
  EXPECT_THROW(make_event(name.c_str()), Refused);
}

TEST_F(StrangerWithTheName, OfSharedMemoryCannotBeAnotherUser) {
  expect_whole(hand_over_tampered(first_of("named_shared_memory"), size, [](Launch& launch) {
    const std::wstring name = L"Local\\" + wide_text(NameToken::parse(token_in(launch)).name);
    const Handle section(OpenFileMappingW(FILE_MAP_READ | READ_CONTROL, FALSE, name.c_str()));
    ASSERT_TRUE(section);
    EXPECT_EQ(only_user_of(section.get()), own_user());
  }));
}

}  // namespace
}  // namespace handoff
