// SPDX-License-Identifier: MIT
#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "claims/counted_block.h"
#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"
#include "platform/native_handle.h"
#include "platform/random.h"

namespace handoff {
namespace {

constexpr DWORD block_bytes = 64 * 1024;

/// Only by a name can be asked whether a section exists that we have no handle to.
std::wstring random_name() {
  return L"Local\\handoff-claims-" + std::to_wstring(random_value<std::uint64_t>());
}

/// NtQueryObject's PUBLIC_OBJECT_BASIC_INFORMATION as documented; older headers call all but its
/// first two members reserved.
struct BasicInformation {
  ULONG attributes;
  ACCESS_MASK granted_access;
  ULONG handle_count;
  ULONG pointer_count;
  ULONG reserved[10];
};

std::int64_t handle_count(const Handle& object) {
  BasicInformation information{};
  const NTSTATUS status = NtQueryObject(object.get(), ObjectBasicInformation, &information,
                                        sizeof information, nullptr);
  if (status < 0)
    throw_error(static_cast<int>(RtlNtStatusToDosError(status)), "NtQueryObject of the section");
  return information.handle_count;
}

class WindowsBlock final : public CountedBlock {
 public:
  WindowsBlock() : name_(random_name()) {
    SECURITY_ATTRIBUTES security = inheritable_security();
    section_ = Handle(CreateFileMappingW(INVALID_HANDLE_VALUE, &security, PAGE_READWRITE, 0,
                                         block_bytes, name_.c_str()));
    if (!section_) throw_last_error("CreateFileMappingW");
  }

  NativeHandle handle() const override { return section_.native(); }
  void close() override { section_.close(); }
  bool exists() const override { return static_cast<bool>(opened()); }

  /// The handle by which we ask is one of them.
  std::optional<std::int64_t> handles() const override {
    const Handle own = opened();
    return own ? handle_count(own) - 1 : 0;
  }

 private:
  Handle opened() const {
    Handle section(OpenFileMappingW(FILE_MAP_READ, FALSE, name_.c_str()));
    if (!section && GetLastError() != ERROR_FILE_NOT_FOUND)
      throw_last_error("OpenFileMappingW of the section");
    return section;
  }

  std::wstring name_;
  Handle section_;
};

}  // namespace

std::unique_ptr<CountedBlock> make_counted_block() { return std::make_unique<WindowsBlock>(); }

}  // namespace handoff
