// SPDX-License-Identifier: MIT
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "methods/hand_off.h"
#include "platform/child_process.h"
#include "platform/report_page.h"

namespace handoff {

/// What a soak must find, planted for its tests.
enum class Plant { nothing, memory, handles, child, name, failure, checksum };

/// Throws std::invalid_argument.
Plant plant_called(const std::string& name);

/// Leaves behind what was planted, a little after each hand-off, until it is destroyed.
class Planter {
 public:
  Planter(Plant plant, const ChildPrograms& child_that_fails);
  ~Planter();
  Planter(const Planter&) = delete;
  Planter& operator=(const Planter&) = delete;

  /// A fault that the child is to have now and that nobody expects; "" for none.
  std::string fault_nobody_expects();

  void after_hand_off();

 private:
  void leave_child();
  void leave_name() const;

  Plant plant_;
  const ChildPrograms& child_that_fails_;
  int hand_offs_ = 0;
  std::vector<std::unique_ptr<char[]>> memory_;
  std::vector<ReportPage> pages_;
  std::vector<std::unique_ptr<ChildProcess>> children_;
};

}  // namespace handoff
