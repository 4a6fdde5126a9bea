# What the scripts beside this file share. Sourced, never run.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
logs=$root/build/log
jobs=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN)

# Where there is ccache, checkouts share what they compile: paths in a checkout count from its
# build folder, and the name of that folder does not count.
if command -v ccache >/dev/null; then
    export CMAKE_CXX_COMPILER_LAUNCHER=ccache CCACHE_BASEDIR=$root CCACHE_NOHASHDIR=1
fi

# step LOG TEXT COMMAND...: says TEXT, runs the command with its output in build/log/LOG.log, and
# says how long it took. When it fails, shows the end of the log.
step() {
    local log=$logs/$1.log text=$2 start=$SECONDS
    shift 2
    mkdir -p "$logs"
    printf '%s ... ' "$text" >&2
    if "$@" >"$log" 2>&1 </dev/null; then
        printf '%s s\n' $((SECONDS - start)) >&2
        return
    fi
    printf 'failed; the end of %s:\n' "$log" >&2
    tail -n 40 "$log" >&2
    return 1
}

# configure PRESET: configures build/PRESET unless that has been done; ninja notices by itself when
# the lists have changed since.
configure() {
    [ ! -f "$root/build/$1/build.ninja" ] || return 0
    step "configure-$1" "configuring build/$1" cmake -S "$root" --preset "$1"
}

# build PRESET [TARGET...]: builds the targets, or everything. Silent when nothing is to be done; on
# a terminal, with ninja's own counter.
build() {
    local preset=$1
    shift
    local command=(ninja -C "$root/build/$preset" -j "$jobs" "$@")
    if "${command[@]}" -n 2>/dev/null | grep -q '^ninja: no work to do'; then
        return
    fi
    if [ -t 2 ]; then
        NINJA_STATUS="building build/$preset [%f/%t] " "${command[@]}" >&2 </dev/null
    else
        step "build-$preset" "building build/$preset with $jobs jobs" "${command[@]}"
    fi
}
