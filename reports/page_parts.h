// SPDX-License-Identifier: MIT
#pragma once

#include <string_view>

namespace handoff {

/// What the page is made of, embedded from reports/page/. UTF-8.
std::string_view page_template();
std::string_view page_style();
std::string_view page_app();

/// The bundle of the charts and the libraries that they are drawn with; empty where this build has
/// none.
std::string_view page_charts();

}  // namespace handoff
