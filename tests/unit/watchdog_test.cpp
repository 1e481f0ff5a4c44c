// SPDX-License-Identifier: MIT
#include "platform/watchdog.h"

#include <gtest/gtest.h>

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <thread>

#include "platform/child_process.h"
#include "platform/deadline.h"
#include "platform/native_handle.h"
#include "platform/wine.h"

namespace handoff {
namespace {

using namespace std::chrono_literals;

/// A child without a process, which notes that it was killed.
class FakeChild final : public ChildProcess {
 public:
  std::int64_t id() const override { return 1; }
  NativeHandle ended() const override { return NativeHandle{-1}; }
  void kill() noexcept override {
    {
      const std::lock_guard lock(mutex_);
      ++kills_;
    }
    changed_.notify_all();
  }
  Exit reap(Deadline) override { return {}; }

  bool is_killed_before_long() {
    std::unique_lock lock(mutex_);
    return changed_.wait_for(lock, 30s, [this] { return kills_ > 0; });
  }
  int kills() {
    const std::lock_guard lock(mutex_);
    return kills_;
  }

 private:
  std::mutex mutex_;
  std::condition_variable changed_;
  int kills_ = 0;
};

/// Long enough for the watchdog to have looked a few times.
void let_it_look() { std::this_thread::sleep_for(100ms); }

TEST(Watchdog, KillsAChildThatIsPastItsDeadlineOnce) {
  FakeChild child;
  Watchdog watchdog;
  watchdog.watch(child, Deadline::after(0ms));
  EXPECT_TRUE(child.is_killed_before_long());
  let_it_look();
  EXPECT_EQ(child.kills(), 1);
  EXPECT_TRUE(watchdog.struck());
  watchdog.release();
}

TEST(Watchdog, LeavesAChildAloneThatHasTime) {
  FakeChild child;
  Watchdog watchdog;
  watchdog.watch(child, Deadline::after(1h));
  let_it_look();
  EXPECT_EQ(child.kills(), 0);
  EXPECT_FALSE(watchdog.struck());
  watchdog.release();
}

TEST(Watchdog, LeavesAChildAloneThatWasReleased) {
  FakeChild child;
  Watchdog watchdog;
  watchdog.watch(child, Deadline::after(1h));
  watchdog.release();
  FakeChild next;
  watchdog.watch(next, Deadline::after(0ms));
  EXPECT_TRUE(next.is_killed_before_long());
  EXPECT_EQ(child.kills(), 0);
  watchdog.release();
}

TEST(Watchdog, KillsAllOfSeveralTogetherOnceTheyAreLate) {
  FakeChild first;
  FakeChild second;
  Watchdog watchdog;
  watchdog.watch({&first, &second}, Deadline::after(0ms));
  EXPECT_TRUE(first.is_killed_before_long());
  EXPECT_TRUE(second.is_killed_before_long());
  EXPECT_TRUE(watchdog.struck());
  watchdog.watch({&second}, Deadline::after(1h));
  EXPECT_TRUE(watchdog.struck()) << "they belong together until they are released";
  watchdog.release();
}

TEST(Watchdog, HeedsTheDeadlineOfTheLastWatch) {
  FakeChild child;
  Watchdog watchdog;
  watchdog.watch({&child}, Deadline::after(1h));
  watchdog.watch({&child}, Deadline::after(0ms));
  EXPECT_TRUE(child.is_killed_before_long());
  watchdog.release();
}

TEST(Watchdog, ForgetsThatItStruckWhenTheNextChildComes) {
  FakeChild late;
  FakeChild next;
  Watchdog watchdog;
  watchdog.watch(late, Deadline::after(0ms));
  ASSERT_TRUE(late.is_killed_before_long());
  watchdog.release();
  watchdog.watch(next, Deadline::after(1h));
  EXPECT_FALSE(watchdog.struck());
  watchdog.release();
}

TEST(Watchdog, SaysHowBusyTheMachineWasWhereTheOSTellsIt) {
  FakeChild late;
  Watchdog watchdog;
  watchdog.watch(late, Deadline::after(2s));
  ASSERT_TRUE(late.is_killed_before_long());
  const auto part = watchdog.busy_part();
  EXPECT_EQ(part.has_value(), !under_wine());
  EXPECT_GE(part.value_or(0), 0);
  EXPECT_LE(part.value_or(0), 1);
  watchdog.release();
}

TEST(Watchdog, SaysNothingOfTheMachineAfterATimeThatIsTooShort) {
  FakeChild late;
  Watchdog watchdog;
  watchdog.watch(late, Deadline::after(0ms));
  ASSERT_TRUE(late.is_killed_before_long());
  EXPECT_EQ(watchdog.busy_part(), std::nullopt);
  watchdog.release();
}

}  // namespace
}  // namespace handoff
