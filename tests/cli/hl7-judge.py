"""What python3-hl7 reads in the outputs of plainread: hl7-judge.py PROGRAM FOLDER. The original segments are all there, in order; what was added is the
text that --to=text writes, in observations whose set ids go on. For hl7.sh."""
# SPDX-License-Identifier: Apache-2.0
import pathlib
import re
import subprocess
import sys

import hl7

program, folder = sys.argv[1], pathlib.Path(sys.argv[2])
ENCODING = {'8859-1': 'latin-1', '8859-2': 'iso8859-2', '8859-15': 'iso8859-15', '8859-5': 'iso8859-5', 'latin1-flag': 'latin-1'}
failed = 0


def check(true, name, what):
    global failed
    if not true:
        failed += 1
        print(f'FAILED: {name}: {what}')


def messages(raw, name):
    """The messages of a file, each with CR behind its segments, in pieces that begin with MSH."""
    encoding = next((e for key, e in ENCODING.items() if name.startswith('charset') and name.endswith(key)), 'utf-8')
    text = raw.decode(encoding).replace('\r\n', '\r')
    if '\r' not in text:
        text = text.replace('\n', '\r')
    text = re.sub(r'[\x0b\x1c]', '\r', text)
    for piece in re.split(r'(?m)(?:^|(?<=\r))\ufeff?(?=MSH)', text):
        piece = re.split(r'\r(?:[BF]TS|[BF]HS)', piece)[0]
        if piece.startswith('MSH'):
            yield hl7.parse(re.sub(r'\r+', '\r', piece.replace('\n', '\r')) if name == 'mllp-lf' else re.sub(r'\r+', '\r', piece))


def is_added(segment):
    return str(segment[0]) == 'OBX' and str(segment[3][0][0] if isinstance(segment[3][0], list) else segment[3]) == 'PLAINREAD'


def split(message):
    """The segments that were there, and for each plain version its lines."""
    kept, added, own = [], [], False
    for segment in message:
        if is_added(segment):
            if not own:
                added.append([])
            added[-1].append(segment)
            own = True
        elif own and str(segment[0]) == 'NTE':
            own = False
        else:
            own = False
            kept.append(str(segment))
    return kept, added


def plain_texts(file):
    args = file.with_suffix('.args')
    options = args.read_text().split() if args.exists() else []
    done = subprocess.run([program, '-l', folder / 'lexicon.yaml', *options, '--to=text', file], capture_output=True)
    return done.stdout.decode().split('\f')


def judge(file):
    name = file.stem
    before = list(messages(file.read_bytes(), name))
    after = list(messages(file.with_suffix('.added').read_bytes(), name))
    check(len(before) == len(after) > 0, name, 'another number of messages')
    texts = []
    for old, new in zip(before, after):
        kept, added = split(new)
        check(kept == [str(s) for s in old], name, 'a segment is not what it was')
        for lines in added:
            ids = [int(str(line[1])) for line in lines]
            check(ids == list(range(ids[0], ids[0] + len(ids))), name, 'set ids do not go on')
            texts.append('\n'.join(new.unescape(str(line[5])) for line in lines))
    want = [t.rstrip() for t in plain_texts(file)]
    if texts:
        held = texts[0].startswith('[This report holds')
        wanted = [w.split('\n')[0] if held else w for w in want]
        check([re.sub(r' +$', '', t, flags=re.M) for t in texts] == [re.sub(r' +$', '', w, flags=re.M) for w in wanted], name, 'the text is not the filter\'s')
    return len(texts)


# Not to be read by this parser (two line ends, vertical tabs), or with messages whose text is no plain version: refused, or with nothing to say.
LEFT_OUT = {'separators-two-alike', 'separators-no-escape', 'message-no-header', 'own-output', 'charset-broken-utf8', 'charset-undeclared-latin1',
            'line-breaks-in-field', 'truncated-in-name', 'truncated-in-batch', 'mllp-without-end', 'mllp-rubbish-between',
            'segment-ends-mixed', 'separator-not-escaped-second-order', 'vertical-tab'}
judged = sum(judge(f) for f in sorted(folder.glob('*.hl7')) if f.stem not in LEFT_OUT)
check(judged > 60, 'all', f'only {judged} plain versions were read')
sys.exit(failed > 0)
