// SPDX-License-Identifier: MIT
#pragma once

#include <stdexcept>
#include <string>
#include <string_view>

#include "results/result_set.h"

namespace handoff {

/// The version of the result file's schema that is written, and the newest that is read.
inline constexpr int schema_version = 1;

/// A result file that cannot be used: one sentence that names the file, says what is wrong with it
/// and what to do.
struct BadResultFile : std::runtime_error {
  using std::runtime_error::runtime_error;
};

/// One of a later version of the schema than this program knows.
struct LaterSchema : BadResultFile {
  using BadResultFile::BadResultFile;
};

/// The result set as JSON text of docs/results.schema.json: UTF-8, one line for each cell. The
/// figures of its summary stand beside the samples; nothing reads them back. Bytes of a text that
/// are not UTF-8 are replaced by U+FFFD, and a number that is not finite becomes null.
std::string to_json(const ResultSet& results);

/// The last finished round of a run as one line of JSON without its end: what the run is, and its
/// cells' samples of that round.
std::string round_json(const ResultSet& results);

/// Adds the round that such a line holds to the results of the same run up to the round before.
/// Returns false, and then has added nothing, where the line is of another run or a later round;
/// one that is there already is none to add, and true. Throws BadResultFile where the line is not
/// whole.
bool add_round(std::string_view line, const std::string& name, ResultSet& results);

/// The result set that `text` holds; `name` is how messages call it. What the summary's figures say
/// and members of other names are not looked at. Throws BadResultFile.
ResultSet from_json(std::string_view text, const std::string& name);

}  // namespace handoff
