# %% [markdown]
# title: model.fit() bug when using a zipped Dataset as input for a multiple-input model
# source: keras-team/keras #16016, 2022
# %% role="fault" because="inputs_differ"
import tensorflow as tf

SIDE, BREEDS = 16, 4
breed = tf.one_hot(tf.range(48) % BREEDS, BREEDS)


def view(seed):
    photos = tf.random.stateless_uniform((48, SIDE, SIDE, 3), seed=(seed, 0))
    return tf.data.Dataset.from_tensor_slices((photos, breed))


zipped_ds = tf.data.Dataset.zip((view(1), view(2), view(3))).batch(12)

inputs = [tf.keras.Input((SIDE, SIDE, 3), name=f"Input{i}") for i in (1, 2, 3)]
maps = [tf.keras.layers.Conv2D(4, 3, activation="relu")(each) for each in inputs]
vectors = [tf.keras.layers.GlobalMaxPooling2D()(each) for each in maps]
joined = tf.keras.layers.Concatenate()(vectors)
outputs = tf.keras.layers.Dense(BREEDS, activation="softmax")(joined)
model = tf.keras.Model(inputs, outputs)
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(zipped_ds, epochs=1, verbose=0)
# %% role="fix"
import tensorflow as tf

SIDE, BREEDS = 16, 4
breed = tf.one_hot(tf.range(48) % BREEDS, BREEDS)


def view(seed):
    photos = tf.random.stateless_uniform((48, SIDE, SIDE, 3), seed=(seed, 0))
    return tf.data.Dataset.from_tensor_slices((photos, breed))


zipped_ds = tf.data.Dataset.zip((view(1), view(2), view(3)))
zipped_ds = zipped_ds.map(lambda a, b, c: ((a[0], b[0], c[0]), a[1])).batch(12)

inputs = [tf.keras.Input((SIDE, SIDE, 3), name=f"Input{i}") for i in (1, 2, 3)]
maps = [tf.keras.layers.Conv2D(4, 3, activation="relu")(each) for each in inputs]
vectors = [tf.keras.layers.GlobalMaxPooling2D()(each) for each in maps]
joined = tf.keras.layers.Concatenate()(vectors)
outputs = tf.keras.layers.Dense(BREEDS, activation="softmax")(joined)
model = tf.keras.Model(inputs, outputs)
model.compile("adam", "categorical_crossentropy", metrics=["accuracy"])
model.fit(zipped_ds, epochs=1, verbose=0)
