// SPDX-License-Identifier: MIT
#pragma once

#include <cstddef>
#include <optional>
#include <string>

namespace handoff {

/// Why this process can make no section of large pages, as a sentence that names what is missing;
/// empty when it can. Takes up the right to do so, which the user may hold without using it.
std::optional<std::string> why_no_large_pages();

/// `size`, and at least one byte, rounded up to whole large pages: they are all that such a section
/// can have. Only where there are any.
std::size_t whole_large_pages(std::size_t size);

}  // namespace handoff
