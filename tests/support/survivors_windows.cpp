// SPDX-License-Identifier: MIT
#include <array>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "platform/api_windows.h"
#include "platform/handle_windows.h"
#include "platform/process_tree_windows.h"
#include "tests/support/survivors.h"

namespace handoff {
namespace {

/// Not the console's own process, which ends some time after those that used it.
bool is_ours(const Handle& process) {
  std::array<wchar_t, MAX_PATH> path{};
  auto length = static_cast<DWORD>(path.size());
  if (!QueryFullProcessImageNameW(process.get(), 0, path.data(), &length)) return false;
  return std::filesystem::path(std::wstring_view(path.data(), length))
      .filename()
      .wstring()
      .starts_with(L"handoff");
}

}  // namespace

std::vector<std::int64_t> survivors_of(std::int64_t parent) {
  std::vector<std::int64_t> ids;
  for (const Handle& child : children_of(static_cast<DWORD>(parent), 0, 0))
    if (is_ours(child)) ids.push_back(GetProcessId(child.get()));
  return ids;
}

}  // namespace handoff
