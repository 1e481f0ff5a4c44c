// SPDX-License-Identifier: MIT
#include <fcntl.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include "platform/descriptor_posix.h"
#include "reports/units.h"
#include "tests/cli/command_line_tests.h"
#include "tests/cli/run_program.h"

namespace handoff {
namespace {

using ::testing::AllOf;
using ::testing::Each;
using ::testing::HasSubstr;
using ::testing::Le;
using ::testing::Not;
using ::testing::ResultOf;

/// A terminal of the test's own, and all that was written to it.
class PseudoTerminal {
 public:
  explicit PseudoTerminal(unsigned columns) : master_(posix_openpt(O_RDWR | O_NOCTTY | O_CLOEXEC)) {
    grantpt(master_.get());
    unlockpt(master_.get());
    const winsize size{.ws_row = 24,
                       .ws_col = static_cast<unsigned short>(columns),
                       .ws_xpixel = 0,
                       .ws_ypixel = 0};
    ioctl(master_.get(), TIOCSWINSZ, &size);
    name_ = ptsname(master_.get());
    // Kept open, so that reading ends only when this is closed.
    slave_ = Descriptor(open(name_.c_str(), O_RDWR | O_NOCTTY | O_CLOEXEC));
    reader_ = std::thread([this] { read_all(); });
  }
  ~PseudoTerminal() { close(); }
  PseudoTerminal(const PseudoTerminal&) = delete;
  PseudoTerminal& operator=(const PseudoTerminal&) = delete;

  const std::string& name() const { return name_; }

  /// Ends it.
  const std::string& text() {
    close();
    return text_;
  }

 private:
  void close() {
    slave_ = {};
    if (reader_.joinable()) reader_.join();
  }
  void read_all() {
    std::array<char, 4096> chunk;
    for (ssize_t n = 0; (n = read(master_.get(), chunk.data(), chunk.size())) > 0;)
      text_.append(chunk.data(), static_cast<std::size_t>(n));
  }

  Descriptor master_, slave_;
  std::string name_, text_;
  std::thread reader_;
};

class OnATerminal : public CommandLine {
 protected:
  /// All that a run shows on a terminal of so many columns.
  std::string shown(unsigned columns) const {
    const Variable term("TERM", "xterm");
    std::filesystem::remove_all("out");
    PseudoTerminal terminal(columns);
    const Ran ran =
        run("/bin/sh", {"-c", "exec \"$@\" >" + terminal.name() + " 2>&1", "sh",
                        program("handoff").string(), "run", "--methods", "shared_memory", "--sizes",
                        "64,4KiB,64KiB,1MiB", "--rounds", "7", "--out", "out"});
    EXPECT_EQ(ran.code, 0);
    return terminal.text();
  }
};

/// What stood on lines of the terminal, without colours. A line that is written over counts as one.
std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines(1);
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\x1b')
      i = text.find('m', i);
    else if (text[i] == '\r' || text[i] == '\n')
      lines.emplace_back();
    else
      lines.back() += text[i];
  }
  return lines;
}

TEST_F(OnATerminal, NoLineIsWiderThanIt) {
  for (const unsigned columns : {50u, 60u, 80u})
    EXPECT_THAT(lines_of(shown(columns)), Each(ResultOf(columns_of, Le(columns))));
}

TEST_F(OnATerminal, ProgressIsOneLineThatIsTakenAwayBeforeTheTable) {
  const auto text = shown(80);
  const auto table = text.find("latency: until");
  const auto progress = text.rfind("\rround ");
  ASSERT_NE(progress, std::string::npos) << text;
  EXPECT_LT(progress, table);
  EXPECT_THAT(text.substr(0, text.find("handoff 0")), Not(HasSubstr("\n")));
}

TEST_F(OnATerminal, ThereAreColours) {
  EXPECT_THAT(shown(80), AllOf(HasSubstr("\x1b[1m"), HasSubstr("\x1b[1;32m"), HasSubstr("*")));
}

TEST_F(OnATerminal, ThereAreNoColoursWhereTheyAreNotWanted) {
  const Variable unwanted("NO_COLOR", "1");
  EXPECT_THAT(shown(80), Not(HasSubstr("\x1b")));
}

}  // namespace
}  // namespace handoff
