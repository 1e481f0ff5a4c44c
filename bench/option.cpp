// SPDX-License-Identifier: MIT
#include "bench/option.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <cstddef>
#include <filesystem>
#include <functional>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "bench/problem.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// Arguments are UTF-8 on every OS.
fs::path path_of(const std::string& text) { return {std::u8string(text.begin(), text.end())}; }

}  // namespace

void add_option(CLI::App& app, const std::string& name, const std::string& help,
                const std::function<void(const std::string&)>& take, const std::string& type) {
  const auto reader = [name, take](const std::string& text) {
    try {
      take(text);
    } catch (const std::invalid_argument& error) {
      throw WrongUse(name + ": " + error.what());
    }
  };
  app.add_option_function<std::string>(name, reader, help)->type_name(type)->take_last();
}

void add_list(CLI::App& app, const std::string& name, const std::string& help,
              const std::function<void(const std::string&)>& take) {
  const auto reader = [name, take](const std::vector<std::string>& parts) {
    try {
      take(fmt::format("{}", fmt::join(parts, ",")));
    } catch (const std::invalid_argument& error) {
      throw WrongUse(name + ": " + error.what());
    }
  };
  app.add_option_function<std::vector<std::string>>(name, reader, help)
      ->type_name("LIST")
      ->allow_extra_args(false);
}

void add_path(CLI::App& app, const std::string& name, std::optional<fs::path>& target,
              const std::string& help, const std::string& type) {
  add_option(
      app, name, help,
      [&target](const std::string& text) {
        if (text.empty()) throw std::invalid_argument("the name is empty");
        target = path_of(text);
      },
      type);
}

void add_files(CLI::App& app, const std::string& name, std::vector<fs::path>& target,
               const std::string& help) {
  const auto take = [&target](const std::vector<std::string>& texts) {
    for (const auto& text : texts) target.push_back(path_of(text));
  };
  app.add_option_function<std::vector<std::string>>(name, take, help);
}

std::vector<std::string> split(const std::string& text) {
  std::vector<std::string> parts;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto comma = std::min(text.find(',', begin), text.size());
    parts.push_back(text.substr(begin, comma - begin));
    begin = comma + 1;
  }
  return parts;
}

}  // namespace handoff
