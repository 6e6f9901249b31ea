#!/usr/bin/env python3
"""Learns syllables.txt: letter patterns that correct the number of vowel groups of a word. For people who remake the list.

SPDX-License-Identifier: Apache-2.0

Reads lines `word<TAB>syllables[<TAB>weight]` on standard input, prints `pattern correction` lines, sorted. ^ and $ are the word's ends.
Greedy: at every step the pattern that puts right the most words, less those that it breaks. Random tenth held out with --hold.
"""
import collections
import random
import re
import sys

LONGEST, SUPPORT, GAIN = 7, 8, 7  # letters in a pattern, words that hold it, words that it must put right


def features(word):
    marked = "^" + word + "$"
    found = collections.Counter(marked[i : i + n] for n in range(1, LONGEST + 1) for i in range(len(marked) - n + 1))
    del found["^"], found["$"]
    return found


class Learner:
    def __init__(self, rows, hold):
        self.words = sorted(rows)
        self.weight = [rows[w][1] for w in self.words]
        self.off = [rows[w][0] - len(re.findall("[aeiouy]+", w)) for w in self.words]
        self.hold = hold
        self.train = [i for i in range(len(self.words)) if i not in hold]
        seen = collections.Counter()
        for i in self.train:
            seen.update(features(self.words[i]).keys())
        self.names = [f for f, n in seen.items() if n >= SUPPORT]
        number = {f: j for j, f in enumerate(self.names)}
        self.holders = [[] for _ in self.names]
        self.of = {}
        for i in self.train:
            self.of[i] = [(number[f], n) for f, n in features(self.words[i]).items() if f in number]
            for j, n in self.of[i]:
                self.holders[j].append((i, n))
        self.more = [0] * len(self.names)  # gain of +1, of -1
        self.less = [0] * len(self.names)
        for i in self.train:
            self.count(i, 1)

    def count(self, i, sign):
        k = self.weight[i] * sign
        for j, _ in self.of[i] if -2 < self.off[i] < 2 else ():
            self.more[j] += k * ((self.off[i] == 1) - (self.off[i] == 0))
            self.less[j] += k * ((self.off[i] == -1) - (self.off[i] == 0))

    def step(self):
        best = max(range(len(self.names)), key=lambda j: max(self.more[j], self.less[j]) - 0.2 * len(self.names[j]))
        change = 1 if self.more[best] >= self.less[best] else -1
        if max(self.more[best], self.less[best]) < GAIN:
            return None
        for i, n in self.holders[best]:
            self.count(i, -1)
            self.off[i] -= change * n
            self.count(i, 1)
        name = self.names[best]
        for i in self.hold:
            marked = "^" + self.words[i] + "$"
            self.off[i] -= change * sum(marked.startswith(name, at) for at in range(len(marked)))
        return name, change

    def right(self, which):
        return 100 * sum(self.off[i] == 0 for i in which) / max(1, len(which))


def main():
    rows = {}
    for line in sys.stdin:
        word, count, *weight = line.rstrip("\n").split("\t")
        word = word.replace("'", "")
        if re.fullmatch("[a-z]+", word):
            rows.setdefault(word, (int(count), int(weight[0]) if weight else 1))
    random.seed(5)
    hold = set(random.sample(range(len(rows)), len(rows) // 10)) if "--hold" in sys.argv else set()
    learner = Learner(rows, hold)
    chosen = collections.Counter()
    while (found := learner.step()) is not None:
        chosen[found[0]] += found[1]
    print(f"{len(chosen)} patterns; right: {learner.right(learner.train):.2f} %, held out {learner.right(hold):.2f} %", file=sys.stderr)
    for name, change in sorted(chosen.items()):
        if change:
            print(name, f"{change:+d}")


if __name__ == "__main__":
    main()
