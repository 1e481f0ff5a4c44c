// SPDX-License-Identifier: MIT
// Forced in front of every source of the Windows build by scripts/lint, never part of a program:
// names that MSVC lacks or warns of, made errors. All headers that may use them come first.
#pragma once

#ifndef NOMINMAX
#error "the build must define NOMINMAX, or windows.h breaks std::min and std::max"
#endif

#include <winsock2.h>
#include <ws2tcpip.h>
#include <windows.h>

#include <afunix.h>
#include <iphlpapi.h>
#include <psapi.h>
#include <shellapi.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <charconv>
#include <chrono>
#include <condition_variable>
#include <csignal>
#include <cstdarg>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <cwchar>
#include <deque>
#include <filesystem>
#include <fstream>
#include <functional>
#include <iostream>
#include <map>
#include <memory>
#include <mutex>
#include <numeric>
#include <optional>
#include <random>
#include <regex>
#include <set>
#include <span>
#include <sstream>
#include <stdexcept>
#include <string>
#include <string_view>
#include <system_error>
#include <thread>
#include <tuple>
#include <unordered_map>
#include <utility>
#include <variant>
#include <vector>

#include <fcntl.h>
#include <io.h>
#include <process.h>
#include <sys/stat.h>
#include <sys/types.h>

#include <CLI/CLI.hpp>
#include <benchmark/benchmark.h>
#include <fmt/chrono.h>
#include <fmt/color.h>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>
#define XXH_INLINE_ALL
#include <xxhash.h>

// POSIX types and calls that MSVC's headers do not have, or only under other names
#pragma GCC poison ssize_t off_t pid_t mode_t useconds_t
#pragma GCC poison popen pclose fileno strdup unlink getpid usleep mkstemp setenv unsetenv alloca
#pragma GCC poison strcasecmp strncasecmp localtime_r gmtime_r
// what MSVC's C4996 warns of
#pragma GCC poison getenv fopen freopen strcpy strcat strncpy strncat sprintf vsprintf sscanf scanf
#pragma GCC poison strtok localtime gmtime ctime asctime tmpnam strerror wcscpy wcscat wcsncpy
#pragma GCC poison mbstowcs wcstombs
