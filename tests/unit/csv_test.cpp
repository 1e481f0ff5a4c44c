// SPDX-License-Identifier: MIT
#include "reports/csv.h"

#include <gtest/gtest.h>

#include <clocale>
#include <cstddef>
#include <locale>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "results/result_set.h"
#include "results/summary.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

using Record = std::vector<std::string>;

/// Records of RFC 4180 with line feeds; written for this test, so that it shares no error with the
/// writer.
std::vector<Record> parsed(const std::string& csv) {
  std::vector<Record> records;
  Record record;
  std::string field;
  bool is_quoted = false;
  for (std::size_t i = 0; i < csv.size(); ++i) {
    const char c = csv[i];
    if (is_quoted && c == '"' && i + 1 < csv.size() && csv[i + 1] == '"') {
      field += csv[++i];
    } else if (c == '"') {
      is_quoted = !is_quoted;
    } else if (!is_quoted && (c == ',' || c == '\n')) {
      record.push_back(field);
      field.clear();
      if (c == '\n') {
        records.push_back(record);
        record.clear();
      }
    } else {
      field += c;
    }
  }
  EXPECT_TRUE(record.empty() && field.empty() && !is_quoted) << "the last line is not ended";
  return records;
}

/// The fields of a record by the names in the header.
std::map<std::string, std::string> by_name(const std::vector<Record>& records, std::size_t row) {
  std::map<std::string, std::string> fields;
  EXPECT_EQ(records.at(row).size(), records.at(0).size()) << "row " << row;
  for (std::size_t i = 0; i < records[0].size(); ++i) fields[records[0][i]] = records[row].at(i);
  return fields;
}

std::string csv_of(const ResultSet& results) { return cells_csv(results, summarize(results)); }

/// Every hand-off alike, so that each figure is known.
ResultSet exact_run() {
  synthetic::Way empty = synthetic::empty;
  synthetic::Way pipe = synthetic::pipe;
  empty.noise = pipe.noise = 0;
  pipe.fixed_us = 500;
  pipe.latency_ns_per_byte = 1;
  pipe.read_ns_per_byte = 0.5;
  ResultSet results = synthetic::results({}, {}, 6);
  results.cells = {synthetic::cell(empty, 0, 6), synthetic::cell(pipe, 2'000'000, 6)};
  return results;
}

TEST(CellsCsv, BeginsWithTheColumnsThatTheDocumentFixes) {
  const std::string fixed =
      "method,variant,fill,placement,bytes,status,reason,n,latency_median_us,latency_low_us,"
      "latency_high_us,total_median_us,total_low_us,total_high_us,parent_busy_median_us,"
      "over_floor_total_median_us,throughput_bytes_per_s,times_limit,";
  EXPECT_EQ(csv_of(ResultSet{}).substr(0, fixed.size()), fixed);
}

TEST(CellsCsv, HasOneRowForEachCellWithItsFigures) {
  const std::string csv = csv_of(exact_run());
  const std::string empty_row = "\nempty,default,copy,any,0,ok,,6,450,450,450,455,455,455,270,,,,";
  const std::string pipe_row =
      "\nanonymous_pipe,default,copy,any,2000000,ok,,6,2500,2500,2500,3505,3505,3505,300,3050,"
      "655737704.918,6.45440483206,console,true,";
  EXPECT_NE(csv.find(empty_row), std::string::npos) << csv;
  EXPECT_NE(csv.find(pipe_row), std::string::npos) << csv;
  const auto records = parsed(csv);
  ASSERT_EQ(records.size(), 3u);
  auto pipe = by_name(records, 2);
  EXPECT_EQ(pipe["limit_median_us"], "543.04");
  EXPECT_EQ(pipe["times_limit"], "6.45440483206");
  EXPECT_EQ(pipe["child"], "console");
  EXPECT_EQ(pipe["precise"], "true");
  EXPECT_EQ(pipe["over_floor_latency_low_us"], "2050");
  EXPECT_EQ(pipe["total_p90_us"], "3505");
  EXPECT_EQ(pipe["launch_median_us"], "200");
  EXPECT_EQ(pipe["child_faults_median"], "35");
  EXPECT_EQ(pipe["child_peak_median_bytes"], "2700000");
  EXPECT_EQ(pipe["parent_peak_median_bytes"], "");
}

TEST(CellsCsv, LeavesFiguresEmptyThatAreMissing) {
  const std::string csv = csv_of(synthetic::with_every_status());
  const auto records = parsed(csv);
  const std::set<std::string> always_known{"child", "children", "parent_memory_bytes", "launch"};
  for (std::size_t row = records.size() - 3; row < records.size(); ++row) {
    auto fields = by_name(records, row);
    EXPECT_EQ(fields["n"], "0");
    EXPECT_EQ(fields["child"], "console");
    for (std::size_t i = 8; i < records[0].size(); ++i) {
      if (always_known.contains(records[0][i])) continue;
      EXPECT_EQ(records[row][i], "") << records[0][i];
    }
  }
}

TEST(CellsCsv, NamesEveryStatusAndQuotesTheReason) {
  const ResultSet results = synthetic::with_every_status();
  const std::string csv = csv_of(results);
  const auto records = parsed(csv);
  ASSERT_EQ(records.size(), results.cells.size() + 1);
  std::map<std::string, int> count;
  for (std::size_t row = 1; row < records.size(); ++row) {
    auto fields = by_name(records, row);
    ++count[fields["status"]];
    EXPECT_EQ(fields["reason"], results.cells[row - 1].reason);
  }
  const std::map<std::string, int> expected{
      {"ok", 4}, {"failed", 1}, {"over_limit", 1}, {"unavailable", 1}, {"not_run", 1}};
  EXPECT_EQ(count, expected);
  EXPECT_NE(csv.find(",failed,\"the child sent \"\"wrong\"\", \nnot what was asked\",6,"),
            std::string::npos);
}

