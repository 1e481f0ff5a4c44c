// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <limits>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "platform/environment.h"
#include "results/file.h"
#include "results/json.h"
#include "results/result_set.h"
#include "results/summary.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

std::string replaced(std::string text, std::string_view from, std::string_view to) {
  const std::size_t at = text.find(from);
  if (at == std::string::npos) throw std::logic_error("not in the text: " + std::string(from));
  return text.replace(at, from.size(), to);
}

std::string rejection_of(std::string_view text) {
  try {
    from_json(text, "a.json");
  } catch (const BadResultFile& bad) {
    return bad.what();
  }
  return "accepted";
}

std::string example() { return to_json(synthetic::with_every_status()); }

TEST(ResultJson, ReadsBackEqual) {
  const ResultSet original = synthetic::with_every_status();
  EXPECT_EQ(from_json(to_json(original), "a.json"), original);
  EXPECT_EQ(from_json(to_json(ResultSet{}), "a.json"), ResultSet{});
}

TEST(ResultJson, KeepsExtremeNumbersAndEveryCharacter) {
  ResultSet results = synthetic::results({synthetic::pipe}, {64}, 1);
  results.run.precision = 0.1 + 0.2;
  results.run.command_line = {"handoff", "", "a\"b\\c\n\t\x01", "µ – \U0001F600", "</script>"};
  Cell& cell = results.cells[1];
  cell.bytes = 9'223'372'036'854'775'807u;
  cell.samples[0].ready_ns = std::numeric_limits<std::int64_t>::max();
  cell.samples[0].round = std::numeric_limits<int>::max();
  results.machine.push_back({.name = "lowest", .value = std::numeric_limits<std::int64_t>::min()});
  results.machine.push_back({.name = "whole_double", .value = 3.0});
  results.machine.push_back({.name = "tiny", .value = 5e-324});
  results.machine.push_back({.name = "no", .value = false});
  EXPECT_EQ(from_json(to_json(results), "a.json"), results);
}

TEST(ResultJson, ReplacesBytesThatAreNotUtf8) {
  ResultSet results = synthetic::results({synthetic::pipe}, {64}, 1);
  results.run.command_line = {"\xff\xfe caf\xe9"};
  results.cells[1].reason = "cut in the middle of a character: \xe2\x82";
  const ResultSet read = from_json(to_json(results), "a.json");
  EXPECT_EQ(read.run.command_line.at(0), "\uFFFD\uFFFD caf\uFFFD");
  EXPECT_EQ(read.cells[1].reason, "cut in the middle of a character: \uFFFD");
}

TEST(ResultJson, WritesAFactThatIsNotFiniteAsUnknown) {
  ResultSet results;
  results.machine = {{.name = "load", .value = std::numeric_limits<double>::infinity()}};
  const Fact expected{.name = "load", .value = {}};
  EXPECT_EQ(from_json(to_json(results), "a.json").machine.at(0), expected);
}

TEST(ResultJson, HasALineForEachCell) {
  const ResultSet results = synthetic::with_every_status();
  const std::string text = to_json(results);
  std::size_t lines = 0;
  for (std::size_t at = text.find("\n{\"method\":\""); at != std::string::npos;
       at = text.find("\n{\"method\":\"", at + 1)) {
    ++lines;
  }
  EXPECT_EQ(lines, results.cells.size() + summarize(results).fits.size()) << "fits have theirs too";
}

/// The file that pins version 1: written once by this program, read by all that follow.
std::filesystem::path golden_file() {
  return std::filesystem::path(HANDOFF_TEST_DATA) / "results_v1.json";
}

