"""Puts the report on standard input into plain words, through libplainread.

    python3 read_report.py 54 <report.txt

The number is the patient's age; without it the report is asked. Reports go to the library and back as lines of JSON, so that nothing of
plainread.h need be told twice but four functions.
"""
# SPDX-License-Identifier: Apache-2.0
import json
import sys
from ctypes import CDLL, POINTER, byref, c_char, c_char_p, c_int, c_size_t, c_void_p, string_at

library = CDLL("libplainread.so.0")
for name, result, arguments in [
    ("plain_lexicon_builtin", c_void_p, []),
    ("plain_filter_new", c_void_p, [c_void_p, c_void_p]),
    ("plain_filter_bytes", c_int, [c_void_p, c_char_p, c_size_t, POINTER(POINTER(c_char)), POINTER(c_size_t)]),
    ("plain_filter_free", None, [c_void_p]),
]:
    getattr(library, name).restype = result
    getattr(library, name).argtypes = arguments
TROUBLE = 4


class Filter:
    """To be kept, and used by one thread at a time: it remembers sentences that come again."""

    def __enter__(self):
        self.handle = library.plain_filter_new(library.plain_lexicon_builtin(), None)
        if not self.handle:
            raise MemoryError
        return self

    def __exit__(self, *_):
        library.plain_filter_free(self.handle)

    def read(self, report, **patient):
        """What became of a report: the plain words as "text", and all that is known of them as "plainread"."""
        line = json.dumps({"text": report, **patient}).encode()
        out, size = POINTER(c_char)(), c_size_t()
        if library.plain_filter_bytes(self.handle, line, len(line), byref(out), byref(size)) & TROUBLE:
            raise MemoryError
        return json.loads(string_at(out, size.value))


if __name__ == "__main__":
    patient = {"age": int(sys.argv[1])} if len(sys.argv) > 1 else {}
    with Filter() as plain:
        answer = plain.read(sys.stdin.read(), **patient)
    print(answer["text"], end="")
    for finding in answer["plainread"]["critical"]:
        print(f"critical: {finding['term']}", file=sys.stderr)
