// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstddef>
#include <string>

#include "methods/token.h"

namespace handoff {
namespace {

TEST(Secret, ReadsWhatItPrints) {
  const Secret secret = Secret::make();
  const auto read = Secret::parse(secret.print());
  ASSERT_TRUE(read);
  EXPECT_TRUE(*read == secret);
}

TEST(Secret, IsAnotherOneEachTime) { EXPECT_FALSE(Secret::make() == Secret::make()); }

TEST(Secret, DiffersWhenAnyDigitDoes) {
  const Secret secret = Secret::make();
  const std::string text = secret.print();
  ASSERT_EQ(text.size(), 64U);
  for (std::size_t at = 0; at < text.size(); ++at) {
    std::string other = text;
    other[at] = text[at] == '0' ? '1' : '0';
    const auto read = Secret::parse(other);
    ASSERT_TRUE(read);
    EXPECT_FALSE(*read == secret) << at;
  }
}

TEST(Secret, RefusesWhatIsNot64HexadecimalDigits) {
  const std::string text = Secret::make().print();
  for (const auto& other : {std::string(), text.substr(1), text + "0", text.substr(1) + "g",
                            text.substr(1) + " ", std::string(64, 'A'), "0x" + text.substr(2)})
    EXPECT_FALSE(Secret::parse(other)) << other;
}

}  // namespace
}  // namespace handoff
