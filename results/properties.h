// SPDX-License-Identifier: MIT
#pragma once

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "results/result_set.h"

namespace handoff {

/// Something that a method has or has not, as experiments see it. Static text.
struct Property {
  std::string_view name;   ///< "parent_may_exit": in result files.
  std::string_view title;  ///< The heading of its column.
  std::string_view need;   ///< What `handoff advise --need` calls it; "" where it is no need.
  bool wanted = true;      ///< The value that meets the need.
  std::string_view lack;   ///< Completes "anonymous_pipe: ..." where a method does not meet it.
};

/// All of them, in the order of the table's columns.
std::span<const Property> all_properties();

/// The property of that need, or null.
const Property* find_need(std::string_view need);

/// What a claim saw of a property of a method.
struct SeenProperty {
  Fact value;         ///< Named after the property.
  std::string claim;  ///< Its id.
};

/// Of several claims that saw it, one that saw that it is lacking, where one did; empty where none
/// saw anything. `name` is a method, or one of its
/// variants, "temp_file/read": then that of the whole method where nobody looked at the variant
/// alone.
std::optional<SeenProperty> seen_property(const ResultSet& results, std::string_view name,
                                          std::string_view property);

/// The rows of a table of properties, sorted: the variants that experiments looked at, and the
/// methods of which they looked at no variant.
std::vector<std::string> names_with_properties(const ResultSet& results);

}  // namespace handoff
