"""The recognition engine of Howdy, timed on a folder of pictures.

    howdy_engine.py FOLDER

Works on every *.color.png and *.color.jpg below FOLDER. Writes one JSON object per line: for each picture
{"file", "found", "ms", "embedding"?} or {"file", "found": false, "error"}, and last a summary
{"loadMs", "frames", "p50Ms", "p95Ms"}.

The engine, as Howdy sets it up by default: pictures scaled to 320 rows, dlib's HOG face detector with one upsampling,
five landmarks, dlib's ResNet with 128 values and no jitter. Reading and scaling a picture is not timed.
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

ROWS = 320
UPSAMPLINGS = 1
JITTERS = 1

# What Pillow raises for damaged, cut off, foreign and gigantic files.
UNREADABLE = (OSError, SyntaxError, ValueError, Image.DecompressionBombError)


def milliseconds_since(moment):
    return (time.perf_counter() - moment) * 1000


def load_engine():
    """Returns a function from RGB pixels to 128 numbers, or None where there is no face."""
    find_faces = dlib.get_frontal_face_detector()
    find_landmarks = dlib.shape_predictor(face_recognition_models.pose_predictor_five_point_model_location())
    network = dlib.face_recognition_model_v1(face_recognition_models.face_recognition_model_location())

    def embed(pixels):
        faces = find_faces(pixels, UPSAMPLINGS)
        if not faces:
            return None
        largest = max(faces, key=lambda face: face.area())
        return list(network.compute_face_descriptor(pixels, find_landmarks(pixels, largest), JITTERS))

    return embed


def read_scaled(path):
    """RGB pixels, ROWS high, the aspect ratio kept."""
    with Image.open(path) as picture:
        width = round(picture.width * ROWS / picture.height)
        return numpy.asarray(picture.convert("RGB").resize((width, ROWS), Image.Resampling.BILINEAR))


def describe(embed, path, name):
    try:
        pixels = read_scaled(path)
    except UNREADABLE as error:
        return {"file": name, "found": False, "error": str(error)}
    start = time.perf_counter()
    embedding = embed(pixels)
    row = {"file": name, "found": embedding is not None, "ms": milliseconds_since(start)}
    return row if embedding is None else {**row, "embedding": embedding}


def percentile(ordered, share):
    return ordered[min(len(ordered) - 1, int(len(ordered) * share))]


def main(folder):
    embed = load_engine()
    load_ms = milliseconds_since(START)
    paths = [*folder.rglob("*.color.png"), *folder.rglob("*.color.jpg")]
    times = []
    for path in sorted(paths):
        row = describe(embed, path, path.relative_to(folder).as_posix())
        print(json.dumps(row), flush=True)
        if "ms" in row:
            times.append(row["ms"])
    summary = {"loadMs": load_ms, "frames": len(times)}
    if times:
        times.sort()
        summary |= {"p50Ms": percentile(times, 0.5), "p95Ms": percentile(times, 0.95)}
    print(json.dumps(summary))


if __name__ == "__main__":
    if len(sys.argv) != 2 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: howdy_engine.py FOLDER")
    main(Path(sys.argv[1]))