TEST(CellsCsv, WritesNoExponentWhateverTheSize) {
  ResultSet results = exact_run();
  Cell& cell = results.cells[1];
  cell.bytes = 9'000'000'000'000'000'000u;
  for (SampleRow& row : cell.samples) {
    row.ready_ns = 1;
    row.consumed_ns = 8'000'000'000'000'000'000;
    row.delivered_ns = 0;
  }
  auto fields = by_name(parsed(csv_of(results)), 2);
  EXPECT_EQ(fields["bytes"], "9000000000000000000");
  EXPECT_EQ(fields["latency_median_us"], "0.001");
  EXPECT_EQ(fields["total_median_us"], "8000000000000000");
  EXPECT_EQ(fields["parent_busy_median_us"], "0") << "this one is a figure";
  for (const auto& [name, text] : fields) {
    if (!name.ends_with("_us")) continue;
    EXPECT_EQ(text.find_first_of("eE+"), std::string::npos) << name;
  }
}

struct DecimalComma : std::numpunct<char> {
  char do_decimal_point() const override { return ','; }
  char do_thousands_sep() const override { return '.'; }
  std::string do_grouping() const override { return "\3"; }
};

TEST(CellsCsv, HasADecimalPointInEveryLocale) {
  const std::locale before = std::locale::global(std::locale(std::locale(), new DecimalComma));
  const std::string before_in_c = std::setlocale(LC_ALL, nullptr);
  std::setlocale(LC_ALL, "de_DE.UTF-8");  // only where it is installed
  const std::string csv = csv_of(exact_run());
  std::setlocale(LC_ALL, before_in_c.c_str());
  std::locale::global(before);
  EXPECT_NE(csv.find(",2000000,"), std::string::npos);
  EXPECT_NE(csv.find(",543.04,"), std::string::npos);
}

TEST(CellsCsv, QuotesWhatWouldBreakTheLine) {
  for (const char* reason : {"a,b", "a\"b", "a\nb", "a\rb", "\r\n"}) {
    ResultSet results = exact_run();
    results.cells[1].reason = reason;
    const std::string csv = csv_of(results);
    EXPECT_EQ(by_name(parsed(csv), 2)["reason"], reason);
    EXPECT_NE(csv.find(",ok,\""), std::string::npos) << reason;
  }
}

// A mark before it would not read back as what the system said.
TEST(CellsCsv, WritesATextThatLooksLikeAFormulaAsItIs) {
  ResultSet results = exact_run();
  results.cells[1].reason = "=1+1";
  EXPECT_EQ(by_name(parsed(csv_of(results)), 2)["reason"], "=1+1");
}

TEST(SamplesCsv, HasOneRowForEachHandOff) {
  const std::string expected =
      "method,variant,fill,placement,bytes,child,round,prepared_ns,spawned_ns,entered_ns,ready_ns,"
      "consumed_ns,delivered_ns,reaped_ns,warm_read_ns,parent_user_ns,parent_system_ns,"
      "parent_minor_faults,parent_major_faults,parent_peak_bytes,parent_read_bytes,"
      "parent_write_bytes,child_user_ns,child_system_ns,child_minor_faults,child_major_faults,"
      "child_peak_bytes,child_read_bytes,child_write_bytes,failure,child_ready_ns,"
      "child_consumed_ns,pss_bytes,children,parent_memory_bytes,launch\n"
      "empty,default,copy,any,0,console,0,45000,225000,360000,450000,455000,270000,555000,40,1000,"
      "20000,12,0,,,,3000,40000,34,1,700000,,,,,,,1,0,posix_spawn\n";
  const std::string csv = samples_csv(exact_run());
  EXPECT_EQ(csv.substr(0, expected.size()), expected);
  EXPECT_EQ(parsed(csv).size(), 13u);
}

TEST(CellsCsv, EndsWithTheConditionsThatCameLater) {
  ResultSet results = exact_run();
  results.cells[1].conditions = {.children = 4, .parent_memory_bytes = 1024, .launch = "fork"};
  const std::string csv = csv_of(results);
  EXPECT_NE(csv.find(",children,parent_memory_bytes,launch\n"), std::string::npos);
  EXPECT_NE(csv.find(",4,1024,fork\n"), std::string::npos);
}

TEST(SamplesCsv, KeepsAFailedHandOffWithItsReasonAndWhatIsKnown) {
  const ResultSet results = synthetic::with_every_status();
  const auto records = parsed(samples_csv(results));
  std::size_t failed = 0;
  for (std::size_t row = 1; row < records.size(); ++row) {
    auto fields = by_name(records, row);
    if (fields["failure"].empty()) continue;
    ++failed;
    EXPECT_EQ(fields["failure"], "the child sent \"wrong\", \nnot what was asked");
    EXPECT_EQ(fields["round"], "3");
    EXPECT_EQ(fields["ready_ns"], "");
    EXPECT_NE(fields["entered_ns"], "");
  }
  EXPECT_EQ(failed, 1u);
}

}  // namespace
}  // namespace handoff
