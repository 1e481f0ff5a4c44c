// SPDX-License-Identifier: MIT
#include "reports/html.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cstddef>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "reports/page_parts.h"
#include "results/comparison.h"
#include "results/result_set.h"
#include "results/summary.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using testing::AllOf;
using testing::HasSubstr;
using testing::Not;

constexpr std::string_view attack = "</script><script>alert(1)</script>\u2028\u2029\"'<!--";

std::string page(const ResultSet& results, const std::string& label = "results.json") {
  const std::vector<PageRun> runs{{.file = "results", .label = label, .results = &results}};
  return html_page(runs);
}

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != std::string_view::npos; at = text.find(part, at + 1))
    ++found;
  return found;
}

/// What the page's script reads.
nlohmann::json data_of(const std::string& page) {
  const std::string_view begin = "<script type=\"application/json\" id=\"data\">";
  const auto from = page.find(begin) + begin.size();
  return nlohmann::json::parse(page.substr(from, page.find("</script>", from) - from));
}

void set_fact(ResultSet& results, const std::string& name, std::string_view value) {
  for (Fact& each : results.machine)
    if (each.name == name) each.value = std::string(value);
}

TEST(HtmlPage, HasTheAnswerInItsTextForReadersWithoutScripts) {
  const auto results = synthetic::usual();
  EXPECT_THAT(page(results), HasSubstr("<p class=\"answer\">On this machine remapping"));
}

TEST(HtmlPage, HoldsEveryCellWithItsFiguresAndSamples) {
  const auto results = synthetic::usual();
  const auto data = data_of(page(results));
  const auto& cells = data["runs"][0]["cells"];
  ASSERT_EQ(cells.size(), results.cells.size());
  const Summary summary = summarize(results);
  const auto& names = data["runs"][0]["figures"];
  for (std::size_t i = 0; i < cells.size(); ++i) {
    EXPECT_EQ(cells[i][0], results.cells[i].method);
    EXPECT_EQ(cells[i][8].size(), names.size());
    EXPECT_EQ(cells[i][8][0], summary.cells[i].n);
    EXPECT_EQ(cells[i][10].size(), summary.cells[i].n);
  }
  EXPECT_NEAR(cells[1][8][1].get<double>(), summary.cells[1].latency_us->median, 0.01);
}

TEST(HtmlPage, HasAFigureThatIsMissingAsNullAndNeverAsZero) {
  const auto results = synthetic::with_every_status();
  const auto data = data_of(page(results));
  bool any = false;
  for (const auto& cell : data["runs"][0]["cells"])
    if (cell[6] == "over_limit") {
      any = true;
      for (std::size_t i = 1; i < cell[8].size(); ++i) EXPECT_TRUE(cell[8][i].is_null());
    }
  EXPECT_TRUE(any);
}

TEST(HtmlPage, LetsNoTextOfTheResultsBecomeMarkup) {
  auto results = synthetic::with_every_status();
  const std::size_t scripts = count(page(results), "<script");
  set_fact(results, "cpu", attack);
  results.machine.push_back({"os", std::string(attack)});
  results.run.version = results.run.revision = results.run.started_utc = attack;
  results.run.command_line = {std::string(attack)};
  for (Cell& cell : results.cells) cell.reason = attack;
  for (MethodInfo& method : results.methods) method.title = attack;
  const std::string text = page(results, std::string(attack));
  EXPECT_EQ(count(text, "<script"), scripts);
  EXPECT_EQ(count(text, "</script"), scripts);
  EXPECT_THAT(text, Not(HasSubstr("<!--")));
  EXPECT_EQ(data_of(text)["runs"][0]["info"]["version"], attack);
}

TEST(HtmlPage, HoldsTextThatIsNoUtf8) {
  auto results = synthetic::with_every_status();
  results.cells.front().reason = "\xff\xfe";
  EXPECT_NO_THROW(data_of(page(results)));
}

TEST(HtmlPage, AllowsNothingFromAnywhere) {
  const std::string text = page(synthetic::usual());
  EXPECT_THAT(text, HasSubstr("Content-Security-Policy\" content=\"default-src 'none';"));
  EXPECT_THAT(std::string(page_template()), AllOf(Not(HasSubstr("src=")), Not(HasSubstr("href="))));
  EXPECT_THAT(std::string(page_style()), AllOf(Not(HasSubstr("url(")), Not(HasSubstr("@import"))));
}

TEST(HtmlPage, ReplacesEveryMarkerAndLooksAtNothingThatItPutIn) {
  auto results = synthetic::usual();
  results.run.version = "@style@ @data@";
  const std::string text = page(results, "@app@");
  EXPECT_EQ(count(text, "@style@"), 1u);
  EXPECT_EQ(count(text, "@data@"), 1u);
  EXPECT_THAT(text, HasSubstr("<title>handoff: @app@</title>"));
  EXPECT_THAT(text, Not(HasSubstr("@charts@")));
}

TEST(HtmlPage, SaysThatWineIsNotWindows) {
  auto results = synthetic::usual();
  set_fact(results, "wine", "8.0");
  EXPECT_THAT(page(results), HasSubstr("Measured under Wine 8.0, which is not Windows."));
}

TEST(HtmlPage, ShowsAComparisonAboveItsRuns) {
  const auto results = synthetic::usual();
  Comparison comparison{.rule = {}, .changes = {}, .noise = {}};
  comparison.changes = compare_in_rounds(results, results, comparison.rule);
  const std::vector<PageRun> runs{{.file = "base", .label = "base", .results = &results},
                                  {.file = "head", .label = "head", .results = &results}};
  const std::string text = html_page(runs, &comparison);
  const auto data = data_of(text);
  EXPECT_EQ(data["comparison"]["cells"].size(), comparison.changes.size());
  EXPECT_LT(text.find("id=\"comparison\""), text.find("data-run=\"0\""));
  EXPECT_TRUE(data_of(page(results))["comparison"].is_null());
}

TEST(HtmlPage, SaysWhatElseTheMachineHadToDoAlsoWithoutScripts) {
  auto results = synthetic::usual();
  EXPECT_THAT(page(results), Not(HasSubstr("busy beside this run")));
  results.machine.push_back({.name = "load_at_end", .value = 4.5});
  results.machine.push_back({.name = "processors_busy_with_others_part", .value = 0.5});
  EXPECT_THAT(page(results),
              HasSubstr("Beware: the machine was busy beside this run: others had 50 % of its"));
  EXPECT_THAT(data_of(page(results))["runs"][0]["load"].get<std::string>(),
              HasSubstr("4.50 at the end, 50 % by others"));
}

}  // namespace
}  // namespace handoff
