// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <algorithm>
#include <cstddef>
#include <exception>
#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <span>
#include <string>
#include <vector>

#include "platform/paths.h"
#include "tests/fuzz/targets.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

std::string content_of(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

/// "" where every property holds.
std::string outcome_of(const FuzzTarget& target, const std::string& input) {
  try {
    target.run(std::as_bytes(std::span(input)));
    return "";
  } catch (const std::exception& error) {
    return error.what();
  }
}

class FuzzCorpus : public testing::TestWithParam<std::string> {};

/// What libFuzzer found once, by every compiler and on every OS.
TEST_P(FuzzCorpus, HoldsEveryPropertyForEveryInputThatIsKept) {
  const auto target = std::ranges::find(fuzz_targets(), GetParam(), &FuzzTarget::name);
  std::size_t inputs = 0;
  for (const auto& entry : fs::directory_iterator(fs::path(HANDOFF_FUZZ_CORPUS) / GetParam())) {
    ++inputs;
    EXPECT_EQ(outcome_of(*target, content_of(entry.path())), "") << path_text(entry.path());
  }
  EXPECT_GT(inputs, 0u);
}

std::vector<std::string> names_of_targets() {
  std::vector<std::string> names;
  for (const FuzzTarget& target : fuzz_targets()) names.emplace_back(target.name);
  return names;
}

INSTANTIATE_TEST_SUITE_P(Target, FuzzCorpus, testing::ValuesIn(names_of_targets()),
                         [](const auto& each) { return each.param; });

}  // namespace
}  // namespace handoff
