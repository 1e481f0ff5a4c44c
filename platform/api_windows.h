// SPDX-License-Identifier: MIT
#pragma once

// The Windows headers that we use, in the one order in which they compile. windows.h pulls in no
// Winsock 1, because WIN32_LEAN_AND_MEAN is defined for every target (cmake/compiler.cmake).
// IWYU pragma: begin_exports
// clang-format off
#include <windows.h>
#include <bcrypt.h>
#include <psapi.h>
#include <tlhelp32.h>
#include <winternl.h>
// clang-format on
// IWYU pragma: end_exports
