// SPDX-License-Identifier: MIT
#include "reports/cell_notes.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <string>
#include <vector>

#include "reports/units.h"
#include "results/result_set.h"

namespace handoff {
namespace {

struct Note {
  std::string name;
  std::string reason;
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

}  // namespace

std::vector<std::string> cell_notes(const ResultSet& results) {
  std::vector<Note> notes;
  for (const Cell& cell : results.cells) {
    if (cell.status == Status::ok) continue;
    const Note fresh{cell.method + "/" + cell.variant, reason_of(cell), {}};
    auto note = std::ranges::find_if(notes, [&](const Note& other) {
      return other.name == fresh.name && other.reason == fresh.reason;
    });
    if (note == notes.end()) note = notes.insert(notes.end(), fresh);
    note->sizes.push_back(size_text(cell.bytes));
  }
  std::vector<std::string> sentences;
  for (const Note& note : notes)
    sentences.push_back(
        fmt::format("{} at {}: {}", note.name, fmt::join(note.sizes, ", "), note.reason));
  return sentences;
}

}  // namespace handoff
