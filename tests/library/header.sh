# plainread.h is the only header that is installed, needs no other before it, and pleases strict compilers of C and C++; every function has a comment.
# SPDX-License-Identifier: Apache-2.0
. "$(dirname "$0")/lib.sh"
install_there
(cd there/include && find . -type f) >headers
echo ./plainread.h | same headers 'the headers'
printf '#include <plainread.h>\n#include <plainread.h>\nint main(void) { return plain_options_default().age + 1; }\n' >one.c
cp one.c one.cc
for standard in c99 c11 c17; do
    must "$CC" -std=$standard -Wall -Wextra -Wstrict-prototypes -pedantic -Werror -Ithere/include -fsyntax-only one.c
done
for standard in c++11 c++20; do
    must g++ -std=$standard -Wall -Wextra -Wold-style-cast -pedantic -Werror -Ithere/include -fsyntax-only one.cc
done
# The line above a function ends a comment, or is another function that the comment tells, too.
awk '
    /^[a-z].*plain_[a-z0-9_]+\(.*;$/ { if (!told) print "no comment: " $0 }
    { told = /\*\/$/ || (told && /;$/) }
' there/include/plainread.h >bare
same bare 'functions without a comment' </dev/null
finish
