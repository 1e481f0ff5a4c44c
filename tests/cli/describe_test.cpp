// SPDX-License-Identifier: MIT
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <set>
#include <string>

#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"
#include "tests/support/contains_pattern.h"

namespace handoff {
namespace {

using ::testing::HasSubstr;
using ::testing::IsSupersetOf;

class Describe : public CommandLine {};

TEST_F(Describe, EveryCommandHasHelp) {
  for (const char* command : {"run", "list", "report", "machine"}) {
    const Ran ran = handoff({command, "--help"});
    EXPECT_EQ(ran.code, 0);
    EXPECT_THAT(ran.output, HasSubstr(std::string("Usage: handoff ").append(command)));
    EXPECT_EQ(ran.errors, "");
    EXPECT_THAT(handoff({"--help"}).output, HasSubstr(command));
  }
}

TEST_F(Describe, ListNamesEveryMethodOfTheArticle) {
  const auto list = nlohmann::json::parse(handoff({"list", "--json"}).output);
  std::set<std::string> ids;
  for (const auto& method : list) ids.insert(method.at("id"));
  EXPECT_THAT(ids, IsSupersetOf({"empty", "command_line", "environment", "shared_memory",
                                 "anonymous_pipe", "stdin_pipe", "stdin_file", "popen", "temp_file",
                                 "copydata", "tcp_socket", "unix_socket"}));
  const auto text = handoff({"list"}).output;
  for (const auto& id : ids) EXPECT_THAT(text, HasSubstr(id));
}

TEST_F(Describe, ListSaysWhatIsAvailableAndWhyNot) {
  for (const auto& method : nlohmann::json::parse(handoff({"list", "--json"}).output)) {
    EXPECT_EQ(method.at("available").get<bool>(), method.at("reason").is_null()) << method;
    EXPECT_TRUE(!method.at("available").get<bool>() || !method.at("variants").empty()) << method;
  }
}

TEST_F(Describe, ListKnowsLimits) {
  for (const auto& method : nlohmann::json::parse(handoff({"list", "--json"}).output)) {
    if (method.at("id") != "command_line") continue;
    EXPECT_GT(method.at("variants")[0].at("limit_bytes").get<int>(), 1000);
    EXPECT_NE(method.at("variants")[0].at("limit_reason"), "");
  }
}

TEST_F(Describe, ListWithoutAChildIsStillAList) {
  const Ran ran = handoff({"list", "--json", "--child", "no-such-child"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_FALSE(nlohmann::json::parse(ran.output).empty());
}

TEST_F(Describe, MachineIsTheSameForPeopleAndPrograms) {
  const auto facts = nlohmann::json::parse(handoff({"machine", "--json"}).output);
  EXPECT_TRUE(facts.is_object());
  const auto text = handoff({"machine"}).output;
  for (const auto& [name, value] : facts.items()) EXPECT_THAT(text, HasSubstr(name));
  for (const char* name : {"cpu", "processors", "memory_bytes", "os"})
    EXPECT_FALSE(facts.at(name).is_null()) << name;
}

TEST_F(Describe, TellsItsVersion) {
  const Ran ran = handoff({"--version"});
  EXPECT_EQ(ran.code, 0);
  EXPECT_THAT(ran.output, ContainsPattern("^[0-9]+\\.[0-9]+\\.[0-9]+"));
}

}  // namespace
}  // namespace handoff
