// SPDX-License-Identifier: MIT
// What carries bytes as text: base64, response files, quoting, and numbers.
#include <algorithm>
#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "methods/base64.h"
#include "methods/response_file_text.h"
#include "methods/shell_quote.h"
#include "platform/error.h"
#include "platform/number.h"
#include "platform/quoting.h"
#include "tests/fuzz/expect.h"
#include "tests/fuzz/input.h"
#include "tests/support/windows_arguments.h"

namespace handoff {
namespace {

bool is_same(std::span<const std::byte> a, std::span<const std::byte> b) {
  return std::ranges::equal(a, b);
}

void check_base64(std::span<const std::byte> bytes, const std::string& text) {
  const std::string printed = base64_encode(bytes);
  expect(printed.size() == base64_length(bytes.size()), "base64 has the length that is announced");
  expect(largest_payload(printed.size()) >= bytes.size(), "a payload fits where its base64 does");
  expect(is_same(base64_decode(printed), bytes), "base64 reads what it prints");
  std::vector<std::byte> read;
  if (accepts<Refused>([&] { read = base64_decode(text); }))
    expect(base64_encode(read) == text, "base64 refuses what it does not print");
}

void check_response_file(std::span<const std::byte> bytes, const std::string& text) {
  const std::string printed = response_file_text(bytes);
  expect(printed.size() == response_file_length(bytes.size()),
         "a response file has the length that is announced");
  std::vector<std::byte> read(bytes.size());
  read_response_file_text(printed, read);
  expect(is_same(read, bytes), "a response file reads back");
  for (const std::size_t size : {largest_payload(text.size()), bytes.size() % 512}) {
    std::vector<std::byte> out(size);
    if (accepts<Refused>([&] { read_response_file_text(text, out); }))
      expect(response_file_text(out) == text, "a response file that was not written is refused");
  }
}

/// POSIX, Shell Command Language, 2.2: the one word that these quotes stand for.
std::optional<std::string> word_of_shell(std::string_view text) {
  std::string word;
  bool quoted = false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '\'')
      quoted = !quoted;
    else if (quoted)
      word += text[i];
    else if (text[i] == '\\' && i + 1 < text.size())
      word += text[++i];
    else
      return std::nullopt;
  }
  return quoted ? std::nullopt : std::optional(word);
}

/// Text for a command line, which ends at a zero.
std::vector<std::string> arguments_in(const std::string& text) {
  std::vector<std::string> arguments;
  for (std::size_t begin = 0; begin <= text.size();) {
    const auto end = std::min(text.find('\0', begin), text.size());
    arguments.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return arguments;
}

void check_quoting(const std::string& text) {
  expect(word_of_shell(shell_quote(text)) == text, "a shell reads a quoted word back");
  const auto arguments = arguments_in(text);
  const std::string line = command_line("program", arguments);
  auto read = windows_arguments(line);
  expect(!read.empty() && read.front() == "program", "a command line begins with its program");
  read.erase(read.begin());
  expect(read == arguments, "a command line reads back");
  std::string for_cmd;
  if (accepts<Refused>([&] { for_cmd = quoted_for_cmd(text); }))
    expect(for_cmd == '"' + text + '"' && for_cmd.find_first_of("%\r\n") == std::string::npos,
           "cmd.exe finds the line between its quotes");
  accepts<Refused>([&] { quoted_program(text); });
}

void check_number(const std::string& text) {
  if (const auto number = parse_number(text))
    expect(std::to_string(*number) == text, "a number is refused unless it is printed so");
}

}  // namespace

void fuzz_texts(std::span<const std::byte> input) {
  const std::string text = Input(input).rest();
  check_base64(input, text);
  check_response_file(input, text);
  check_quoting(text);
  check_number(text);
}

}  // namespace handoff
