// SPDX-License-Identifier: MIT
#include "reports/text_table.h"

#include <algorithm>
#include <cstddef>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

#include "reports/units.h"
#include "results/text.h"

namespace handoff {
namespace {

constexpr std::size_t gap = 2;

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::size_t used = columns_of(text);
  const std::string blanks(width > used ? width - used : 0, ' ');
  return right ? blanks + text : text + blanks;
}

/// ECMA-48's select graphic rendition.
const char* sequence(Tone tone) {
  switch (tone) {
    case Tone::heading:
      return "\x1b[1m";
    case Tone::best:
      return "\x1b[1;32m";
    case Tone::bad:
      return "\x1b[31m";
    case Tone::faint:
      return "\x1b[2m";
    case Tone::plain:
      break;
  }
  return "";
}

}  // namespace

std::string toned(const std::string& text, Tone tone, const TextStyle& style) {
  if (!style.colours || tone == Tone::plain) return text;
  return sequence(tone) + text + "\x1b[0m";
}

TextTable::TextTable(const std::vector<std::string>& headings) {
  for (const std::string& heading : headings) headings_.push_back(printable(heading));
}

void TextTable::add_row(std::vector<Entry> row) {
  for (Entry& entry : row) entry.text = printable(entry.text);
  rows_.push_back(std::move(row));
}

std::size_t TextTable::width_of(std::size_t column) const {
  std::size_t width = columns_of(headings_[column]);
  for (const auto& row : rows_) width = std::max(width, columns_of(row[column].text));
  return width;
}

std::string TextTable::render(const TextStyle& style) const {
  std::string text;
  const std::size_t first = width_of(0);
  for (std::size_t begin = 1; begin < headings_.size();) {
    std::size_t end = begin;
    std::size_t used = first;
    do {
      used += gap + width_of(end++);
    } while (end < headings_.size() &&
             (style.columns == 0 || used + gap + width_of(end) <= style.columns));
    text += render_block(begin, end, style);
    begin = end;
    if (begin < headings_.size()) text += "\n";
  }
  return text;
}

std::string TextTable::render_block(std::size_t begin, std::size_t end,
                                    const TextStyle& style) const {
  const std::string between(gap, ' ');
  std::string text = toned(padded(headings_[0], width_of(0), false), Tone::heading, style);
  for (std::size_t i = begin; i < end; ++i)
    text += between + toned(padded(headings_[i], width_of(i), true), Tone::heading, style);
  text += "\n";
  for (const auto& row : rows_) {
    std::string line = toned(padded(row[0].text, width_of(0), false), row[0].tone, style);
    for (std::size_t i = begin; i < end; ++i)
      line += between + toned(padded(row[i].text, width_of(i), true), row[i].tone, style);
    text += line.substr(0, line.find_last_not_of(' ') + 1) + "\n";
  }
  return text;
}

std::string wrapped(const std::string& text, const TextStyle& style) {
  if (style.columns == 0) return printable(text);
  std::istringstream words(printable(text));
  std::string result, line;
  for (std::string word; words >> word;) {
    if (!line.empty() && columns_of(line) + 1 + columns_of(word) > style.columns) {
      result += line + "\n";
      line.clear();
    }
    line += (line.empty() ? "" : " ") + word;
  }
  return result + line;
}

}  // namespace handoff
