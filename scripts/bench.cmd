@echo off
rem SPDX-License-Identifier: MIT
rem bench [options of handoff run]: sets up, builds and runs the sweep on this machine.
setlocal
call "%~dp0msvc.cmd" || exit /b 1
"%~dp0..\build\msvc\bin\handoff.exe" run %*
