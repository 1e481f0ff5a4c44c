// SPDX-License-Identifier: MIT
#include "methods/base64.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "methods/payload.h"
#include "platform/error.h"

namespace handoff {
namespace {

std::string encoded(std::string_view text) {
  return base64_encode(std::as_bytes(std::span(text.data(), text.size())));
}

TEST(Base64, PrintsWhatRfc4648Publishes) {
  EXPECT_EQ(encoded(""), "");
  EXPECT_EQ(encoded("f"), "Zg==");
  EXPECT_EQ(encoded("fo"), "Zm8=");
  EXPECT_EQ(encoded("foo"), "Zm9v");
  EXPECT_EQ(encoded("foob"), "Zm9vYg==");
  EXPECT_EQ(encoded("fooba"), "Zm9vYmE=");
  EXPECT_EQ(encoded("foobar"), "Zm9vYmFy");
  EXPECT_EQ(encoded("\xfb\xff\xbf"), "+/+/");
}

TEST(Base64, ReadsBackBytesOfEveryLength) {
  for (std::size_t size = 0; size < 300; ++size) {
    const Payload payload(size, size + 1);
    const std::string text = base64_encode(payload.bytes());
    EXPECT_EQ(text.size(), base64_length(size));
    EXPECT_TRUE(std::ranges::equal(base64_decode(text), payload.bytes())) << size;
  }
}

TEST(Base64, RefusesWhatItDoesNotPrint) {
  for (const std::string_view text :
       {"A", "AA", "AAA", "AAAAA", "=", "====", "A===", "AA=A", "=AAA", "AA==AAAA", "AAA=AAAA",
        "AA-_", "AA A", "AAA\n", "AAAA\n", "AAA\x80", "AAA."})
    EXPECT_THROW(base64_decode(text), Refused) << text;
}

TEST(Base64, RefusesBitsBehindTheLastByte) {
  EXPECT_THROW(base64_decode("Zh=="), Refused);
  EXPECT_THROW(base64_decode("Zm9="), Refused);
  EXPECT_THROW(base64_decode("AAAAZm9="), Refused);
}

TEST(Base64, RefusesAZeroCharacterInTheMiddle) {
  EXPECT_THROW(base64_decode(std::string_view("AA\0A", 4)), Refused);
}

TEST(Base64, RefusesOneWrongCharacterWhereverItIs) {
  const Payload payload(50, 7);
  const std::string text = base64_encode(payload.bytes());
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string spoilt = text;
    spoilt[at] = '!';
    EXPECT_THROW(base64_decode(spoilt), Refused) << at;
  }
}

TEST(Base64, RefusesAnotherSizeThanIsWanted) {
  std::vector<std::byte> out(5);
  EXPECT_THROW(base64_decode_into("Zm9vYmFy", out), Refused);
  EXPECT_THROW(base64_decode_into("Zm9v", out), Refused);
  EXPECT_NO_THROW(base64_decode_into("Zm9vYmE=", out));
}

TEST(LargestPayload, IsTheMostWhoseBase64Fits) {
  for (std::size_t chars = 0; chars < 1000; ++chars) {
    EXPECT_LE(base64_length(largest_payload(chars)), chars);
    EXPECT_GT(base64_length(largest_payload(chars) + 1), chars);
  }
}

}  // namespace
}  // namespace handoff
