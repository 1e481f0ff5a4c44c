// SPDX-License-Identifier: MIT
#include "tests/soak/plant.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <fstream>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "methods/hand_off.h"
#include "methods/protocol.h"
#include "platform/child_process.h"
#include "platform/launch.h"
#include "platform/paths.h"
#include "platform/report_page.h"
#include "tests/support/child_faults.h"
#include "tests/support/set_environment.h"

namespace handoff {
namespace {

constexpr std::array<std::pair<std::string_view, Plant>, 6> names{{{"memory", Plant::memory},
                                                                   {"handles", Plant::handles},
                                                                   {"child", Plant::child},
                                                                   {"name", Plant::name},
                                                                   {"failure", Plant::failure},
                                                                   {"checksum", Plant::checksum}}};

constexpr std::size_t leak_bytes = 16 * 1024;

}  // namespace

Plant plant_called(const std::string& name) {
  const auto* const found =
      std::ranges::find(names, std::string_view(name), [](const auto& each) { return each.first; });
  if (found == names.end())
    throw std::invalid_argument("nothing called \"" + name + "\" is planted");
  return found->second;
}

Planter::Planter(Plant plant, const ChildPrograms& child_that_fails)
    : plant_(plant), child_that_fails_(child_that_fails) {}

Planter::~Planter() = default;

std::string Planter::fault_nobody_expects() {
  if (++hand_offs_ % 10 != 0) return "";
  if (plant_ == Plant::failure) return "refuse";
  return plant_ == Plant::checksum ? "wrong_checksum" : "";
}

void Planter::after_hand_off() {
  if (plant_ == Plant::memory) {
    memory_.push_back(std::make_unique<char[]>(leak_bytes));
    std::fill_n(memory_.back().get(), leak_bytes, 'x');
  }
  if (plant_ == Plant::handles) pages_.push_back(ReportPage::create());
  if (plant_ == Plant::child && children_.empty()) leave_child();
  if (plant_ == Plant::name) leave_name();
}

/// One that has not ended and is not collected.
void Planter::leave_child() {
  set_environment(fault_variable, "stall_before_receiving");
  Launch launch;
  launch.program = child_that_fails_.console;
  launch.arguments = {protocol_name(), "-", "empty", "default", "0"};
  children_.push_back(start(launch));
}

void Planter::leave_name() const { std::ofstream(temporary_folder() / "handoff-planted") << 'x'; }

}  // namespace handoff
