// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace handoff {

using Json = nlohmann::ordered_json;  // keeps the order of members

/// A place in a result file while it is read: a value, and how messages call its place. Every
/// function throws BadResultFile, with the place's name, where the file does not say what it
/// should. Points into the document, which must outlive it.
class Field {
 public:
  /// `file` is the name of the file in messages.
  Field(const std::string& file, const Json& value) : file_(&file), value_(&value) {}

  Field member(const char* name) const;    ///< Of an object, which must have it.
  std::vector<Field> elements() const;     ///< Of an array.
  std::size_t size() const;                ///< Of an array.
  Field element(std::size_t index) const;  ///< Of an array with more than `index` elements.
  std::vector<std::pair<std::string, Field>> members() const;  ///< Of an object, in order.

  std::string text() const;
  std::string id() const;  ///< Text of small letters, digits and underscores, not empty.
  bool truth() const;
  double number() const;  ///< From 0 up; no larger than that sums of such are finite.
  std::int64_t whole(std::int64_t lowest, std::int64_t highest) const;
  /// whole() of each element of an array, empty for null. Fast, for long columns.
  std::vector<std::optional<std::int64_t>> whole_or_null(std::int64_t lowest,
                                                         std::int64_t highest) const;
  std::uint64_t natural() const;  ///< 0 to 2^64-1.
  bool is_null() const { return value_->is_null(); }
  const Json& value() const { return *value_; }

  [[noreturn]] void fail(const std::string& problem) const;

 private:
  Field(const std::string& file, std::string place, const Json& value)
      : file_(&file), place_(std::move(place)), value_(&value) {}

  const std::string* file_;
  std::string place_;
  const Json* value_;
};

/// The JSON document in `text`, nested no deeper than a result file is. Throws BadResultFile.
Json parse_document(std::string_view text, const std::string& file);

/// Throws BadResultFile: "cannot use the result file FILE: PROBLEM".
[[noreturn]] void reject_file(const std::string& file, const std::string& problem);

}  // namespace handoff
