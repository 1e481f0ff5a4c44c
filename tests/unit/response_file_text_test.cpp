// SPDX-License-Identifier: MIT
#include "methods/response_file_text.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <string>
#include <vector>

#include "methods/payload.h"
#include "platform/error.h"

namespace handoff {
namespace {

constexpr std::size_t line = 48 * 1024;

std::string text_of(std::size_t size) { return response_file_text(Payload(size, size).bytes()); }

TEST(ResponseFileText, ReadsWhatItWrites) {
  for (const std::size_t size :
       {std::size_t{0}, std::size_t{1}, line - 1, line, line + 1, 3 * line + 100}) {
    const Payload payload(size, size);
    std::vector<std::byte> read(size);
    read_response_file_text(response_file_text(payload.bytes()), read);
    EXPECT_TRUE(std::ranges::equal(read, payload.bytes())) << size;
  }
}

TEST(ResponseFileText, HasOneArgumentALine) {
  EXPECT_EQ(text_of(0), "");
  EXPECT_EQ(std::ranges::count(text_of(1), '\n'), 1);
  EXPECT_EQ(std::ranges::count(text_of(line), '\n'), 1);
  EXPECT_EQ(std::ranges::count(text_of(line + 1), '\n'), 2);
}

TEST(ResponseFileText, IsAsLongAsWasSaid) {
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{2}, line, line + 5})
    EXPECT_EQ(text_of(size).size(), response_file_length(size)) << size;
}

TEST(ResponseFileText, RefusesWhatStandsForAnotherSize) {
  for (const std::size_t size : {std::size_t{99}, std::size_t{101}, line}) {
    std::vector<std::byte> space(size);
    EXPECT_THROW(read_response_file_text(text_of(100), space), Refused) << size;
  }
}

TEST(ResponseFileText, RefusesWhatItDidNotWrite) {
  std::vector<std::byte> space(100);
  std::string without_end = text_of(100);
  without_end.back() = ' ';
  EXPECT_THROW(read_response_file_text(without_end, space), Refused);
  EXPECT_THROW(read_response_file_text(text_of(100) + "more", space), Refused);
  EXPECT_THROW(read_response_file_text("", space), Refused);
  EXPECT_THROW(read_response_file_text(std::string(text_of(100).size(), '\n'), space), Refused);
}

}  // namespace
}  // namespace handoff
