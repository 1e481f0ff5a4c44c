// SPDX-License-Identifier: MIT
// Built without hardening, for tests/hardening_tests.cmake.
int main() {}
