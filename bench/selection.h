// SPDX-License-Identifier: MIT
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "methods/method.h"

namespace handoff {

/// A method and one of its variants. Both live as long as the program.
struct Choice {
  const Method* method;
  const Variant* variant;
};

/// The variants that the patterns name, in the registry's order, without those that `exclude`
/// names. A pattern is a method ("temp_file"), a family ("pipe"), a variant
/// ("shared_memory/in_place") or a glob with * and ? over "method/variant". No pattern means all.
/// Methods that this machine lacks are in the result only when they have variants. The empty
/// hand-off is always chosen for each build of the child that is started, because every figure over
/// the floor needs it. Throws
/// std::invalid_argument with the nearest match for a pattern that names nothing.
std::vector<Choice> choose(std::span<const Method* const> methods,
                           const std::vector<std::string>& patterns,
                           const std::vector<std::string>& exclude);

/// Whether `pattern` with * (any characters) and ? (any one) matches the whole of `text`.
bool matches_glob(std::string_view pattern, std::string_view text);

/// The candidate with the fewest insertions, deletions and replacements (Levenshtein 1966), or ""
/// where none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& candidates);

}  // namespace handoff
