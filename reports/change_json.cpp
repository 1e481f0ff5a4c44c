// SPDX-License-Identifier: MIT
#include "reports/change_json.h"

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "reports/change_table.h"
#include "results/comparison.h"
#include "results/conditions.h"
#include "results/figures.h"
#include "results/result_set.h"

namespace handoff {
namespace {

using Json = nlohmann::ordered_json;  // keeps the order in which members are added

Json or_null(const std::optional<double>& value) {
  return value ? Json(rounded(*value)) : Json(nullptr);
}

Json cells_json(const std::vector<CellChange>& changes) {
  Json cells = Json::array();
  for (const CellChange& change : changes) {
    const Cell& cell = change.cell();
    const auto& ratio = change.ratio;
    cells.push_back({{"method", cell.method},
                     {"variant", cell.variant},
                     {"placement", cell.conditions.placement},
                     {"children", cell.conditions.children},
                     {"parent_memory_bytes", cell.conditions.parent_memory_bytes},
                     {"launch", cell.conditions.launch},
                     {"conditions", in_words(cell.conditions, {})},
                     {"bytes", cell.bytes},
                     {"verdict", name_of(change.change)},
                     {"reason", change.reason},
                     {"n", change.n},
                     {"base_median_us", or_null(change.base_us)},
                     {"head_median_us", or_null(change.head_us)},
                     {"ratio", or_null(ratio ? std::optional(ratio->median) : std::nullopt)},
                     {"ratio_low", or_null(ratio ? ratio->low : std::nullopt)},
                     {"ratio_high", or_null(ratio ? ratio->high : std::nullopt)}});
  }
  return cells;
}

}  // namespace

std::string change_json(const Comparison& comparison, const std::string& wine) {
  const Json json{{"schema_version", 1},
                  {"program", "handoff"},
                  {"kind", "comparison"},
                  {"figure", name_of(comparison.rule.figure)},
                  {"threshold", comparison.rule.threshold},
                  {"false_alarms", comparison.rule.false_alarms},
                  {"wine", wine.empty() ? Json(nullptr) : Json(wine)},
                  {"sentence", change_sentence(comparison, wine)},
                  {"noise_floor", or_null(comparison.noise_floor())},
                  {"cells", cells_json(comparison.changes)},
                  {"noise_cells", cells_json(comparison.noise)}};
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace handoff
