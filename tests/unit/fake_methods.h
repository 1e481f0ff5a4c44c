// SPDX-License-Identifier: MIT
#pragma once

#include <array>
#include <memory>
#include <optional>
#include <string>

#include "methods/method.h"
#include "platform/launch.h"

/// A registry of methods that hand over nothing, for what only reads descriptions.
namespace handoff::fake {

inline std::unique_ptr<ParentSide> open(const Variant&) { return nullptr; }

inline constexpr std::array plain{Variant{.id = "default", .description = "Plainly."}};
inline constexpr std::array two_fills{
    Variant{.id = "copy", .description = "Copied in."},
    Variant{.id = "in_place", .description = "Built there.", .fill = Fill::in_place}};
inline constexpr std::array one_missing{
    Variant{.id = "read", .description = "Read."},
    Variant{.id = "huge_pages", .description = "On huge pages.", .unavailable = [] {
              return std::optional<std::string>("vm.nr_hugepages is 0");
            }}};
inline constexpr std::array files{Variant{.id = "read", .description = "Read."},
                                  Variant{.id = "map", .description = "Mapped."}};

inline const Method empty{.id = "empty",
                          .title = "empty hand-off",
                          .family = "floor",
                          .sentence = {},
                          .variants = plain,
                          .open = open};
inline const Method memory{.id = "shared_memory",
                           .title = "shared memory",
                           .family = "memory",
                           .sentence = {},
                           .variants = two_fills,
                           .open = open};
inline const Method pipe{.id = "anonymous_pipe",
                         .title = "anonymous pipe",
                         .family = "pipe",
                         .sentence = {},
                         .variants = plain,
                         .open = open};
inline const Method file{.id = "temp_file",
                         .title = "temporary file",
                         .family = "file",
                         .sentence = {},
                         .variants = files,
                         .open = open};
inline const Method limited{.id = "command_line",
                            .title = "command line",
                            .family = "arguments",
                            .sentence = {},
                            .variants = plain,
                            .limit =
                                [](const Variant&, const Launch&) {
                                  return std::optional(Limit{1000, "no longer line is taken"});
                                },
                            .open = open};
inline const Method starts_itself{.id = "popen",
                                  .title = "popen",
                                  .family = "shell",
                                  .sentence = {},
                                  .starts_child = true,
                                  .variants = plain,
                                  .open = open};
/// Known on this system, but not on this machine.
inline const Method missing{
    .id = "unix_socket",
    .title = "local socket",
    .family = "socket",
    .sentence = {},
    .variants = plain,
    .unavailable = [] { return std::optional<std::string>("switched off"); },
    .open = open};
/// Of another system.
inline const Method absent{
    .id = "copydata",
    .title = "copydata",
    .family = "absent",
    .sentence = {},
    .variants = {},
    .unavailable = [] { return std::optional<std::string>("this system has no windows"); }};

inline const std::array<const Method*, 8> all{&empty,   &memory,        &pipe,    &file,
                                              &limited, &starts_itself, &missing, &absent};

}  // namespace handoff::fake
