@echo off
rem SPDX-License-Identifier: MIT
rem test: sets up, builds and runs every test on this machine.
setlocal
call "%~dp0msvc.cmd" || exit /b 1
ctest --test-dir "%~dp0..\build\msvc" -C Release --output-on-failure --no-tests=error --timeout 300
