// SPDX-License-Identifier: MIT
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <memory>
#include <string>
#include <vector>

#include "tests/cli/run_program.h"

namespace handoff {

/// Sets a variable of this process, which its programs inherit, and removes it in the end.
class Variable {
 public:
  Variable(const char* name, const char* value);
  Variable(const char* name, const std::filesystem::path& value);
  ~Variable();
  Variable(const Variable&) = delete;
  Variable& operator=(const Variable&) = delete;

 private:
  const char* name_;
};

/// Tests of the real programs. Each test has a fresh current folder and an empty folder for
/// temporary files, and fails when a process or a temporary file is left in the end.
class CommandLine : public ::testing::Test {
 protected:
  void SetUp() override;
  void TearDown() override;

  Ran handoff(const std::vector<std::string>& arguments) const;
  std::unique_ptr<RunningProgram> start(const std::vector<std::string>& arguments) const;

  /// `handoff run` of one method with two variants, two sizes and two rounds; in the folder "out";
  /// but where `more` says something else.
  Ran run_a_little(const std::vector<std::string>& more = {}) const;

  /// The program of that name beside this one.
  static std::filesystem::path program(const char* stem);

  Ran run(const std::filesystem::path& program, const std::vector<std::string>& arguments) const;

  /// This test's current folder.
  std::filesystem::path work_;
};

/// The whole file; "" where there is none.
std::string content(const std::filesystem::path& path);

/// Makes the file with that text.
void write(const std::filesystem::path& path, const std::string& text);

/// A path from UTF-8 text, on every OS.
std::filesystem::path utf8_path(const std::string& text);

/// It ended with `code` after one sentence on standard error that has all of `parts`. Lines of the
/// child, which has its own name before them, and where the results lie may stand there too.
void expect_sentence(const Ran& ran, int code, const std::vector<std::string>& parts);

}  // namespace handoff
