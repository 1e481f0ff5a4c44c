// SPDX-License-Identifier: MIT
#include "platform/environment_block_windows.h"

#include <algorithm>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/text_windows.h"

namespace handoff {
namespace {

/// "=C:=C:\folder" is an entry whose name begins with "=": the drives' current folders.
std::wstring_view name_of(std::wstring_view entry) { return entry.substr(0, entry.find(L'=', 1)); }

int compare_names(std::wstring_view a, std::wstring_view b) {
  return CompareStringOrdinal(a.data(), static_cast<int>(a.size()), b.data(),
                              static_cast<int>(b.size()), TRUE);
}

struct FreeStrings {
  void operator()(wchar_t* strings) const { FreeEnvironmentStringsW(strings); }
};

std::vector<std::wstring_view> entries_of(const wchar_t* block) {
  std::vector<std::wstring_view> entries;
  for (; *block != L'\0'; block += entries.back().size() + 1) entries.emplace_back(block);
  return entries;
}

/// "Changing Environment Variables": the block must be sorted by name.
void set(std::vector<std::wstring_view>& entries, std::wstring_view entry) {
  const auto name = name_of(entry);
  std::erase_if(entries,
                [&](auto other) { return compare_names(name_of(other), name) == CSTR_EQUAL; });
  const auto after = std::ranges::find_if(entries, [&](auto other) {
    return compare_names(name_of(other), name) == CSTR_GREATER_THAN;
  });
  entries.insert(after, entry);
}

}  // namespace

std::wstring environment_block(const std::vector<std::pair<std::string, std::string>>& variables) {
  const std::unique_ptr<wchar_t, FreeStrings> own(GetEnvironmentStringsW());
  if (!own) throw_last_error("GetEnvironmentStringsW");
  auto entries = entries_of(own.get());
  std::vector<std::wstring> added;
  for (const auto& [name, value] : variables) added.push_back(wide_text(name + '=' + value));
  for (const auto& entry : added) set(entries, entry);
  std::wstring block;
  for (const auto entry : entries) block.append(entry).push_back(L'\0');
  block.push_back(L'\0');
  return block;
}

}  // namespace handoff
