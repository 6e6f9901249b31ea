# What the tests of the library share: sourced by each, not run. Needs BUILD, the folder of the build, and CC.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "${BASH_SOURCE[0]}")/../cli/lib.sh"
: "${BUILD:?names the folder of the build}" "${CC:?names the compiler of C}"
root=$here/../..

# install_there: the installation in ./there, to where it was moved, with $libdir in it; compilers and programs are told to look there.
install_there() {
    cmake --install "$BUILD" --prefix "$work/before" >out 2>err || { fail 'cmake --install'; cat err; finish; }
    mv before there
    libdir=$(dirname "$(find "$work/there" -name libplainread.a)")
    export PKG_CONFIG_PATH=$libdir/pkgconfig LD_LIBRARY_PATH=$libdir
}

# must COMMAND...: is silent, and answers 0.
must() { "$@" >log 2>&1 && [ ! -s log ] || { fail "$*"; cat log; }; }
