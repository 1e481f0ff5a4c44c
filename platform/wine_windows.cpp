// SPDX-License-Identifier: MIT
#include <string>

#include "platform/api_windows.h"
#include "platform/export_windows.h"
#include "platform/wine.h"

namespace handoff {
namespace {

using WineGetVersion = const char*();

// Wine's ntdll exports this function for programs that want to know; Windows' does not.
WineGetVersion* find_version() noexcept {
  return find_export<WineGetVersion>(GetModuleHandleW(L"ntdll.dll"), "wine_get_version");
}

}  // namespace

std::string wine_version() {
  const auto version = find_version();
  return version == nullptr ? std::string() : version();
}

bool under_wine() noexcept {
  static const bool found = find_version() != nullptr;
  return found;
}

}  // namespace handoff
