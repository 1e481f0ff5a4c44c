// SPDX-License-Identifier: MIT
#include "results/comparable.h"

#include <fmt/format.h>

#include <array>
#include <string>

#include "results/result_set.h"

namespace handoff {
namespace {

constexpr std::array machine_facts{"os",          "kernel",     "wine",     "virtualization",
                                   "cpu",         "processors", "governor", "processors_usable",
                                   "memory_bytes"};

}  // namespace

std::string why_not_comparable(const ResultSet& base, const ResultSet& head) {
  for (const char* const name : machine_facts) {
    const std::string a = fact(base, name);
    const std::string b = fact(head, name);
    if (a != b) return fmt::format("their {} is \"{}\" and \"{}\"", name, a, b);
  }
  for (const Cell& cell : base.cells) {
    const Cell* const other = find_cell(head, cell);
    if (other != nullptr && other->fill != cell.fill)
      return fmt::format("{}/{} is filled by {} in one and {} in the other", cell.method,
                         cell.variant, cell.fill, other->fill);
  }
  return "";
}

}  // namespace handoff
