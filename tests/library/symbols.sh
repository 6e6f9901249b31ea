# Both libraries export what symbols.txt lists and nothing else, and plainread.h declares just that.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
install_there
list=$root/tests/library/symbols.txt
nm -D --defined-only --format=posix "$libdir/libplainread.so" | cut -d ' ' -f 1,2 | LC_ALL=C sort >shared
same shared 'the shared library' < <(sed 's/$/ T/' "$list")
nm -g --defined-only --format=posix "$libdir/libplainread.a" | grep -v ':$' | cut -d ' ' -f 1,2 | LC_ALL=C sort >static
same static 'the static library' < <(sed 's/$/ T/' "$list")
"$CC" -E -P there/include/plainread.h | grep -oE '\bplain_[a-z0-9_]+\(' | tr -d '(' | LC_ALL=C sort -u >declared
same declared 'the header' <"$list"
# The symbolic links and the name that programs remember, which changes only with the interface.
[[ $(readelf -d "$libdir/libplainread.so") == *'soname: [libplainread.so.0]'* ]] || fail 'the soname'
[ "$(readlink "$libdir/libplainread.so")" = libplainread.so.0 ] || fail 'libplainread.so leads elsewhere'
# Not one call that would end the program of the caller, print, or read what the process was given.
nm -D --undefined-only "$libdir/libplainread.so" |
    grep -E ' (exit|_exit|_Exit|quick_exit|printf|__printf_chk|puts|putchar|fprintf|__fprintf_chk|fwrite|perror|getenv|secure_getenv|setlocale|time|gettimeofday|clock_gettime|localtime|localtime_r|signal|system|rand)(@|$)' >calls
same calls 'calls that a library must not make' </dev/null
finish
