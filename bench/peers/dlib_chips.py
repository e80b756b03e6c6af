"""dlib's own face descriptor on faces that were cut and aligned before.

    dlib_chips.py FOLDER

Works on every *.color.png below FOLDER, each a face of 150x150 pixels as dlib cuts it. Writes the same lines as
howdy_engine.py. No face is looked for, and nothing is jittered or mirrored: what differs from the program is the network's
own arithmetic and the mirror image that the program averages in.
"""

import json
import sys
import time
from pathlib import Path

START = time.perf_counter()

import dlib  # noqa: E402  loading it is part of what is timed
import face_recognition_models  # noqa: E402
import numpy  # noqa: E402
from PIL import Image  # noqa: E402


def milliseconds_since(moment):
    return (time.perf_counter() - moment) * 1000


def main(folder):
    network = dlib.face_recognition_model_v1(face_recognition_models.face_recognition_model_location())
    load_ms = milliseconds_since(START)
    times = []
    for path in sorted(folder.rglob("*.color.png")):
        with Image.open(path) as picture:
            pixels = numpy.asarray(picture.convert("RGB"))
        start = time.perf_counter()
        embedding = list(network.compute_face_descriptor(pixels))
        times.append(milliseconds_since(start))
        name = path.relative_to(folder).as_posix()
        print(json.dumps({"file": name, "found": True, "ms": times[-1], "embedding": embedding}), flush=True)
    summary = {"loadMs": load_ms, "frames": len(times)}
    if times:
        times.sort()
        summary |= {"p50Ms": times[len(times) // 2], "p95Ms": times[int(len(times) * 0.95)]}
    print(json.dumps(summary))


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: dlib_chips.py FOLDER")
    main(Path(sys.argv[1]))
