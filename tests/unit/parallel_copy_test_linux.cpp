// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <vector>

#include "methods/parallel_copy.h"
#include "methods/payload.h"

namespace handoff {
namespace {

TEST(CopyInParallel, CopiesEveryByteAndNoneBeyond) {
  constexpr std::size_t mebibyte = std::size_t{1} << 20;
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, mebibyte - 1, 2 * mebibyte, 7 * mebibyte + 3}) {
    const Payload payload(size, size);
    std::vector<std::byte> copy(size + 1, std::byte{0x5a});
    copy_in_parallel(payload.bytes(), copy.data());
    EXPECT_TRUE(std::equal(payload.bytes().begin(), payload.bytes().end(), copy.begin())) << size;
    EXPECT_EQ(copy.back(), std::byte{0x5a}) << size;
  }
}

}  // namespace
}  // namespace handoff
