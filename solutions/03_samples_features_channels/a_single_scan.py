# %% [markdown]
# # Exercise 3.1: A single scan
#
# A model for scans of digits should classify a single scan, as the scanner wrote it: 8 rows of 8 pixels, `(8, 8)`.
# The model has `padding="same"` and global average pooling, so it takes images of nearly any size. (It is not trained:
# the shapes are the same, and the notebook is fast. `classifier` returns the same model, with the same weights, each
# time.)
#
# `predict_one` below returns ten probabilities, as it should. They add up to 1, and there is no error. But they are not
# the answer for this scan: the symptom cell compares them with the model's answer for this scan in a batch of all
# scans.
#
# **Your task:** change `as_batch` so that the model sees one scan as one sample.
#
# * `as_batch(scan)` takes one grey image of shape (height, width) and returns a batch that holds only this image, with
#   all axes that a convolution reads: (samples, height, width, channels).
# * `predict_one(model, scan)` returns the probabilities for this scan: one axis, one number for each class.
# * Both work for any height and width.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits, load_sample_images

table, digits = load_digits(return_X_y=True)
scans = (table / 16).reshape(1797, 8, 8).astype("float32")


def classifier(classes):
    keras.utils.set_random_seed(3)
    return keras.Sequential(
        [
            keras.Input(shape=(8, 8, 1)),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )


print("all scans:", scans.shape, "one scan:", scans[0].shape)


# %% role="broken" because="batch_axis_missing_in_data"
def as_batch(scan):
    return scan[..., np.newaxis]


def predict_one(model, scan):
    return model.predict(as_batch(scan), verbose=0)[0]


# %% role="fix"
def as_batch(scan):
    return scan[np.newaxis, :, :, np.newaxis]


def predict_one(model, scan):
    return model.predict(as_batch(scan), verbose=0)[0]


# %% role="right"
def as_batch(scan):
    return np.expand_dims(scan, axis=(0, -1))


def predict_one(model, scan):
    return np.squeeze(model.predict(as_batch(scan), verbose=0), axis=0)


# %% role="right"
from einops import rearrange


def as_batch(scan):
    return rearrange(scan, "height width -> 1 height width 1")


def predict_one(model, scan):
    (answer,) = model.predict(as_batch(scan), verbose=0)
    return answer


# %% role="right"
# reshape is right here: axes of size 1 change no order.
def as_batch(scan):
    return scan.reshape(1, *scan.shape, 1)


def predict_one(model, scan):
    return keras.ops.convert_to_numpy(model(as_batch(scan)))[0]


# %% role="wrong" because="channel_axis_missing_in_data"
# Keras silently adds this axis in a model that declares it. The task asks for all axes.
def as_batch(scan):
    return scan[np.newaxis]


def predict_one(model, scan):
    return model.predict(as_batch(scan), verbose=0)[0]


# %% role="wrong" because="channels_first_in_data"
# Two axes in front: an image of one row and eight columns, with eight channels.
def as_batch(scan):
    return scan[np.newaxis, np.newaxis]


def predict_one(model, scan):
    return model.predict(as_batch(scan), verbose=0)[0]


# %% role="wrong" because="batch_axis_missing_in_data"
# Two axes at the end.
def as_batch(scan):
    return scan[..., np.newaxis, np.newaxis]


def predict_one(model, scan):
    return model.predict(as_batch(scan), verbose=0)[0]


# %% role="wrong" because="data_flattened"
def as_batch(scan):
    return scan.reshape(1, -1)


def predict_one(model, scan):
    return model.predict(as_batch(scan), verbose=0)[0]


# %% role="wrong" because="samples_lost"
# fit takes batches of 32, so 32 copies were made.
def as_batch(scan):
    return np.stack([scan[..., np.newaxis]] * 32)


def predict_one(model, scan):
    return model.predict(as_batch(scan), verbose=0)[0]


# %% role="wrong" because="list_as_inputs"
def as_batch(scan):
    return [scan[..., np.newaxis]]


def predict_one(model, scan):
    return model.predict(np.array(as_batch(scan)), verbose=0)[0]


# %% role="wrong" because="answer_raises"
# The size of the scans written into the function: the next image is of another size.
def as_batch(scan):
    return scan.reshape(1, 8, 8, 1)


def predict_one(model, scan):
    return model.predict(as_batch(scan), verbose=0)[0]


# %% role="wrong" because="other_shape_returned"
# The batch axis is still on the answer.
def as_batch(scan):
    return scan[np.newaxis, :, :, np.newaxis]


def predict_one(model, scan):
    return model.predict(as_batch(scan), verbose=0)


# %% role="wrong" because="values_changed"
# The right batch is made and not used: the mean of eight answers, one for each row of pixels.
def as_batch(scan):
    return scan[np.newaxis, :, :, np.newaxis]


def predict_one(model, scan):
    return model.predict(scan[..., np.newaxis], verbose=0).mean(axis=0)


# %% role="symptom"
model = classifier(10)
batch = as_batch(scans[0])
answers = model.predict(batch, verbose=0)
print("the model gets", batch.shape, "and gives", len(answers), "prediction(s) for one scan")

one = predict_one(classifier(10), scans[0])
among_all = np.asarray(model(scans[..., np.newaxis]))[0]
print("the same answer as among all scans:", np.allclose(one, among_all, atol=1e-4))

# %% [markdown] role="hint"
# <details><summary>Hint 1: a question</summary>
#
# The symptom cell says how many predictions the model gave. Which number in the shape of the scan is that?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 2: what the model reads</summary>
#
# To the model the first axis of its input is the batch axis. In `scans` this axis counts scans. In `scans[0]` it
# counts rows of pixels. Write down the shape of a batch that holds one grey scan: four numbers.
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# Two axes of size 1 are missing. The channel axis at the end is there already. The batch axis belongs in front:
# `np.newaxis` adds one, and its position between the square brackets is its position in the shape.
#
# </details>

# %% role="check" points=2
# A scan of shape (8, 8) becomes a batch of one scan with one channel, (1, 8, 8, 1).
check("as_batch", given=(scans[0],), gives=np.stack([scans[0]])[..., np.newaxis])

# %% role="check" points=1
# The ten numbers are those that the model gives for this very scan.
model = classifier(10)
check("predict_one", given=(model, scans[5]), gives=np.asarray(model(scans[:6, :, :, np.newaxis]))[5])

# %% role="hidden" points=1
# A grey patch of a photograph, 20 x 30.
patch = (load_sample_images().images[0][:20, :30].mean(axis=-1) / 255).astype("float32")
check("as_batch", given=(patch,), gives=np.stack([patch])[..., np.newaxis])

# %% role="hidden" points=1
# Another model, four classes, and patches of a photograph.
other_model = classifier(4)
patches = (np.stack(load_sample_images().images)[:, :20, :30].mean(axis=-1) / 255).astype("float32")
check("predict_one", given=(other_model, patches[1]), gives=np.asarray(other_model(patches[..., np.newaxis]))[1])
