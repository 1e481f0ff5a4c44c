// SPDX-License-Identifier: MIT
#include "tests/cli/command_line_tests.h"

#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <memory>
#include <sstream>
#include <string>
#include <system_error>
#include <utility>
#include <vector>

#include "platform/paths.h"
#include "tests/cli/run_program.h"
#include "tests/support/set_environment.h"

namespace handoff {

namespace fs = std::filesystem;

Variable::Variable(const char* name, const char* value) : name_(name) {
  set_environment(name, value);
}

Variable::Variable(const char* name, const fs::path& value) : name_(name) {
  set_environment(name, value);
}

Variable::~Variable() { set_environment(name_, static_cast<const char*>(nullptr)); }

void CommandLine::SetUp() {
  const auto* info = ::testing::UnitTest::GetInstance()->current_test_info();
  // The parent: another test of this process may have left its own folder for temporary files.
  static const fs::path scratch = temporary_folder();
  const fs::path own = scratch / (std::string(info->test_suite_name()) + "." + info->name());
  work_ = own / "work";
  fs::create_directories(work_);
  fs::create_directories(own / "temporary");
  fs::create_directories(own / "said");
  for (const char* name : {"TMPDIR", "TMP", "TEMP"}) set_environment(name, own / "temporary");
  fs::current_path(work_);
}

void CommandLine::TearDown() {
  EXPECT_FALSE(orphans_stay()) << "a child is still running";
  const fs::path own = work_.parent_path();
  EXPECT_TRUE(fs::is_empty(own / "temporary"))
      << fs::directory_iterator(own / "temporary")->path() << " is left";
  fs::current_path(own.parent_path());
  std::error_code ignored;
  fs::remove_all(own, ignored);
}

std::unique_ptr<RunningProgram> CommandLine::start(
    const std::vector<std::string>& arguments) const {
  return std::make_unique<RunningProgram>(program("handoff"), arguments,
                                          work_.parent_path() / "said", Console::own);
}

Ran CommandLine::run(const fs::path& program, const std::vector<std::string>& arguments) const {
  return RunningProgram(program, arguments, work_.parent_path() / "said", Console::shared).wait();
}

Ran CommandLine::handoff(const std::vector<std::string>& arguments) const {
  return run(program("handoff"), arguments);
}

Ran CommandLine::run_a_little(const std::vector<std::string>& more) const {
  constexpr std::array<std::pair<const char*, const char*>, 5> usual{
      {{"--methods", "shared_memory/copy,shared_memory/in_place"},
       {"--sizes", "64,4KiB"},
       {"--rounds", "2"},
       {"--out", "out"},
       {"--deadline", "30s"}}};
  std::vector<std::string> arguments{"run"};
  arguments.insert(arguments.end(), more.begin(), more.end());
  for (const auto& [name, value] : usual)
    if (std::ranges::find(more, name) == more.end())
      arguments.insert(arguments.end(), {name, value});
  return handoff(arguments);
}

fs::path CommandLine::program(const char* stem) {
  return own_program().parent_path() / program_file_name(stem);
}

std::string content(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

void write(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

fs::path utf8_path(const std::string& text) { return {std::u8string(text.begin(), text.end())}; }

void expect_sentence(const Ran& ran, int code, const std::vector<std::string>& parts) {
  EXPECT_EQ(ran.code, code) << ran.errors << ran.output;
  std::istringstream lines(ran.errors);
  std::vector<std::string> ours;
  for (std::string line; std::getline(lines, line);)
    if (!line.starts_with("handoff-child: ") && !line.starts_with("Results: "))
      ours.push_back(line);
  ASSERT_EQ(ours.size(), 1u) << ran.errors;
  EXPECT_TRUE(ours[0].starts_with("handoff: ")) << ours[0];
  for (const auto& part : parts) EXPECT_THAT(ours[0], ::testing::HasSubstr(part));
}

}  // namespace handoff
