# SPDX-License-Identifier: MIT
# Sourced with $root set: the environment in which every Windows program of this project runs.

export WINEPREFIX="${HANDOFF_WINEPREFIX:-$root/build/wine}"
export WINEARCH=win64
export WINEDEBUG=-all
# Without a UTF-8 locale Wine cannot make files whose names go beyond ASCII.
export LC_ALL=C.UTF-8
# Without winedbg=d a crashed program hangs for ever, or ends with 0; the others would ask to be
# installed.
export WINEDLLOVERRIDES="winedbg.exe=d;mscoree=d;mshtml=d;winemenubuilder.exe=d"
unset DISPLAY WAYLAND_DISPLAY

# Debian's own wrapper insists on 32-bit Wine, so the programs behind it are called.
wine_program() { # wine_program DEBIAN_PATH NAME
  if [ -x "$1" ]; then echo "$1"; else command -v "$2"; fi
}
wine=$(wine_program /usr/lib/wine/wine64 wine) ||
  { echo "no Wine here: run scripts/setup windows" >&2; exit 127; }
wineserver=$(wine_program /usr/lib/wine/wineserver64 wineserver)
export WINESERVER="$wineserver"

# One server from here to wine_stop: without it every first program starts one anew. It and Wine's
# services must not hold our output open, or whoever reads that waits for them.
wine_start() {
  "$root/scripts/wine-prefix" &&
    { "$wineserver" -p || true; "$wine" cmd /c exit; } >/dev/null 2>&1 </dev/null
}
wine_stop() { "$wineserver" -k || true; "$wineserver" -w; }
