// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>
#include <unistd.h>

#include <chrono>
#include <cstdint>

#include "methods/pipe_linux.h"
#include "methods/wait_linux.h"
#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/error.h"
#include "platform/native_handle.h"

namespace handoff {
namespace {

/// A child that runs for ever, as far as can be seen.
class EndlessChild final : public ChildProcess {
 public:
  std::int64_t id() const override { return 1; }
  NativeHandle ended() const override { return pipe_.read.native(); }
  void kill() noexcept override {}
  Exit reap(Deadline) override { return {}; }

 private:
  Pipe pipe_ = make_pipe();
};

class WaitForTheChild : public ::testing::Test {
 protected:
  void make_readable() const { ASSERT_EQ(write(pipe_.write.get(), "!", 1), 1); }

  EndlessChild child_;
  Pipe pipe_ = make_pipe();
};

TEST_F(WaitForTheChild, EndsWhenThereIsSomething) {
  make_readable();
  await_readable(pipe_.read.get(), child_, Deadline::after(std::chrono::hours(1)), "connect");
}

/// Else whoever keeps it readable, like somebody who connects again and again, would keep the
/// parent from ever giving up.
TEST_F(WaitForTheChild, IsOverAtTheDeadlineThoughThereIsAlwaysSomething) {
  make_readable();
  EXPECT_THROW(
      await_readable(pipe_.read.get(), child_, Deadline::after(std::chrono::seconds(0)), "connect"),
      TimedOut);
}

}  // namespace
}  // namespace handoff
