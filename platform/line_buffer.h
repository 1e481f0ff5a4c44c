// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace handoff {

/// Lines out of the parts in which they come.
class LineBuffer {
 public:
  void add(std::string_view part) { heard_ += part; }

  /// The next line without its end, "\n" or "\r\n". Empty where it is not whole yet.
  std::optional<std::string> take();

  /// After take() was empty: whether what there is of the line is more than any line has, many
  /// times what a list of all cells takes.
  bool is_endless() const { return heard_.size() > longest_line; }

  void clear();

 private:
  static constexpr std::size_t longest_line = std::size_t{1} << 26;

  std::string heard_;
  std::size_t looked_ = 0;  ///< So far there is no line's end.
};

}  // namespace handoff
