// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <chrono>
#include <cstddef>
#include <filesystem>
#include <fstream>
#include <ios>
#include <iterator>
#include <string>
#include <system_error>
#include <thread>

#include "results/file.h"
#include "results/json.h"
#include "results/result_set.h"
#include "tests/unit/synthetic.h"

namespace handoff {
namespace {

namespace fs = std::filesystem;

/// A folder of its own for each test, gone afterwards.
class ResultFile : public testing::Test {
 protected:
  void SetUp() override {
    const auto* test = testing::UnitTest::GetInstance()->current_test_info();
    folder_ = fs::temp_directory_path() / (std::string("handoff_file_test_") + test->name());
    fs::remove_all(folder_);
    fs::create_directory(folder_);
  }
  void TearDown() override { fs::remove_all(folder_); }

  fs::path in_folder(const char8_t* name) const { return folder_ / fs::path(name); }
  std::ptrdiff_t entries() const {
    return std::distance(fs::directory_iterator(folder_), fs::directory_iterator());
  }

  fs::path folder_;
};

void put(const fs::path& path, const std::string& text) {
  std::ofstream(path, std::ios::binary) << text;
}

std::string contents(const fs::path& path) {
  std::ifstream stream(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>()};
}

std::string complaint_of_writing(const fs::path& path) {
  try {
    write_file(path, "new");
  } catch (const CannotWriteFile& failed) {
    return failed.what();
  }
  return "written";
}

std::string complaint_of_reading(const fs::path& path) {
  try {
    read_result_file(path);
  } catch (const BadResultFile& failed) {
    return failed.what();
  }
  return "read";
}

TEST_F(ResultFile, IsReadBackEqualAndNothingElseIsLeft) {
  const fs::path path = in_folder(u8"größe – 大.json");
  const ResultSet results = synthetic::with_every_status();
  write_result_file(path, results);
  EXPECT_EQ(read_result_file(path), results);
  EXPECT_EQ(entries(), 1);
}

TEST_F(ResultFile, TakesThePlaceOfAnEarlierOne) {
  const fs::path path = in_folder(u8"results.json");
  put(path, std::string(100'000, 'x'));
  write_file(path, "new\n");
  EXPECT_EQ(contents(path), "new\n") << "byte for byte, also on Windows";
  EXPECT_EQ(entries(), 1);
}

// Windows does not replace a file that is open.
TEST_F(ResultFile, TakesThePlaceOfOneThatSomebodyReadsForAMoment) {
  const fs::path path = in_folder(u8"a.json");
  write_result_file(path, synthetic::with_every_status());
  std::ifstream reader(path);
  std::thread leaves([&] {
    std::this_thread::sleep_for(std::chrono::milliseconds(200));
    reader.close();
  });
  EXPECT_NO_THROW(write_result_file(path, synthetic::usual(3)));
  leaves.join();
  EXPECT_EQ(read_result_file(path).run.rounds, 3);
}

TEST_F(ResultFile, CannotBeWrittenIntoAFolderThatIsMissing) {
  const fs::path path = in_folder(u8"missing") / "results.json";
  const std::string complaint = complaint_of_writing(path);
  EXPECT_EQ(complaint.find("cannot write "), 0u) << complaint;
  EXPECT_NE(complaint.find("results.json: "), std::string::npos) << complaint;
  EXPECT_EQ(complaint.find("the reason is not known"), std::string::npos) << complaint;
  EXPECT_EQ(complaint.find("unchanged"), std::string::npos) << complaint;
  EXPECT_EQ(entries(), 0);
}

TEST_F(ResultFile, CannotTakeThePlaceOfAFolder) {
  const fs::path path = in_folder(u8"results.json");
  fs::create_directory(path);
  EXPECT_EQ(complaint_of_writing(path).find("cannot write "), 0u);
  EXPECT_EQ(entries(), 1) << "the unfinished file is gone";
}

// Writes to /dev/full always fail as on a full disk.
TEST_F(ResultFile, LeavesTheEarlierFileWhenTheDiskIsFull) {
  const fs::path path = in_folder(u8"results.json");
  put(path, "old");
  std::error_code error;
  if (fs::exists("/dev/full", error))
    fs::create_symlink("/dev/full", path.string() + ".part", error);
  if (error || !fs::is_symlink(path.string() + ".part")) GTEST_SKIP() << "no /dev/full here";
  EXPECT_EQ(
      complaint_of_writing(path),
      "cannot write " + path.string() + ": No space left on device; the earlier file is unchanged");
  EXPECT_EQ(contents(path), "old");
  EXPECT_EQ(entries(), 1);
}

TEST_F(ResultFile, ThatIsMissingIsNamed) {
  const std::string complaint = complaint_of_reading(in_folder(u8"no such.json"));
  EXPECT_EQ(complaint.find("cannot use the result file "), 0u) << complaint;
  EXPECT_NE(complaint.find("no such.json: No such file or directory; check the name"),
            std::string::npos)
      << complaint;
}

TEST_F(ResultFile, ThatIsAFolderIsNamed) {
  const std::string complaint = complaint_of_reading(folder_);
  EXPECT_NE(complaint.find("it is a folder; name the JSON file in it"), std::string::npos)
      << complaint;
}

TEST_F(ResultFile, ThatIsBrokenIsNamed) {
  put(in_folder(u8"a.json"), "{\"schema_version\": 1,");
  const std::string complaint = complaint_of_reading(in_folder(u8"a.json"));
  EXPECT_NE(complaint.find("a.json: it is cut short"), std::string::npos) << complaint;
}

}  // namespace
}  // namespace handoff
