// SPDX-License-Identifier: MIT
#include "bench/run_options.h"

#include <algorithm>
#include <cstdint>
#include <filesystem>
#include <optional>
#include <vector>

namespace handoff {
namespace {

constexpr std::uint64_t kibibyte = 1024;
constexpr std::uint64_t mebibyte = 1024 * kibibyte;

}  // namespace

std::vector<std::uint64_t> default_sizes() {
  return {64, 4 * kibibyte, 64 * kibibyte, mebibyte, 16 * mebibyte, 64 * mebibyte};
}

std::vector<std::filesystem::path> output_files(const RunOptions& options) {
  return given({options.json, options.csv, options.samples_csv, options.gbench_json,
                options.markdown, options.html});
}

std::vector<std::filesystem::path> given(
    const std::vector<std::optional<std::filesystem::path>>& files) {
  std::vector<std::filesystem::path> paths;
  for (const auto& file : files)
    if (file) paths.push_back(*file);
  return paths;
}

std::vector<std::uint64_t> quick_sizes() { return {4 * kibibyte, mebibyte, 16 * mebibyte}; }

std::vector<std::uint64_t> sizes_between(std::uint64_t smallest, std::uint64_t largest) {
  std::vector<std::uint64_t> ladder = default_sizes();
  while (ladder.back() < largest / 4) ladder.push_back(ladder.back() * 4);
  std::erase_if(ladder, [&](std::uint64_t size) { return size < smallest || size > largest; });
  ladder.push_back(smallest);
  ladder.push_back(largest);
  std::ranges::sort(ladder);
  const auto repeated = std::ranges::unique(ladder);
  ladder.erase(repeated.begin(), repeated.end());
  return ladder;
}

}  // namespace handoff
