// SPDX-License-Identifier: MIT
#include "methods/payload.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <set>
#include <span>
#include <vector>

#include "methods/checksum.h"

namespace handoff {
namespace {

std::vector<std::byte> copy_of(std::span<const std::byte> bytes) {
  return {bytes.begin(), bytes.end()};
}

TEST(Payload, HasTheSizeThatIsAskedFor) {
  for (const std::size_t size :
       std::array<std::size_t, 9>{0, 1, 7, 8, 9, 4095, 4096, 4097, 100'001})
    EXPECT_EQ(Payload(size, 1).bytes().size(), size);
}

TEST(Payload, DiffersEachTimeItIsRenewed) {
  for (const std::size_t size : std::array<std::size_t, 5>{8, 100, 4096, 4097, 70'000}) {
    Payload payload(size, 1);
    std::set<std::uint64_t> seen{checksum(payload.bytes())};
    for (int i = 0; i < 50; ++i) {
      payload.renew();
      EXPECT_TRUE(seen.insert(checksum(payload.bytes())).second) << size;
    }
  }
}

TEST(Payload, DiffersInEveryPageWhenItIsRenewed) {
  constexpr std::size_t page = 4096;
  Payload payload(10 * page + 5, 1);
  const auto before = copy_of(payload.bytes());
  payload.renew();
  for (std::size_t at = 0; at < before.size(); at += page) {
    const auto length = std::min(page, before.size() - at);
    EXPECT_FALSE(std::ranges::equal(std::span(before).subspan(at, length),
                                    payload.bytes().subspan(at, length)))
        << at;
  }
}

TEST(Payload, IsWhollyNewEachTimeWhenItIsSmall) {
  Payload payload(4096, 1);
  const auto before = copy_of(payload.bytes());
  payload.renew();
  for (std::size_t at = 0; at < before.size(); at += 64)
    EXPECT_FALSE(
        std::ranges::equal(std::span(before).subspan(at, 64), payload.bytes().subspan(at, 64)))
        << at;
}

TEST(Payload, DiffersFromOneOfAnotherSeed) {
  EXPECT_NE(checksum(Payload(1000, 1).bytes()), checksum(Payload(1000, 2).bytes()));
  EXPECT_EQ(checksum(Payload(1000, 1).bytes()), checksum(Payload(1000, 1).bytes()));
}

TEST(Payload, IsBuiltInMemoryOfSomebodyElseAsItStands) {
  Payload payload(10'000, 3);
  std::vector<std::byte> target(10'000);
  payload.build_in(target);
  EXPECT_TRUE(std::ranges::equal(target, payload.bytes()));
  const auto first = target;
  payload.build_in(target);
  EXPECT_NE(target, first) << "each hand-off's bytes should be new";
}

/// Bits that a byte carries; 8 where nothing can be saved.
double entropy(std::span<const std::byte> bytes) {
  std::array<double, 256> count{};
  for (const std::byte byte : bytes) ++count[std::to_integer<std::size_t>(byte)];
  double bits = 0;
  for (const double n : count)
    if (n > 0)
      bits -=
          n / static_cast<double>(bytes.size()) * std::log2(n / static_cast<double>(bytes.size()));
  return bits;
}

TEST(Payload, CannotBeCompressed) {
  const Payload payload(1'000'000, 1);
  EXPECT_GT(entropy(payload.bytes()), 7.99);
  constexpr std::size_t page = 4096;
  std::set<std::uint64_t> pages;
  for (std::size_t at = 0; at + page <= payload.size(); at += page)
    EXPECT_TRUE(pages.insert(checksum(payload.bytes().subspan(at, page))).second)
        << "two pages are the same and could be merged";
}

}  // namespace
}  // namespace handoff
