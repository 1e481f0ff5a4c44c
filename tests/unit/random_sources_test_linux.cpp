// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <regex>
#include <string>
#include <vector>

namespace handoff {
namespace {

namespace fs = std::filesystem;

std::string text_of(const fs::path& path) {
  std::ifstream file(path);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// "methods/x.cpp: mkstemp" for each source whose text has it, of the folders that make channels.
std::vector<std::string> sources_with(const std::regex& pattern, const std::regex& only_where) {
  std::vector<std::string> found;
  int looked_at = 0;
  for (const char* folder : {"methods", "platform", "child"}) {
    for (const auto& entry : fs::directory_iterator(fs::path(HANDOFF_SOURCES) / folder)) {
      if (!entry.is_regular_file()) continue;
      const std::string text = text_of(entry.path());
      looked_at += 1;
      std::smatch match;
      if (std::regex_search(text, only_where) && std::regex_search(text, match, pattern))
        found.push_back(entry.path().filename().string() + ": " + match.str());
    }
  }
  EXPECT_GT(looked_at, 100) << "the sources are not where they were";
  return found;
}

const std::regex everywhere("");

/// All names and secrets are to come from fill_random(), which asks the OS.
TEST(SourcesOfNamesAndSecrets, KnowNoOtherRandomNumbers) {
  EXPECT_THAT(sources_with(
                  std::regex(R"(\b(mkstemp|mkostemp|mkdtemp|tmpnam|tmpfile|tempnam|GetTempFileName)"
                             R"(|s?rand\(|random_device|mt19937|GetTickCount|RtlGenRandom)\w*)"),
                  everywhere),
              ::testing::IsEmpty());
}

/// They are to be compared by equal_in_constant_time() alone, by which Secret's == is too.
TEST(SourcesOfNamesAndSecrets, CompareNoSecretInATimeThatTellsOfIt) {
  EXPECT_THAT(
      sources_with(std::regex(R"(\b(memcmp|strcmp|std::equal|ranges::equal|mismatch)\b)"
                              R"(|[pP]roof[a-z_]*(\(\w*\))?\s*[!=]=\s|\s[!=]=\s*[a-z_.]*[pP]roof)"
                              R"(|secret_?\.bytes\s*[!=]=)"),
                   std::regex(R"(\b(Secret|[Pp]roof)\b)")),
      ::testing::IsEmpty());
}

}  // namespace
}  // namespace handoff
