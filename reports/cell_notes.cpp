// SPDX-License-Identifier: MIT
#include "reports/cell_notes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "reports/units.h"
#include "results/conditions.h"
#include "results/result_set.h"

namespace handoff {
namespace {

struct Note {
  std::string name;
  std::string reason;
  std::vector<Conditions> conditions;
  std::vector<std::string> sizes;
};

std::string reason_of(const Cell& cell) {
  if (cell.status == Status::not_run)
    return cell.reason.empty() ? "not run, because the run ended before its turn" : cell.reason;
  if (cell.status != Status::failed) return cell.reason;
  const auto failures =
      std::ranges::count_if(cell.samples, [](const auto& row) { return !row.failure.empty(); });
  return fmt::format("failed in {} of {} hand-offs: {}", failures, cell.samples.size(),
                     cell.reason);
}

void add_unless_there(std::vector<std::string>& all, const std::string& one) {
  if (std::ranges::find(all, one) == all.end()) all.push_back(one);
}

/// One for each method, variant, conditions and reason, with all their sizes.
std::vector<Note> notes_by_conditions(const ResultSet& results) {
  std::vector<Note> notes;
  for (const Cell& cell : results.cells) {
    if (cell.status == Status::ok) continue;
    const Note fresh{cell.method + "/" + cell.variant, reason_of(cell), {cell.conditions}, {}};
    auto note = std::ranges::find_if(notes, [&](const Note& other) {
      return other.name == fresh.name && other.reason == fresh.reason &&
             other.conditions == fresh.conditions;
    });
    if (note == notes.end()) note = notes.insert(notes.end(), fresh);
    add_unless_there(note->sizes, size_text(cell.bytes));
  }
  return notes;
}

/// Those that differ in their conditions alone, in one.
std::vector<Note> merged(const std::vector<Note>& notes) {
  std::vector<Note> fewer;
  for (const Note& note : notes) {
    const auto same = std::ranges::find_if(fewer, [&](const Note& other) {
      return other.name == note.name && other.reason == note.reason && other.sizes == note.sizes;
    });
    if (same == fewer.end())
      fewer.push_back(note);
    else
      same->conditions.push_back(note.conditions.front());
  }
  return fewer;
}

}  // namespace

std::vector<std::string> cell_notes(const ResultSet& results) {
  const std::vector<Conditions> all = conditions_of(results);
  std::vector<std::string> sentences;
  for (const Note& note : merged(notes_by_conditions(results))) {
    std::vector<std::string> where;
    if (note.conditions.size() != all.size())
      for (const Conditions& each : note.conditions) where.push_back(in_words(each, all));
    sentences.push_back(fmt::format("{} at {}{}{}: {}", note.name, fmt::join(note.sizes, ", "),
                                    where.empty() ? "" : " with ", fmt::join(where, "; "),
                                    note.reason));
  }
  return sentences;
}

}  // namespace handoff
