// SPDX-License-Identifier: MIT
#include "reports/markdown.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <string>
#include <vector>

#include "results/result_set.h"
#include "results/summary.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

std::string written(const ResultSet& results) { return markdown(results, summarize(results)); }

TEST(Markdown, BeginsWithTheAnswerAndHasBothTables) {
  const auto results = synthetic::usual();
  const auto text = written(results);
  EXPECT_TRUE(text.starts_with("**On this machine remapping avoids the copy:")) << text;
  EXPECT_THAT(text, AllOf(HasSubstr("#### Total: until"), HasSubstr("#### Latency: until"),
                          HasSubstr("| | 64 B | 64 KiB | 1 MiB | 64 MiB | |")));
}

TEST(Markdown, MarksTheFastestAndDrawsABarForEachSize) {
  const auto text = written(synthetic::usual());
  EXPECT_THAT(text, HasSubstr("| shared\\_memory/in\\_place | 524 µs ±1% | **529 µs ±1%** | "));
  EXPECT_THAT(text, HasSubstr("| anonymous\\_pipe | **486 µs ±1%** | "));
  EXPECT_THAT(text, HasSubstr(" ms ±1% | ▁▁▃█ |\n"));
}

TEST(Markdown, SaysWhatIsWrong) {
  const auto text = written(synthetic::with_every_status());
  EXPECT_THAT(text,
              AllOf(HasSubstr("⚠"), HasSubstr("*over limit*"),
                    HasSubstr("- copydata/default at 1 MiB: this OS has no window messages")));
}

TEST(Markdown, FiguresFromWineBearItsName) {
  auto results = synthetic::usual();
  for (Fact& fact : results.machine)
    if (fact.name == "wine") fact.value = std::string("8.0");
  EXPECT_THAT(written(results), AllOf(HasSubstr("as shown by Wine 8.0: not Windows"),
                                      HasSubstr("used all of it \\[Wine 8.0\\]")));
}

TEST(Markdown, HostileTextStaysText) {
  auto results = synthetic::with_every_status();
  results.cells.back().reason = "<img src=x> @all #1 https://x |\n# big `x` [a](b)";
  for (Fact& fact : results.machine)
    if (fact.name == "cpu") fact.value = std::string("<script>*x*");
  const auto text = written(results);
  EXPECT_THAT(text, Not(HasSubstr("<script>")));
  EXPECT_THAT(text, HasSubstr("&lt;img src=x&gt; \\@all \\#1 https\\://x \\| \\# big \\`x\\` "
                              "\\[a\\](b)"));
}

TEST(Markdown, StaysBelowItsLimitAndSaysWhatIsMissing) {
  std::vector<synthetic::Way> ways(100, synthetic::pipe);
  for (std::size_t i = 0; i < ways.size(); ++i) ways[i].method = "method_" + std::to_string(i);
  const auto results = synthetic::results(ways, {64, 128, 256, 512, 1024, 2048}, 6);
  const auto summary = summarize(results);
  for (const std::size_t most : {1000u, 5000u, 12345u}) {
    const auto text = markdown(results, summary, most);
    EXPECT_LE(text.size(), most);
    EXPECT_TRUE(text.ends_with("too long for this place.\n"));
  }
  EXPECT_THAT(written(results), Not(HasSubstr("too long")));
}

TEST(Markdown, SaysWhatElseTheMachineHadToDo) {
  auto results = synthetic::usual();
  results.machine.push_back({.name = "processors_busy_with_others_part", .value = 0.5});
  EXPECT_THAT(written(results),
              HasSubstr("- the machine was busy beside this run: others had 50 % of its"));
}

}  // namespace
}  // namespace handoff
