// SPDX-License-Identifier: MIT
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "claims/facts.h"
#include "results/result_set.h"

namespace handoff {
namespace {

std::vector<std::string> rows(const std::vector<SeenOfVariant>& seen) {
  std::vector<MethodProperty> properties;
  add_by_variant(properties, "two_way", seen);
  std::vector<std::string> list;
  for (const MethodProperty& each : properties)
    list.push_back(each.method + (std::get<bool>(each.property.value) ? " yes" : " no"));
  return list;
}

TEST(PropertiesByVariant, AreOneOfTheMethodWhereAllItsVariantsAgree) {
  EXPECT_EQ(
      rows({{.variant = "pipe/small", .value = true}, {.variant = "pipe/large", .value = true}}),
      (std::vector<std::string>{"pipe yes"}));
}

TEST(PropertiesByVariant, AreEachVariantsOwnWhereTheyDiffer) {
  EXPECT_EQ(rows({{.variant = "memory/plain", .value = true},
                  {.variant = "memory/sealed", .value = false},
                  {.variant = "pipe/small", .value = false}}),
            (std::vector<std::string>{"memory/plain yes", "memory/sealed no", "pipe no"}));
}

}  // namespace
}  // namespace handoff
