# %% [markdown]
# title: csv pipeline
# source: written for this corpus
# %% role="fault" because="dataset_not_batched"
import numpy as np
import tensorflow as tf

feats = np.random.rand(200, 7).astype("float32")
price = feats @ np.arange(7).astype("float32")

train = tf.data.Dataset.from_tensor_slices((feats[:160], price[:160]))
val = tf.data.Dataset.from_tensor_slices((feats[160:], price[160:]))
train = train.shuffle(160).prefetch(tf.data.AUTOTUNE)
val = val.batch(20)

norm = tf.keras.layers.Normalization()
norm.adapt(feats)
model = tf.keras.Sequential([
    tf.keras.Input(shape=(7,)),
    norm,
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(1),
])
model.compile(loss="mae", optimizer="adam")
model.fit(train, validation_data=val, epochs=2, verbose=0)
# %% role="fix"
import numpy as np
import tensorflow as tf

feats = np.random.rand(200, 7).astype("float32")
price = feats @ np.arange(7).astype("float32")

train = tf.data.Dataset.from_tensor_slices((feats[:160], price[:160]))
val = tf.data.Dataset.from_tensor_slices((feats[160:], price[160:]))
train = train.shuffle(160).batch(20).prefetch(tf.data.AUTOTUNE)
val = val.batch(20)

norm = tf.keras.layers.Normalization()
norm.adapt(feats)
model = tf.keras.Sequential([
    tf.keras.Input(shape=(7,)),
    norm,
    tf.keras.layers.Dense(32, activation="relu"),
    tf.keras.layers.Dense(1),
])
model.compile(loss="mae", optimizer="adam")
model.fit(train, validation_data=val, epochs=2, verbose=0)
