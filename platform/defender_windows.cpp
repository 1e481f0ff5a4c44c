// SPDX-License-Identifier: MIT
#include "platform/defender_windows.h"

#include <memory>
#include <optional>
#include <string>
#include <type_traits>
#include <variant>

#include "platform/api_windows.h"
#include "platform/machine.h"
#include "platform/wine.h"

namespace handoff {
namespace {

using Value = decltype(MachineFact::value);

struct CloseService {
  void operator()(SC_HANDLE handle) const { CloseServiceHandle(handle); }
};
using Service = std::unique_ptr<std::remove_pointer_t<SC_HANDLE>, CloseService>;

constexpr const wchar_t* defender_key = L"SOFTWARE\\Microsoft\\Windows Defender";
constexpr const wchar_t* setting_key =
    L"SOFTWARE\\Microsoft\\Windows Defender\\Real-Time Protection";
constexpr const wchar_t* policy_key =
    L"SOFTWARE\\Policies\\Microsoft\\Windows Defender\\Real-Time Protection";

Value service_state() {
  // Both handles with the rights that every user has.
  const Service manager(OpenSCManagerW(nullptr, nullptr, SC_MANAGER_CONNECT));
  if (!manager) return {};
  const Service service(OpenServiceW(manager.get(), L"WinDefend", SERVICE_QUERY_STATUS));
  if (!service)
    return GetLastError() == ERROR_SERVICE_DOES_NOT_EXIST ? Value(std::string("not installed"))
                                                          : Value();
  SERVICE_STATUS status{};
  if (QueryServiceStatus(service.get(), &status) == 0) return {};
  if (status.dwCurrentState == SERVICE_RUNNING) return std::string("running");
  if (status.dwCurrentState == SERVICE_STOPPED) return std::string("stopped");
  return {};
}

bool can_be_read(const wchar_t* key) {
  HKEY opened = nullptr;
  if (RegOpenKeyExW(HKEY_LOCAL_MACHINE, key, 0, KEY_QUERY_VALUE, &opened) != ERROR_SUCCESS)
    return false;
  RegCloseKey(opened);
  return true;
}

/// Monitoring is on unless a value turns it off; empty when that cannot be read.
std::optional<bool> is_turned_off(const wchar_t* key) {
  DWORD value = 0;
  DWORD bytes = sizeof value;
  const LSTATUS error = RegGetValueW(HKEY_LOCAL_MACHINE, key, L"DisableRealtimeMonitoring",
                                     RRF_RT_REG_DWORD, nullptr, &value, &bytes);
  if (error == ERROR_FILE_NOT_FOUND) return false;
  if (error != ERROR_SUCCESS) return {};
  return value != 0;
}

Value monitoring() {
  const Value service = service_state();
  const auto* const state = std::get_if<std::string>(&service);
  if (state != nullptr && *state != "running") return false;
  if (!can_be_read(defender_key)) return {};
  const auto by_setting = is_turned_off(setting_key);
  const auto by_policy = is_turned_off(policy_key);
  if (by_setting.value_or(false) || by_policy.value_or(false)) return false;
  if (!by_setting || !by_policy) return {};
  return true;
}

}  // namespace

// Wine has neither service nor settings: what is asked there would be answered for no Defender.
MachineFact defender_service_fact() {
  return {"defender_service", under_wine() ? Value() : service_state()};
}

MachineFact defender_monitoring_fact() {
  return {"defender_real_time_monitoring", under_wine() ? Value() : monitoring()};
}

}  // namespace handoff
