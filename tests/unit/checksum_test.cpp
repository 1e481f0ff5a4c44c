// SPDX-License-Identifier: MIT
#include "methods/checksum.h"

#include <gtest/gtest.h>

#include <cstddef>
#include <span>
#include <vector>

namespace handoff {
namespace {

TEST(Checksum, OfNothingIsTheOneThatXxHashPublishes) {
  EXPECT_EQ(checksum({}), 0x2d06800538d394c2U);
}

TEST(Checksum, ChangesWithEveryBit) {
  std::vector<std::byte> bytes(5000, std::byte{0x5a});
  const auto before = checksum(bytes);
  for (std::size_t at = 0; at < bytes.size(); at += 7) {
    bytes[at] ^= std::byte{1};
    EXPECT_NE(checksum(bytes), before) << at;
    bytes[at] ^= std::byte{1};
  }
  EXPECT_EQ(checksum(bytes), before);
}

TEST(Checksum, ChangesWithTheLength) {
  const std::vector<std::byte> zeros(100);
  EXPECT_NE(checksum(zeros), checksum(std::span(zeros).first(99)));
}

}  // namespace
}  // namespace handoff
