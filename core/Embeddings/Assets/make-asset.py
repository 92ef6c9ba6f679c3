#!/usr/bin/env python3
"""Cuts the word vector asset from a folder with words.txt, vectors.i8 and scales.f32 (standard library only).

    make-asset.py FOLDER glove-6b-100d-100k.bin

Little-endian. Every part starts at a multiple of 64; WordVectorTable.cs reads it in place.

    header      8 bytes magic "FABRICWV", then uint32: version, words, dimensions, row bytes, slots, longest word in bytes,
                vocabulary, 0; uint64: total length
    direction   float32 x row bytes, padded with zeros: the common direction, of length 1
    scales      float32 x words
    ends        uint32 x words: where each word ends in the text; it starts where the one before ends
    slots       uint32 x slots: 0 is empty, else fingerprint << 20 | word + 1
    codes       int8 x row bytes x words, rows padded with zeros; vector = codes * scale
    text        the words in UTF-8, in order of frequency, without separators

Lookup: FNV-1a of 32 bits over the UTF-8 bytes; the low bits choose the slot, the 12 high bits are the fingerprint, collisions go on to
the next slot, round the end.

Common direction: the first principal component, not centred, of the table's vectors, each counted once: the unit vector u that maximises
the sum of (u . v)^2, with the sign that gives it a positive sum of components. On the LoCoMo dialogues (evidence among the first ten turns
by cosine alone, categories 1-4) removing it gives 40.9 %, removing nothing 40.7 %, while the mean weighted by word frequency, being little
but the direction of the most frequent function words, gives 35.8 %.
"""
import array
import math
import operator
import os
import struct
import sys

WORDS, DIMENSIONS, ROW, SLOTS = 100_000, 100, 112, 1 << 18


def fnv1a(data):
    h = 2166136261
    for byte in data:
        h = (h ^ byte) * 16777619 & 0xFFFFFFFF
    return h


def dot(a, b):
    return sum(map(operator.mul, a, b))


def common_direction(rows, scales):
    vectors = [[scales[r] * c for c in rows[r * DIMENSIONS:(r + 1) * DIMENSIONS]] for r in range(WORDS)]
    columns = list(map(list, zip(*vectors)))
    direction = [1 / math.sqrt(DIMENSIONS)] * DIMENSIONS
    change = 1.0
    while change > 1e-12:
        along = [dot(v, direction) for v in vectors]
        product = [dot(c, along) for c in columns]
        length = math.copysign(math.sqrt(dot(product, product)), math.fsum(product))
        product = [p / length for p in product]
        change = max(abs(p - d) for p, d in zip(product, direction))
        direction = product
    return direction


def main(folder, target):
    with open(os.path.join(folder, "words.txt"), encoding="utf-8") as f:
        words = f.read().split("\n")
    vocabulary = len(words) - (words[-1] == "")
    words = [w.encode("utf-8") for w in words[:WORDS]]
    scales = array.array("f")
    rows = array.array("b")
    with open(os.path.join(folder, "scales.f32"), "rb") as f:
        scales.fromfile(f, WORDS)
    with open(os.path.join(folder, "vectors.i8"), "rb") as f:
        rows.fromfile(f, WORDS * DIMENSIONS)

    ends, text = array.array("I"), bytearray()
    slots = array.array("I", bytes(4 * SLOTS))
    for i, word in enumerate(words):
        text += word
        ends.append(len(text))
        h = fnv1a(word)
        at = h % SLOTS
        while slots[at]:
            at = (at + 1) % SLOTS
        slots[at] = h >> 20 << 20 | i + 1

    padding = bytes(ROW - DIMENSIONS)
    codes = b"".join(rows[r * DIMENSIONS:(r + 1) * DIMENSIONS].tobytes() + padding for r in range(WORDS))
    direction = array.array("f", common_direction(rows, scales) + [0.0] * (ROW - DIMENSIONS))
    parts = [direction.tobytes(), scales.tobytes(), ends.tobytes(), slots.tobytes(), codes, bytes(text)]
    aligned = b"".join(p + bytes(-len(p) % 64) for p in parts)
    header = struct.pack("<8s8IQ", b"FABRICWV", 1, WORDS, DIMENSIONS, ROW, SLOTS, max(map(len, words)), vocabulary, 0, 64 + len(aligned))
    with open(target, "wb") as f:
        f.write(header.ljust(64, b"\0") + aligned)


if __name__ == "__main__":
    if sys.byteorder != "little" or len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
