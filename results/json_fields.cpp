// SPDX-License-Identifier: MIT
#include "results/json_fields.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "results/json.h"

namespace handoff {
namespace {

constexpr const char* damaged = "the file was damaged or changed, so take another copy";

/// Of times in seconds and the like: sums of such are finite too.
constexpr double largest_number = 1e100;

/// A whole number, also as other programs write it back: 1e3, 5.0.
std::optional<std::int64_t> whole_number(const Json& value) {
  constexpr double exact_below = 9007199254740992.0;  // 2^53
  if (value.is_number_unsigned()) {
    const auto number = value.get<std::uint64_t>();
    if (number > static_cast<std::uint64_t>(std::numeric_limits<std::int64_t>::max())) return {};
    return static_cast<std::int64_t>(number);
  }
  if (value.is_number_integer()) return value.get<std::int64_t>();
  if (!value.is_number_float()) return {};
  const auto number = value.get<double>();
  if (std::abs(number) > exact_below || std::trunc(number) != number) return {};
  return static_cast<std::int64_t>(number);
}

bool is_id(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_';
  });
}

struct TooDeep {};

}  // namespace

void reject_file(const std::string& file, const std::string& problem) {
  throw BadResultFile("cannot use the result file " + file + ": " + problem);
}

Json parse_document(std::string_view text, const std::string& file) {
  constexpr const char* advice = "give a JSON file that 'handoff run' has written";
  if (text.find_first_not_of(" \t\r\n") == std::string_view::npos) {
    reject_file(file, fmt::format("it is empty; {}", advice));
  }
  constexpr int deepest = 16;
  const auto check_depth = [](int depth, Json::parse_event_t, Json&) {
    return depth <= deepest ? true : throw TooDeep{};
  };
  try {
    return Json::parse(text.begin(), text.end(), check_depth);
  } catch (const TooDeep&) {
    reject_file(file, fmt::format("its JSON is nested too deeply; {}", advice));
  } catch (const Json::parse_error& error) {
    if (error.byte > text.size() && text[text.find_first_not_of(" \t\r\n")] == '{') {
      reject_file(file, fmt::format("it is cut short after {} bytes; {}", text.size(), damaged));
    }
    reject_file(file, fmt::format("it is not JSON (see byte {}); {}", error.byte, advice));
  } catch (const Json::exception&) {
    reject_file(file, fmt::format("it holds a number that is too large; {}", damaged));
  }
}

void Field::fail(const std::string& problem) const {
  reject_file(*file_,
              fmt::format("{} {}; {}", place_.empty() ? "its JSON" : place_, problem, damaged));
}

Field Field::member(const char* name) const {
  if (!value_->is_object()) fail("is not an object");
  const auto found = value_->find(name);
  const std::string place = place_.empty() ? std::string(name) : place_ + "." + name;
  if (found == value_->end()) Field(*file_, place, *value_).fail("is missing");
  return {*file_, place, *found};
}

std::size_t Field::size() const {
  if (!value_->is_array()) fail("is not an array");
  return value_->size();
}

Field Field::element(std::size_t index) const {
  return {*file_, fmt::format("{}[{}]", place_, index), (*value_)[index]};
}

std::vector<Field> Field::elements() const {
  const std::size_t count = size();
  std::vector<Field> fields;
  fields.reserve(count);
  for (std::size_t i = 0; i < count; ++i) fields.push_back(element(i));
  return fields;
}

std::vector<std::optional<std::int64_t>> Field::whole_or_null(std::int64_t lowest,
                                                              std::int64_t highest) const {
  std::vector<std::optional<std::int64_t>> values(size());
  for (std::size_t i = 0; i < values.size(); ++i) {
    const Json& value = (*value_)[i];
    if (value.is_null()) continue;
    values[i] = whole_number(value);
    const bool is_good = values[i] && *values[i] >= lowest && *values[i] <= highest;
    if (!is_good) values[i] = element(i).whole(lowest, highest);  // which says what is wrong
  }
  return values;
}

std::vector<std::pair<std::string, Field>> Field::members() const {
  if (!value_->is_object()) fail("is not an object");
  std::vector<std::pair<std::string, Field>> fields;
  for (const auto& [name, value] : value_->items()) {
    fields.emplace_back(name, Field(*file_, place_ + "." + name, value));
  }
  return fields;
}

std::string Field::text() const {
  if (!value_->is_string()) fail("is not a text");
  return value_->get<std::string>();
}

std::string Field::id() const {
  std::string result = text();
  if (!is_id(result)) fail("is not a name of small letters, digits and underscores");
  return result;
}

bool Field::truth() const {
  if (!value_->is_boolean()) fail("is neither true nor false");
  return value_->get<bool>();
}

double Field::number() const {
  const double result = value_->is_number() ? value_->get<double>() : -1;
  if (!(result >= 0) || result > largest_number) fail("is not a number from 0 up");
  return result;
}

std::int64_t Field::whole(std::int64_t lowest, std::int64_t highest) const {
  const std::optional<std::int64_t> result = whole_number(*value_);
  if (!result || *result < lowest || *result > highest) {
    fail(fmt::format("is not a whole number from {} to {}", lowest, highest));
  }
  return *result;
}

std::uint64_t Field::natural() const {
  if (value_->is_number_unsigned()) return value_->get<std::uint64_t>();
  return static_cast<std::uint64_t>(whole(0, std::numeric_limits<std::int64_t>::max()));
}

}  // namespace handoff
