@echo off
rem SPDX-License-Identifier: MIT
rem Called by bench.cmd and test.cmd: finds Visual Studio and vcpkg, builds the preset msvc.
set "PATH=%ProgramFiles(x86)%\Microsoft Visual Studio\Installer;%PATH%"
set "vs="
for /f "usebackq delims=" %%p in (`vswhere -latest -products * -requires Microsoft.VisualStudio.Component.VC.Tools.x86.x64 -property installationPath`) do set "vs=%%p"
if not defined vs echo Visual Studio 2022 or newer with its C++ tools is needed. & exit /b 1
if not defined VCPKG_INSTALLATION_ROOT set "VCPKG_INSTALLATION_ROOT=%VCPKG_ROOT%"
call "%vs%\Common7\Tools\VsDevCmd.bat" -arch=amd64 -host_arch=amd64 -no_logo || exit /b 1
if not defined VCPKG_INSTALLATION_ROOT set "VCPKG_INSTALLATION_ROOT=%VCPKG_ROOT%"
if not defined VCPKG_INSTALLATION_ROOT echo vcpkg is needed: set VCPKG_ROOT to its folder. & exit /b 1
cmake -S "%~dp0.." --preset msvc || exit /b 1
cmake --build "%~dp0..\build\msvc" --config Release --parallel || exit /b 1
