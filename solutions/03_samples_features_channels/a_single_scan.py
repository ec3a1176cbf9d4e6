# %% [markdown]
# # Exercise 3.1: A single scan
#
# A model for scans of digits, 8 x 8 pixels and one channel, is to judge a single scan. It was built with
# `padding="same"` and global average pooling, so it takes images of nearly any size.
# (It is not trained. That changes nothing about shapes, and keeps the notebook quick. `classifier` makes the same
# model, with the same weights, each time.)
#
# `predict_one` below returns ten probabilities, as it should. They add up to 1. No error comes. Yet they are not the
# answer for this scan: the symptom cell compares them with what the model says when it gets all scans.
#
# **Your task:** change `as_batch` so that the model sees one scan as one sample.
#
# * `as_batch(image)` takes one image and returns it as a batch that holds this image and no other.
#   The image may have any height, any width, and any number of channels.
# * `predict_one(model, image)` returns the probabilities for this image: one axis, one number for each class.

# %%
from autograder import check

import keras
import numpy as np
from keras import layers
from sklearn.datasets import load_digits, load_sample_images

scans, digits = load_digits(return_X_y=True)
images = (scans / 16).reshape(1797, 8, 8, 1).astype("float32")


def classifier(channels, classes):
    keras.utils.set_random_seed(3)
    return keras.Sequential(
        [
            keras.Input(shape=(8, 8, channels)),
            layers.Conv2D(16, 3, padding="same", activation="relu"),
            layers.GlobalAveragePooling2D(),
            layers.Dense(classes, activation="softmax"),
        ]
    )


print("all scans:", images.shape, "one scan:", images[0].shape)


# %% role="broken" because="batch_axis_missing_in_data"
def as_batch(image):
    return image


def predict_one(model, image):
    return model.predict(as_batch(image), verbose=0)[0]


# %% role="fix"
def as_batch(image):
    return image[np.newaxis]


def predict_one(model, image):
    return model.predict(as_batch(image), verbose=0)[0]


# %% role="right"
def as_batch(image):
    return np.expand_dims(image, axis=0)


def predict_one(model, image):
    return np.squeeze(model.predict(as_batch(image), verbose=0), axis=0)


# %% role="right"
# A stack of one.
def as_batch(image):
    return np.stack([image])


def predict_one(model, image):
    (answer,) = model.predict(as_batch(image), verbose=0)
    return answer


# %% role="right"
# reshape is right here: an axis of size 1 in front changes no order.
def as_batch(image):
    return image.reshape(1, *image.shape)


def predict_one(model, image):
    return keras.ops.convert_to_numpy(model(as_batch(image)))[0]


# %% role="wrong" because="batch_axis_missing_in_data"
# An axis at the end is a channel axis, not a batch axis.
def as_batch(image):
    return image[..., np.newaxis]


def predict_one(model, image):
    return model.predict(as_batch(image), verbose=0)[0]


# %% role="wrong" because="data_flattened"
def as_batch(image):
    return image.reshape(1, -1)


def predict_one(model, image):
    return model.predict(as_batch(image), verbose=0)[0]


# %% role="wrong" because="channels_first_in_data"
def as_batch(image):
    return np.moveaxis(image, -1, 0)[np.newaxis]


def predict_one(model, image):
    return model.predict(as_batch(image), verbose=0)[0]


# %% role="wrong" because="samples_lost"
# fit takes batches of 32, so 32 copies were made.
def as_batch(image):
    return np.stack([image] * 32)


def predict_one(model, image):
    return model.predict(as_batch(image), verbose=0)[0]


# %% role="wrong" because="list_as_inputs"
def as_batch(image):
    return [image]


def predict_one(model, image):
    return model.predict(np.array(as_batch(image)), verbose=0)[0]


# %% role="wrong" because="answer_raises"
# The size of the scans written into the function: the next image is of another size.
def as_batch(image):
    return image.reshape(1, 8, 8, 1)


def predict_one(model, image):
    return model.predict(as_batch(image), verbose=0)[0]


# %% role="wrong" because="other_shape_returned"
# The batch axis is still on the answer.
def as_batch(image):
    return image[np.newaxis]


def predict_one(model, image):
    return model.predict(as_batch(image), verbose=0)


# %% role="wrong" because="values_changed"
# The right batch is made and not used: the mean of eight answers, one for each row of pixels.
def as_batch(image):
    return image[np.newaxis]


def predict_one(model, image):
    return model.predict(image, verbose=0).mean(axis=0)


# %% role="symptom"
model = classifier(1, 10)
batch = as_batch(images[0])
answers = model.predict(batch, verbose=0)
print("the model gets", batch.shape, "and gives", len(answers), "prediction(s) for one scan")

one = predict_one(classifier(1, 10), images[0])
among_all = np.asarray(model(images))[0]
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
# The model takes the first axis of what it gets for the batch axis. In `images` this axis counts scans. In `images[0]`
# it counts rows of pixels. Which shape has a batch that holds one scan?
#
# </details>

# %% [markdown] role="hint"
# <details><summary>Hint 3: nearly the answer</summary>
#
# An axis of size 1 in front is all that is missing: `(8, 8, 1)` becomes `(1, 8, 8, 1)`. `np.newaxis` makes one. Its
# place between the square brackets is its place in the shape.
#
# </details>

# %% role="check" points=2
# A scan of shape (8, 8, 1) becomes a batch of one scan, (1, 8, 8, 1).
check("as_batch", given=(images[0],), gives=images[:1])

# %% role="check" points=1
# The ten numbers are those that the model gives for this very scan.
model = classifier(1, 10)
check("predict_one", given=(model, images[5]), gives=np.asarray(model(images[:6]))[5])

# %% role="hidden" points=1
# A colour patch, 20 x 30.
patch = (load_sample_images().images[0][:20, :30] / 255).astype("float32")
check("as_batch", given=(patch,), gives=np.stack([patch]))

# %% role="hidden" points=1
# Another model: three channels, four classes.
colour_model = classifier(3, 4)
patches = (np.stack(load_sample_images().images)[:, :20, :30] / 255).astype("float32")
check("predict_one", given=(colour_model, patches[1]), gives=np.asarray(colour_model(patches))[1])
