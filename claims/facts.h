// SPDX-License-Identifier: MIT
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "results/result_set.h"

namespace handoff {

/// Adds what was seen to a finding's evidence; what is empty stays empty.
template <class Value>
void add_fact(std::vector<Fact>& evidence, std::string name, const std::optional<Value>& value) {
  Fact fact{.name = std::move(name), .value = {}};
  if constexpr (std::integral<Value> && !std::same_as<Value, bool>) {
    if (value) fact.value = static_cast<std::int64_t>(*value);
  } else {
    if (value) fact.value = *value;
  }
  evidence.push_back(std::move(fact));
}

template <class Value>
void add_fact(std::vector<Fact>& evidence, std::string name, const Value& value) {
  add_fact(evidence, std::move(name), std::optional<Value>(value));
}

/// Adds what was seen of a method, or of one of its variants ("temp_file/read").
template <class Value>
void add_property(std::vector<MethodProperty>& properties, std::string method, std::string name,
                  const Value& value) {
  std::vector<Fact> fact;
  add_fact(fact, std::move(name), value);
  properties.push_back({.method = std::move(method), .property = std::move(fact.front())});
}

struct SeenOfVariant {
  std::string variant;  ///< "temp_file/read"
  bool value = false;
};

/// Adds what was seen of variants, as one property of the method where all of its agree.
void add_by_variant(std::vector<MethodProperty>& properties, const std::string& name,
                    const std::vector<SeenOfVariant>& seen);

}  // namespace handoff