std::string golden_text() {
  std::ifstream stream(golden_file(), std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

// HANDOFF_WRITE_GOLDEN=1 writes the file anew; look at the difference before it is committed.
TEST(ResultJson, IsThatOfTheFileThatPinsTheSchema) {
  const std::string text = example();
  if (environment_variable("HANDOFF_WRITE_GOLDEN"))
    std::ofstream(golden_file(), std::ios::binary) << text;
  EXPECT_EQ(text, golden_text());
}

TEST(ResultJson, StillReadsTheFileThatPinsTheSchema) {
  EXPECT_EQ(from_json(golden_text(), "results_v1.json"), synthetic::with_every_status());
}

/// Written before there were other conditions than the placement.
TEST(ResultJson, ReadsTheFirstFilesAsMeasuredUnderTheUsualConditions) {
  const auto first = std::filesystem::path(HANDOFF_TEST_DATA) / "results_v1_first.json";
  EXPECT_EQ(read_result_file(first), synthetic::with_every_status());
}

TEST(ResultJson, KeepsTheConditionsAndWhatSeveralChildrenAdd) {
  ResultSet results = synthetic::usual(7);
  Cell& cell = results.cells.back();
  cell.conditions = {.placement = "two_cores",
                     .children = 16,
                     .parent_memory_bytes = std::uint64_t{4} << 30,
                     .launch = "vfork"};
  cell.samples[1].child_ready_ns = 1;
  cell.samples[1].child_consumed_ns = 2;
  cell.samples[1].pss_bytes = 3;
  EXPECT_EQ(from_json(to_json(results), "a.json"), results);
}

TEST(ResultJson, IgnoresFiguresAndMembersThatItDoesNotKnow) {
  const std::string text = replaced(replaced(example(), "\"n\":7", "\"n\":\"many\""), "\"program\"",
                                    "\"later\": [{}], \"program\"");
  EXPECT_EQ(from_json(text, "a.json"), synthetic::with_every_status());
}

TEST(ResultJson, ReadsWholeNumbersThatOtherProgramsWroteWithAPoint) {
  const std::string text = replaced(example(), "\"bytes\":64,", "\"bytes\":6.4e1,");
  EXPECT_EQ(from_json(text, "a.json"), synthetic::with_every_status());
}

TEST(BadResultFile, SaysThatAFileIsEmpty) {
  const std::string sentence =
      "cannot use the result file a.json: it is empty; give a JSON file that 'handoff run' has "
      "written";
  EXPECT_EQ(rejection_of(""), sentence);
  EXPECT_EQ(rejection_of(" \n\r\n\t"), sentence);
}

TEST(BadResultFile, SaysThatAFileIsCutShortWhereverItIsCut) {
  const std::string text = example();
  const std::size_t end = text.rfind('}');
  for (std::size_t length = 1; length <= end; length += length < 300 ? 1 : 997) {
    EXPECT_EQ(rejection_of(std::string_view(text).substr(0, length))
                  .find("cannot use the result file a.json: it is cut short after"),
              0u)
        << length << ": " << rejection_of(std::string_view(text).substr(0, length));
  }
}

TEST(BadResultFile, SaysThatAFileIsNotJson) {
  for (const std::string_view text :
       {std::string_view("handoff"), std::string_view("{]"), std::string_view("method,variant\n"),
        std::string_view("{\"a\": 01}"),
        std::string_view("\x7f"
                         "ELF\0\0",
                         6),
        std::string_view("{} {}"), std::string_view("{\"a\": \"\xff\"}"),
        std::string_view("{'a': 1}"), std::string_view("nul")}) {
    EXPECT_EQ(
        rejection_of(text).find("cannot use the result file a.json: it is not JSON (see byte "), 0u)
        << text << ": " << rejection_of(text);
  }
}

TEST(BadResultFile, SaysThatAFileIsOfSomethingElse) {
  for (const char* text : {"{}", "[]", "null", "3", "{\"program\": \"handoff\"}",
                           "{\"schema_version\": 1, \"program\": \"hyperfine\"}",
                           "{\"context\": {}, \"benchmarks\": []}"}) {
    EXPECT_EQ(rejection_of(text),
              "cannot use the result file a.json: it is JSON but no result of handoff; give one "
              "that 'handoff run' wrote")
        << text;
  }
}

TEST(BadResultFile, SaysThatAFileIsOfANewerSchema) {
  EXPECT_EQ(rejection_of(replaced(example(), "_version\": 1", "_version\": 2")),
            "cannot use the result file a.json: it has schema version 2, and this handoff reads no "
            "later one than 1; use a newer handoff");
  EXPECT_NE(rejection_of(replaced(example(), "_version\": 1", "_version\": 0")), "accepted");
  EXPECT_NE(rejection_of(replaced(example(), "_version\": 1", "_version\": \"1\"")), "accepted");
}

TEST(BadResultFile, RefusesDeepNestingWithoutFollowingIt) {
  const std::string sentence =
      "cannot use the result file a.json: its JSON is nested too deeply; give a JSON file that "
      "'handoff run' has written";
  EXPECT_EQ(rejection_of(std::string(1'000'000, '[')), sentence);
  std::string objects;
  for (int i = 0; i < 100'000; ++i) objects += "{\"a\":";
  EXPECT_EQ(rejection_of(objects), sentence);
  EXPECT_EQ(rejection_of(replaced(
                example(), "\"program\"",
                "\"x\": " + std::string(99, '[') + std::string(99, ']') + ", \"program\"")),
            sentence);
}

struct Damage {
  const char* from;
  const char* to;
  const char* expected;  ///< What the sentence says besides the file's name and the advice.
};

TEST(BadResultFile, NamesTheMemberThatIsMissingOrWrong) {
  const std::vector<Damage> damages{
      {"\"run\": {", "\"walk\": {", "run is missing"},
      {"\"cells\": [", "\"calls\": [", "cells is missing"},
      {"\"samples\":{", "\"simples\":{", "cells[0].samples is missing"},
      {"\"ready_ns\":[", "\"redy_ns\":[", "cells[0].samples.ready_ns is missing"},
      {"\"reason\":\"\"", "\"reason\":null", "cells[0].reason is not a text"},
      {"\"complete\":true", "\"complete\":1", "run.complete is neither true nor false"},
      {"\"budget_s\":60.0", "\"budget_s\":-1", "run.budget_s is not a number from 0 up"},
      {"\"budget_s\":60.0", "\"budget_s\":1e101", "run.budget_s is not a number from 0 up"},
      {"\"budget_s\":60.0", "\"budget_s\":\"60\"", "run.budget_s is not a number from 0 up"},
      {"\"rounds\":7", "\"rounds\":3000000000",
       "run.rounds is not a whole number from 0 to 2147483647"},
      {"\"seed\":18446744073709551615", "\"seed\":-1",
       "run.seed is not a whole number from 0 to 9223372036854775807"},
      {"\"bytes\":64,", "\"bytes\":-64,",
       "cells[1].bytes is not a whole number from 0 to 9223372036854775807"},
      {"\"bytes\":64,", "\"bytes\":1e300,",
       "cells[1].bytes is not a whole number from 0 to 9223372036854775807"},
      {"\"bytes\":64,", "\"bytes\":18446744073709551615,",
       "cells[1].bytes is not a whole number from 0 to 9223372036854775807"},
      {"\"bytes\":64,", "\"bytes\":64.5,",
       "cells[1].bytes is not a whole number from 0 to 9223372036854775807"},
      {"\"bytes\":64,", "\"bytes\":1e999,", "it holds a number that is too large"},
      {"\"status\":\"ok\"", "\"status\":\"fine\"",
       "cells[0].status is no status that this handoff knows"},
      {"\"method\":\"empty\"", "\"method\":\"=1+1\"",
       "cells[0].method is not a name of small letters, digits and underscores"},
      {"\"round\":[0,", "\"round\":[-1,",
       "cells[0].samples.round[0] is not a whole number from 0 to 2147483647"},
      {"\"round\":[0,", "\"round\":[", "cells[0].samples.prepared_ns has 7 elements, not 6"},
      {"\"failure\":[null,", "\"failure\":[", "cells[0].samples.failure has 6 elements, not 7"},
      {"\"failure\":[null,", "\"failure\":[true,", "cells[0].samples.failure[0] is not a text"},
      {"\"parent_major_faults\":[0,", "\"parent_major_faults\":[\"0\",",
       "cells[0].samples.parent_major_faults[0] is not a whole number from 0 to "
       "9223372036854775807"},
      {"\"variants\":[{", "\"variants\":[[],{", "methods[0].variants[0] is not an object"},
      {"\"command_line\":[\"handoff\"", "\"command_line\":[{}",
       "run.command_line[0] is not a text"},
      {"\"memory_bytes\":8589934592", "\"memory_bytes\":[]",
       "machine.memory_bytes is not a whole number from -9223372036854775808 to "
       "9223372036854775807"},
      {"\"machine\": {", "\"machine\": 3, \"x\": {", "machine is not an object"},
  };
  for (const Damage& damage : damages) {
    EXPECT_EQ(rejection_of(replaced(example(), damage.from, damage.to)),
              "cannot use the result file a.json: " + std::string(damage.expected) +
                  "; the file was damaged or changed, so take another copy")
        << damage.to;
  }
}

}  // namespace
}  // namespace handoff
