// SPDX-License-Identifier: MIT
#include "methods/token.h"

#include <gtest/gtest.h>

#include <cstdint>
#include <string>
#include <vector>

#include "methods/method.h"
#include "platform/error.h"
#include "platform/native_handle.h"
#include "platform/paths.h"

namespace handoff {
namespace {

template <class Token>
void expect_refused(const std::vector<std::string>& texts) {
  for (const auto& text : texts) EXPECT_THROW(Token::parse(text), Refused) << '"' << text << '"';
}

TEST(HandleToken, ReadsWhatItPrints) {
  for (const int number : {0, 7, 4096, 2147483647})
    EXPECT_EQ(HandleToken::parse(HandleToken{{number}}.print()).handle, NativeHandle{number});
}

TEST(HandleToken, RefusesEverythingElse) {
  expect_refused<HandleToken>({"", "7", "handle", "handle:", "handle: 7", "handle:7 ", "handle:-1",
                               "handle:07", "handle:+7", "handle:0x7", "handle:7,9", "Handle:7",
                               "handles:7", "port:7", "handle:2147483648",
                               "handle:18446744073709551616"});
}

TEST(HandlePairToken, ReadsWhatItPrints) {
  const auto read = HandlePairToken::parse(HandlePairToken{{7}, {9}}.print());
  EXPECT_EQ(read.read, NativeHandle{7});
  EXPECT_EQ(read.write, NativeHandle{9});
}

TEST(HandlePairToken, RefusesEverythingElse) {
  expect_refused<HandlePairToken>({"", "handles:", "handles:7", "handles:7,", "handles:,9",
                                   "handles:7,9,11", "handles:7, 9", "handles:7;9", "handles:7,7",
                                   "handle:7,9", "handles:7,-9", "handles:7,2147483648"});
}

TEST(PortToken, ReadsWhatItPrints) {
  for (const int port : {1, 80, 49152, 65535})
    EXPECT_EQ(PortToken::parse(PortToken{static_cast<std::uint16_t>(port)}.print()).port, port);
}

TEST(PortToken, RefusesEverythingElse) {
  expect_refused<PortToken>({"", "port:", "port:0", "port:65536", "port:-1", "port: 80", "port:080",
                             "port:80 ", "80", "port:http", "handle:80"});
}

TEST(PathToken, ReadsWhatItPrints) {
  const std::string path = own_program().string();
  EXPECT_EQ(PathToken::parse(PathToken{path}.print()).path, path);
}

TEST(PathToken, KeepsBlanksQuotesAndCharactersOfAllLanguages) {
  const std::string path = own_program().root_path().string() + "a b'\"ü日\xf0\x9f\x98\x80";
  EXPECT_EQ(PathToken::parse(PathToken{path}.print()).path, path);
}

TEST(PathToken, RefusesEverythingElse) {
  expect_refused<PathToken>(
      {"", "path:", "path:x", "path:./x", "path:../x", "/tmp/x", "handle:7", "Path:/tmp/x"});
}

TEST(PathToken, RefusesTextThatIsNoPathOfThisSystem) {
  expect_refused<PathToken>({"path:C:\\\xff", "path:\xff"});
  EXPECT_THROW(ResponseFileToken::parse("@C:\\\xff"), Refused);
}

TEST(ResponseFileToken, ReadsWhatItPrints) {
  const std::string path = own_program().string();
  EXPECT_EQ(ResponseFileToken{path}.print(), "@" + path);
  EXPECT_EQ(ResponseFileToken::parse("@" + path).path, path);
}

TEST(ResponseFileToken, RefusesEverythingElse) {
  expect_refused<ResponseFileToken>({"", "@", "@x", "@./x", "/tmp/x", "path:/tmp/x", "@@/tmp/x"});
}

TEST(SegmentToken, ReadsWhatItPrints) {
  for (const int id : {0, 7, 2147483647})
    EXPECT_EQ(SegmentToken::parse(SegmentToken{id}.print()).id, id);
}

TEST(SegmentToken, RefusesEverythingElse) {
  expect_refused<SegmentToken>({"", "7", "segment:", "segment:-1", "segment:2147483648",
                                "segment:7 ", "segment:7,9", "handle:7"});
}

TEST(MemoryToken, ReadsWhatItPrints) {
  const MemoryToken token{.process = 4711, .address = 0x7fff'0000, .size = 65536, .done = {5}};
  const auto read = MemoryToken::parse(token.print());
  EXPECT_EQ(read.process, token.process);
  EXPECT_EQ(read.address, token.address);
  EXPECT_EQ(read.size, token.size);
  EXPECT_EQ(read.done, token.done);
}

TEST(MemoryToken, RefusesEverythingElse) {
  expect_refused<MemoryToken>({"", "memory:", "memory:1,2,3", "memory:1,2,3,4,5", "memory:1,2,,4",
                               "memory:,2,3,4", "memory:1,2,3,", "memory:-1,2,3,4",
                               "memory:1,0x2,3,4", "memory:2147483648,2,3,4",
                               "memory:1,2,3,2147483648", "memory:1, 2,3,4", "handle:7"});
}

TEST(NameToken, ReadsWhatItPrintsAndIsNeverTheSame) {
  for (const char* const before : {"", "/"}) {
    const NameToken made{random_name(before)};
    EXPECT_EQ(NameToken::parse(made.print()).name, made.name);
    EXPECT_NE(random_name(before), made.name);
  }
}

TEST(NameToken, RefusesEverythingElse) {
  const std::string digits = "0123456789abcdef0123456789abcdef";
  ASSERT_NO_THROW(NameToken::parse("name:handoff-" + digits));
  expect_refused<NameToken>({"", "name:", "name:handoff-", "handoff-" + digits, "name:" + digits,
                             "name:handoff-" + digits + "0", "name:handoff-" + digits.substr(1),
                             "name:handoff-" + digits.substr(1) + "F",
                             "name:handoff-" + digits.substr(1) + "\\", "name://handoff-" + digits,
                             "name:../handoff-" + digits, "path:handoff-" + digits});
}

TEST(OfferToken, ReadsWhatItPrints) {
  const auto offer =
      OfferToken::parse(OfferToken{.process = 4294967295, .data = {7}, .taken = {9}}.print());
  EXPECT_EQ(offer.process, 4294967295);
  EXPECT_EQ(offer.data, NativeHandle{7});
  EXPECT_EQ(offer.taken, NativeHandle{9});
}

TEST(OfferToken, RefusesEverythingElse) {
  expect_refused<OfferToken>({"", "offer:", "offer:7", "offer:7:", "offer:7:8", "offer:7:8,",
                              "offer:0:8,12", "offer:7:8,8", "offer:4294967296:8,12",
                              "offer:-7:8,12", "offer:7:8,12,16", "offer:7 :8,12", "7:8,12"});
}

TEST(TokenThatIsRefused, IsQuotedInTheSentence) {
  try {
    HandleToken::parse("rubbish");
    FAIL() << "it was taken";
  } catch (const Refused& error) {
    EXPECT_STREQ(error.what(), "the token \"rubbish\" is not a handle's number");
  }
}

TEST(TokenThatIsRefused, IsCutWhenItIsLong) {
  try {
    HandleToken::parse(std::string(100'000, 'x'));
    FAIL() << "it was taken";
  } catch (const Refused& error) {
    EXPECT_LT(std::string(error.what()).size(), 200U);
  }
}

Handed handed(const std::vector<std::string>& tokens) {
  return {.variant = "default", .size = 0, .tokens = tokens};
}

TEST(OnlyToken, IsTheOne) {
  const std::vector<std::string> one{"handle:7"};
  EXPECT_EQ(only_token(handed(one)), "handle:7");
  EXPECT_THROW(no_token(handed(one)), Refused);
}

TEST(OnlyToken, RefusesNoneAndTwo) {
  const std::vector<std::string> none;
  const std::vector<std::string> two{"handle:7", "handle:9"};
  EXPECT_THROW(only_token(handed(none)), Refused);
  EXPECT_THROW(only_token(handed(two)), Refused);
  EXPECT_NO_THROW(no_token(handed(none)));
}

}  // namespace
}  // namespace handoff
