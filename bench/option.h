// SPDX-License-Identifier: MIT
#pragma once

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace handoff {

/// Adds an option whose text `take` reads; what `take` throws as std::invalid_argument is told as
/// WrongUse with the option's name. Given more than once, the last one counts.
void add_option(CLI::App& app, const std::string& name, const std::string& help,
                const std::function<void(const std::string&)>& take, const std::string& type);

/// The same for a list, which may be given in several parts; `take` gets them joined by commas.
void add_list(CLI::App& app, const std::string& name, const std::string& help,
              const std::function<void(const std::string&)>& take);

/// An option that names a file or folder.
void add_path(CLI::App& app, const std::string& name, std::optional<std::filesystem::path>& target,
              const std::string& help, const std::string& type = "FILE");

/// Files that stand without an option.
void add_files(CLI::App& app, const std::string& name, std::vector<std::filesystem::path>& target,
               const std::string& help);

/// The parts between commas; one empty part for an empty text.
std::vector<std::string> split(const std::string& text);

}  // namespace handoff
