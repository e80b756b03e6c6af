"""Training steps of the published network in Python TensorFlow, from given weights on a given batch.

    tensorflow_train.py FOLDER WARM_UP STEPS

FOLDER holds weights.json (name and shape of every tensor), weights.bin (their values, float32, in that order) and
batch.bin (all left pictures, then all right ones, 200 x 200 x 4 each, float32; pairs of one person and of two by turns).
Writes one line of JSON: the version, the loss of every step and how long the timed ones took. Nothing is dropped out, so
that two engines must compute the same.
"""

import json
import os
import sys
import time
from pathlib import Path

os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

import numpy  # noqa: E402  the log level must be set before TensorFlow is loaded
import tensorflow as tf  # noqa: E402

SIZE = 200
MARGIN = 1.0
LEAST_SQUARE = 1e-7
LEARNING_RATE = 1e-3
layers = tf.keras.layers


def convolution(x, name, filters, size):
    return layers.Conv2D(filters, size, padding="same", activation="relu", name=name)(x)


def fire(x, name, squeeze, expand):
    squeezed = convolution(x, f"{name}-squeeze", squeeze, 1)
    sides = [convolution(squeezed, f"{name}-expand{size}", expand, size) for size in (1, 3)]
    return layers.Concatenate(name=name)(sides)


def build():
    picture = layers.Input((SIZE, SIZE, 4))
    x = layers.Conv2D(64, 5, strides=2, name="stem")(picture)
    x = layers.ReLU()(layers.BatchNormalization(momentum=0.99, epsilon=1e-3, name="stem-norm")(x))
    module = 1
    for widths in ((16,), (32,), (48, 64)):
        x = layers.MaxPooling2D(3, 2)(x)
        for width in (width for width in widths for _ in range(2)):
            x = fire(x, f"fire{module}", width, width)
            module += 1
    x = layers.Flatten()(convolution(x, "places", 512, 1))
    x = layers.Dense(512, activation="relu", name="dense")(x)
    return tf.keras.Model(picture, layers.Dense(128, name="embedding")(x))


def load_weights(model, folder):
    values = numpy.fromfile(folder / "weights.bin", "float32")
    given = {}
    start = 0
    for entry in json.loads((folder / "weights.json").read_text()):
        count = int(numpy.prod(entry["shape"]))
        given[entry["name"]] = values[start : start + count].reshape(entry["shape"])
        start += count
    for layer in model.layers:
        layer.set_weights([given.pop(weight.name.split(":")[0]) for weight in layer.weights])
    if given:
        sys.exit(f"weights of unknown layers: {', '.join(given)}")


def main(folder, warm_up, steps):
    model = build()
    load_weights(model, folder)
    pictures = numpy.fromfile(folder / "batch.bin", "float32").reshape(2, -1, SIZE, SIZE, 4)
    is_different = tf.constant([float(pair % 2) for pair in range(pictures.shape[1])])
    optimizer = tf.keras.optimizers.Adam(LEARNING_RATE)

    @tf.function
    def learn(left, right):
        with tf.GradientTape() as tape:
            a, b = (tf.math.l2_normalize(model(side, training=True), 1) for side in (left, right))
            distance = tf.sqrt(tf.reduce_sum(tf.math.squared_difference(a, b), 1) + LEAST_SQUARE)
            apart = is_different * tf.square(tf.nn.relu(MARGIN - distance))
            loss = tf.reduce_mean((1 - is_different) * tf.square(distance) + apart)
        variables = model.trainable_variables
        optimizer.apply_gradients(zip(tape.gradient(loss, variables), variables))
        return loss

    losses, times = [], []
    for step in range(warm_up + steps):
        start = time.perf_counter()
        # Copied into the engine in every step, as batches are.
        losses.append(float(learn(tf.constant(pictures[0]), tf.constant(pictures[1]))))
        if step >= warm_up:
            times.append((time.perf_counter() - start) * 1000)
    print(json.dumps({"version": tf.__version__, "losses": losses, "ms": times}))


if __name__ == "__main__":
    if len(sys.argv) != 4 or not Path(sys.argv[1]).is_dir():
        sys.exit("usage: tensorflow_train.py FOLDER WARM_UP STEPS")
    main(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
