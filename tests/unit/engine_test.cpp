// SPDX-License-Identifier: MIT
#include "bench/engine.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <stdexcept>
#include <string>
#include <vector>

namespace handoff {
namespace {

using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;

const std::vector<std::string> names{"pipe/default/any/64", "memory/copy/any/64",
                                     "memory/in_place/any/64"};

/// The library keeps its flags for the whole process, so each test says what is filtered.
Engine engine(std::vector<std::string> flags = {}, const std::string& filter = "all") {
  flags.push_back("--benchmark_filter=" + filter);
  return Engine("handoff", flags);
}

TEST(Engine, RunsEachCellOnceInTheOrderGiven) {
  Engine subject = engine();
  std::vector<std::size_t> order;
  subject.run_round(names, [&](std::size_t i) {
    order.push_back(i);
    return Iteration{.seconds = 0.001, .failure = {}, .counters = {}};
  });
  EXPECT_THAT(order, ElementsAre(0u, 1u, 2u));
}

TEST(Engine, FilterIsTheLibrarysOwn) {
  EXPECT_THAT(engine({}, "^memory").filtered(names), ElementsAre(1u, 2u));
  EXPECT_THAT(engine({}, "-^memory").filtered(names), ElementsAre(0u));
}

TEST(Engine, WhatIsThrownComesOutAfterTheOthersWereLeftOut) {
  Engine subject = engine();
  int calls = 0;
  EXPECT_THROW(subject.run_round(names,
                                 [&](std::size_t) -> Iteration {
                                   ++calls;
                                   throw std::runtime_error("broken");
                                 }),
               std::runtime_error);
  EXPECT_EQ(calls, 1);
}

TEST(Engine, JsonHasEveryRunWithItsTimeAndTheAggregates) {
  Engine subject = engine();
  for (const double seconds : {0.001, 0.003, 0.002})
    subject.run_round({names[0]}, [&](std::size_t) {
      return Iteration{.seconds = seconds, .failure = {}, .counters = {{"latency_us", 700.0}}};
    });
  const auto json = nlohmann::json::parse(subject.report("json"));
  const auto& runs = json.at("benchmarks");
  ASSERT_EQ(runs.size(), 6u);
  EXPECT_EQ(runs[1].at("run_type"), "iteration");
  EXPECT_NEAR(runs[1].at("real_time").get<double>(), 3000, 1e-6);
  EXPECT_EQ(runs[1].at("repetition_index"), 1);
  EXPECT_EQ(runs[1].at("repetitions"), 3);
  EXPECT_NEAR(runs[1].at("latency_us").get<double>(), 700, 1e-6);
  EXPECT_EQ(runs[4].at("aggregate_name"), "median");
  EXPECT_NEAR(runs[4].at("real_time").get<double>(), 2000, 1e-6);
}

TEST(Engine, FailedHandOffIsAnErrorWithItsReason) {
  Engine subject = engine();
  subject.run_round({names[0]}, [&](std::size_t) {
    return Iteration{.seconds = 0, .failure = "the child crashed", .counters = {}};
  });
  const auto json = nlohmann::json::parse(subject.report("json"));
  ASSERT_EQ(json.at("benchmarks").size(), 1u);
  EXPECT_EQ(json.at("benchmarks")[0].at("error_occurred"), true);
  EXPECT_EQ(json.at("benchmarks")[0].at("error_message"), "the child crashed");
}

TEST(Engine, KeepsTheFlagsForTheOutput) {
  const Engine subject =
      engine({"--benchmark_out=x.json", "--benchmark_format=json", "--benchmark_repetitions=5"});
  EXPECT_EQ(subject.output_file(), "x.json");
  EXPECT_EQ(subject.output_format(), "json");
  EXPECT_EQ(subject.console_format(), "json");
  EXPECT_EQ(subject.repetitions(), "5");
  EXPECT_FALSE(subject.listing(names));
}

TEST(Engine, ListsTheNamesThatTheFilterLetsThrough) {
  EXPECT_EQ(engine({"--benchmark_list_tests"}, "in_place").listing(names),
            "memory/in_place/any/64\n");
  EXPECT_FALSE(engine({"--benchmark_list_tests=false"}).listing(names));
}

TEST(Engine, RefusesUnknownFlagsAndFormats) {
  const auto complaint = [](const std::string& flag) -> std::string {
    try {
      engine({flag});
    } catch (const std::invalid_argument& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(complaint("--benchmark_fitler=x"), HasSubstr("--benchmark_fitler=x"));
  EXPECT_THAT(complaint("--benchmark_format=xml"), AllOf(HasSubstr("xml"), HasSubstr("json")));
}

TEST(Engine, JsonIsJsonWhateverAFailureSays) {
  Engine subject = engine();
  subject.run_round({names[0]}, [&](std::size_t) {
    return Iteration{.seconds = 0, .failure = "it said \x01\xff\x1b[2J \"so\"", .counters = {}};
  });
  const auto json = nlohmann::json::parse(subject.report("json"));
  EXPECT_EQ(json["benchmarks"][0]["error_message"], "it said \uFFFD\uFFFD\uFFFD[2J \"so\"");
}

}  // namespace
}  // namespace handoff
