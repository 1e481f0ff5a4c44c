// SPDX-License-Identifier: MIT
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "claims/claim.h"
#include "platform/native_handle.h"

namespace handoff {

/// What others on this machine could find by name of a variant's channel, before it was used.
struct NamesMade {
  std::string variant;  ///< "temp_file/read"
  bool is_anonymous_memory = false;
  bool child_makes_channel = false;  ///< So that there is nothing to look at before it runs.
  std::vector<std::string> names{};  ///< "path:/tmp/handoff-x", "port:49152"
  /// Of these, those that were found by looking at the parent's handles. The others are known from
  /// the child's arguments alone.
  int by_handle = 0;
};

struct SquatSeen {
  std::vector<NamesMade> variants;
  int squatted = 0;                ///< Of these names, those that a rogue then took for itself.
  int made_again = 0;              ///< Names that the same variants made while it held them,
  int rogues_own = 0;              ///< and how many of these were the rogue's.
  bool naive_took_rogues = false;  ///< The control: a foreseeable name, and nobody looks.
};

Finding judge_names(const SquatSeen& seen);

// The platform's part.

/// The numbers of all handles that this process has open.
std::set<std::intptr_t> open_handle_numbers();

/// The name by which others can find the object; empty where it has none.
std::optional<std::string> public_name(NativeHandle handle);

/// Who takes names before those who need them. Destroying it gives them up again.
class Squatter {
 public:
  Squatter() = default;
  Squatter(const Squatter&) = delete;
  Squatter& operator=(const Squatter&) = delete;
  virtual ~Squatter() = default;

  /// Whether the name is its own now.
  virtual bool take(const std::string& name) = 0;

  /// What a naive victim handed over to the last name.
  virtual std::string got() = 0;
};

/// In a helper process, which is then as much of a stranger as this machine allows.
std::unique_ptr<Squatter> make_squatter();

/// A name that a naive program might use, with something at its end that makes it this run's own.
std::string naive_name(const std::string& end);

/// A parent that wants to make `name` and does not look whether it was there already, and its
/// child, which takes whatever it finds by that name.
void hand_over_naively(const std::string& name, const std::string& words);

}  // namespace handoff
