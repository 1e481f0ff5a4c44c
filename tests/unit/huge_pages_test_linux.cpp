// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/mman.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <fstream>

#include "methods/huge_pages_linux.h"
#include "methods/memory_file_linux.h"
#include "platform/mapping_posix.h"

namespace handoff {
namespace {

constexpr std::size_t huge_page = std::size_t{2} << 20;

std::size_t mapped_bytes() {
  std::size_t pages = 0;
  std::ifstream("/proc/self/statm") >> pages;
  return pages * 4096;
}

bool is_aligned(const Mapping& memory) {
  return reinterpret_cast<std::uintptr_t>(memory.bytes().data()) % huge_page == 0;
}

TEST(HugeMemory, BeginsWhereAHugePageCan) {
  for (const std::size_t size : {huge_page, huge_page + 1, 5 * huge_page - 4097})
    EXPECT_TRUE(is_aligned(huge_memory(size))) << size;
}

TEST(HugeMemory, CanBeWrittenToItsLastByte) {
  for (const std::size_t size : {std::size_t{1}, std::size_t{4096}, huge_page - 1, huge_page + 1}) {
    const Mapping memory = huge_memory(size);
    std::ranges::fill(memory.bytes(), std::byte{7});
    EXPECT_EQ(memory.bytes().size(), size);
  }
}

TEST(HugeMemory, LeavesNoAddressSpaceBehind) {
  const std::size_t before = mapped_bytes();
  for (std::size_t extra = 0; extra < 200; ++extra) huge_memory(huge_page + extra * 1000);
  EXPECT_LT(mapped_bytes(), before + huge_page);
}

TEST(HugeMemory, MayBeEmpty) { EXPECT_TRUE(huge_memory(0).bytes().empty()); }

TEST(SharedMemoryOnHugePages, IsAlignedAndSeenByAllWhoMapIt) {
  const auto file = make_memory_file(3 * huge_page);
  const Mapping written = map_on_huge_pages(file.get(), 3 * huge_page, PROT_READ | PROT_WRITE);
  const Mapping read = map_on_huge_pages(file.get(), 3 * huge_page, PROT_READ);
  written.bytes().back() = std::byte{9};
  EXPECT_TRUE(is_aligned(written) && is_aligned(read));
  EXPECT_EQ(read.bytes().back(), std::byte{9});
}

TEST(WhyNoHugePages, NamesTheFileThatSaysSo) {
  for (const auto& why : {why_no_huge_pages(), why_no_huge_shared_pages()})
    EXPECT_THAT(why.value_or("/sys/kernel/mm/transparent_hugepage/"),
                ::testing::HasSubstr("/sys/kernel/mm/transparent_hugepage/"));
}

}  // namespace
}  // namespace handoff
