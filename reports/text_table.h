// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace handoff {

/// How a report may look on its terminal.
struct TextStyle {
  bool colours = false;
  std::size_t columns = 0;  ///< Of the terminal; 0 is unlimited.
};

enum class Tone { plain, heading, best, bad, faint };

/// Text in its tone; ANSI sequences only where `style` has colours.
std::string toned(const std::string& text, Tone tone, const TextStyle& style);

/// A table of UTF-8 text, made printable(), whose first column is left-aligned and whose others are
/// right-aligned. When it is wider than the style's columns, its columns go on in further blocks
/// below, each with the first column again.
class TextTable {
 public:
  struct Entry {
    std::string text;
    Tone tone = Tone::plain;
  };

  explicit TextTable(const std::vector<std::string>& headings);

  /// As many entries as headings.
  void add_row(std::vector<Entry> row);

  std::string render(const TextStyle& style) const;

 private:
  std::size_t width_of(std::size_t column) const;
  std::string render_block(std::size_t begin, std::size_t end, const TextStyle& style) const;

  std::vector<std::string> headings_;
  std::vector<std::vector<Entry>> rows_;
};

/// The text, made printable(), broken at blanks so that no line is longer than the style's columns.
std::string wrapped(const std::string& text, const TextStyle& style);

}  // namespace handoff
