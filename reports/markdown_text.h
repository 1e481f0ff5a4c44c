// SPDX-License-Identifier: MIT
#pragma once

#include <string>

namespace handoff {

/// Text that may hold anything, so that it stands in a cell of a Markdown table as that text: no
/// markup, no HTML, no end of line, no end of cell.
std::string markdown_text(const std::string& text);

}  // namespace handoff
