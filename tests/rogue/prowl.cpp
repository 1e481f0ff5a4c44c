// SPDX-License-Identifier: MIT
#include "tests/rogue/prowl.h"

#include <atomic>
#include <chrono>
#include <cstdint>
#include <filesystem>
#include <iostream>
#include <memory>
#include <sstream>
#include <string>
#include <thread>
#include <vector>

#include "tests/rogue/prey.h"
#include "tests/rogue/trick.h"

namespace handoff {
namespace {

/// What the rogue was last told, by the thread that reads it.
struct Orders {
  std::atomic<std::int64_t> driver{0};
  std::atomic<bool> stop{false};
};

void take_orders(Orders& orders) {
  for (std::string line; std::getline(std::cin, line) && line != stop_order;) {
    std::istringstream words(line);
    std::string what;
    std::int64_t process = 0;
    if (words >> what >> process && what == hunt_order) orders.driver = process;
  }
  orders.stop = true;
}

struct Habit {
  const TrickInfo& info;
  std::unique_ptr<Trick> trick = info.make();
  Tally tally{};
};

std::vector<Habit> all_habits() {
  std::vector<Habit> habits;
  for (const TrickInfo& info : all_tricks()) habits.push_back({.info = info});
  return habits;
}

/// Every trick sees the prey as it is just then: a hand-off takes less than a millisecond.
void try_all(std::vector<Habit>& habits, std::int64_t driver, const std::filesystem::path& folder) {
  for (Habit& habit : habits) habit.trick->attempt(look_at(driver, folder), habit.tally);
}

}  // namespace

int prowl(const std::filesystem::path& folder) {
  Orders orders;
  const std::jthread listening([&] { take_orders(orders); });
  std::vector<Habit> habits = all_habits();
  std::int64_t known = 0;
  while (!orders.stop) {
    const std::int64_t driver = orders.driver;
    if (driver == 0) std::this_thread::sleep_for(std::chrono::milliseconds(1));
    if (driver != 0) try_all(habits, driver, folder);
    if (driver != known) std::cout << ready_answer << '\n' << std::flush;
    known = driver;
  }
  for (const Habit& habit : habits)
    std::cout << habit.info.id << ' ' << habit.tally.tried << ' ' << habit.tally.succeeded << '\n';
  return 0;
}

}  // namespace handoff
