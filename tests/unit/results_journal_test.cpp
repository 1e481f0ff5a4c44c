// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <string>
#include <vector>

#include "results/file.h"
#include "results/journal.h"
#include "results/result_set.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

class Journal : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / (std::string("handoff_journal_test_") + test->name());
    fs::remove_all(folder_);
    fs::create_directory(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  /// The file with the first `in_file` rounds of `whole`, and the others in the journal.
  void keep(const ResultSet& whole, int in_file) const {
    write_result_file(file(), up_to(whole, in_file));
    for (int rounds = in_file + 1; rounds <= whole.run.rounds; ++rounds)
      append_round(file(), up_to(whole, rounds));
  }

  static ResultSet up_to(ResultSet results, int rounds) {
    results.run.rounds = rounds;
    for (Cell& cell : results.cells)
      std::erase_if(cell.samples, [&](const SampleRow& row) { return row.round >= rounds; });
    return results;
  }

  std::string journal() const {
    std::ifstream stream(journal_of(file()), std::ios::binary);
    return {std::istreambuf_iterator<char>(stream), {}};
  }
  void put_journal(const std::string& text) const {
    std::ofstream(journal_of(file()), std::ios::binary) << text;
  }

  fs::path file() const { return folder_ / "results.json"; }

  fs::path folder_;
};

TEST_F(Journal, CompletesTheResultFile) {
  const ResultSet whole = synthetic::usual(7);
  keep(whole, 3);
  EXPECT_EQ(read_result_file(file()), whole);
}

TEST_F(Journal, CompletesAFileWithoutRounds) {
  const ResultSet whole = synthetic::usual(2);
  keep(whole, 0);
  EXPECT_EQ(read_result_file(file()), whole);
}

TEST_F(Journal, IsReadUpToALineThatIsNotWhole) {
  const ResultSet whole = synthetic::usual(5);
  keep(whole, 3);
  const std::string text = journal();
  put_journal(text.substr(0, text.size() - 1));
  EXPECT_EQ(read_result_file(file()), up_to(whole, 4)) << "its end alone is missing";
  put_journal(text.substr(0, text.size() - 100));
  EXPECT_EQ(read_result_file(file()), up_to(whole, 4));
  put_journal("{\"run\":\n" + text);
  EXPECT_EQ(read_result_file(file()), up_to(whole, 3));
}

// The file is written anew before its journal is deleted.
TEST_F(Journal, AddsNoRoundTwice) {
  const ResultSet whole = synthetic::usual(6);
  keep(whole, 2);
  write_result_file(file(), up_to(whole, 4));
  EXPECT_EQ(read_result_file(file()), whole);
  write_result_file(file(), whole);
  EXPECT_EQ(read_result_file(file()), whole);
}

// Who reads during a run may find an earlier file and a later journal.
TEST_F(Journal, AddsNothingBehindAGap) {
  const ResultSet whole = synthetic::usual(6);
  keep(whole, 4);
  write_result_file(file(), up_to(whole, 2));
  EXPECT_EQ(read_result_file(file()), up_to(whole, 2));
}

TEST_F(Journal, OfAnotherRunIsNotTaken) {
  ResultSet whole = synthetic::usual(4);
  keep(whole, 3);
  whole.run.seed += 1;
  write_result_file(file(), up_to(whole, 3));
  EXPECT_EQ(read_result_file(file()), up_to(whole, 3));
}

TEST_F(Journal, IsDeletedAndMayBeMissing) {
  keep(synthetic::usual(4), 3);
  delete_journal(file());
  EXPECT_FALSE(fs::exists(journal_of(file())));
  delete_journal(file());
}

TEST_F(Journal, ThatCannotBeWrittenIsNamed) {
  fs::create_directory(journal_of(file()));
  EXPECT_THROW(append_round(file(), synthetic::usual(1)), CannotWriteFile);
}

}  // namespace
}  // namespace handoff
