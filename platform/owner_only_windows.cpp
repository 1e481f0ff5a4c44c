// SPDX-License-Identifier: MIT
#include "platform/owner_only_windows.h"

#include <array>
#include <cstddef>

#include "platform/api_windows.h"
#include "platform/error.h"
#include "platform/handle_windows.h"

namespace handoff {
namespace {

using UserBuffer = std::array<std::byte, 256>;

/// Who runs this process, as a TOKEN_USER that points into `buffer`.
PSID own_user(UserBuffer& buffer) {
  HANDLE opened = nullptr;
  if (!OpenProcessToken(GetCurrentProcess(), TOKEN_QUERY, &opened))
    throw_last_error("OpenProcessToken of this process");
  const Handle token(opened);
  DWORD length = 0;
  if (!GetTokenInformation(token.get(), TokenUser, buffer.data(), static_cast<DWORD>(buffer.size()),
                           &length))
    throw_last_error("GetTokenInformation of this process's user");
  return reinterpret_cast<const TOKEN_USER*>(buffer.data())->User.Sid;
}

}  // namespace

OwnerOnly::OwnerOnly() {
  alignas(TOKEN_USER) UserBuffer buffer{};
  auto* const list = reinterpret_cast<ACL*>(list_.data());
  if (!InitializeAcl(list, static_cast<DWORD>(list_.size()), ACL_REVISION) ||
      !AddAccessAllowedAce(list, ACL_REVISION, GENERIC_ALL, own_user(buffer)))
    throw_last_error("AddAccessAllowedAce for this process's user");
  if (!InitializeSecurityDescriptor(&descriptor_, SECURITY_DESCRIPTOR_REVISION) ||
      !SetSecurityDescriptorDacl(&descriptor_, TRUE, list, FALSE))
    throw_last_error("SetSecurityDescriptorDacl");
  attributes_ = {
      .nLength = sizeof attributes_, .lpSecurityDescriptor = &descriptor_, .bInheritHandle = FALSE};
}

}  // namespace handoff
