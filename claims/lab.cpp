// SPDX-License-Identifier: MIT
#include "claims/lab.h"

#include <fmt/format.h>

#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "platform/launch.h"
#include "platform/line_server.h"

namespace handoff {
namespace {

std::vector<std::string> act(std::string_view claim, const std::vector<std::string>& arguments) {
  std::vector<std::string> words{act_command_name, std::string(claim)};
  words.insert(words.end(), arguments.begin(), arguments.end());
  return words;
}

}  // namespace

std::filesystem::path Lab::fresh_path(std::string_view stem) {
  return settings_.folder / fmt::format("{}-{}", stem, ++paths_);
}

Launch Lab::actor(std::string_view claim, const std::vector<std::string>& arguments) const {
  return {.program = settings_.program,
          .arguments = act(claim, arguments),
          .environment = {},
          .inherit = {},
          .standard_input = {},
          .standard_output = {},
          .processor = {}};
}

std::unique_ptr<LineServer> Lab::start_actor(std::string_view claim,
                                             const std::vector<std::string>& arguments) const {
  return std::make_unique<LineServer>(settings_.program, act(claim, arguments));
}

}  // namespace handoff
