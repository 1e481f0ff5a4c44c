// SPDX-License-Identifier: MIT
#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "bench/commands.h"
#include "bench/option.h"
#include "bench/output.h"
#include "bench/problem.h"
#include "bench/run_options.h"
#include "platform/paths.h"
#include "results/file.h"
#include "results/json.h"
#include "results/merge.h"
#include "results/result_set.h"

namespace handoff {
namespace {

struct MergeOptions {
  std::vector<std::filesystem::path> parts;
  std::optional<std::filesystem::path> json;
};

ExitCode merge_command(const MergeOptions& options) {
  if (options.parts.empty()) throw WrongUse("merge needs result files; see --help");
  expect_different(given({options.json}), options.parts);
  std::vector<std::pair<std::string, ResultSet>> parts;
  for (const auto& path : options.parts)
    parts.emplace_back(path_text(path), read_result_file(path));
  try {
    write_text(options.json.value_or("-"), to_json(merged(parts)));
  } catch (const NotMergeable& error) {
    throw WrongUse(error.what());
  }
  return ExitCode::fine;
}

}  // namespace

void describe_merge(CLI::App& app, const Words&, Action& action) {
  const auto options = std::make_shared<MergeOptions>();
  CLI::App& merge = *app.add_subcommand("merge", "Put the parts of a sweep by --shard together");
  add_files(merge, "results", options->parts, "Result files of all shards");
  add_path(merge, "--json", options->json, "Where the whole goes (standard output)");
  merge.callback([options, &action] { action = [options] { return merge_command(*options); }; });
}

}  // namespace handoff
