# %% [markdown]
# title: road segmentation
# source: written for this corpus
# %% role="fault" because="class_weight_unfit"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

H = W = 32
images = np.random.rand(16, H, W, 3).astype("float32")
masks = (np.random.rand(16, H, W, 1) > 0.95).astype("int32")

inp = layers.Input((H, W, 3))
e = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
p = layers.MaxPooling2D()(e)
b = layers.Conv2D(16, 3, padding="same", activation="relu")(p)
u = layers.UpSampling2D()(b)
d = layers.Conv2D(8, 3, padding="same", activation="relu")(layers.concatenate([u, e]))
out = layers.Conv2D(2, 1, activation="softmax")(d)
model = tf.keras.Model(inp, out)
model.compile("adam", "sparse_categorical_crossentropy")

road = masks.mean()
model.fit(images, masks, batch_size=4, epochs=1, verbose=0,
          class_weight={0: 1.0, 1: float((1 - road) / road)})
# %% role="fix"
import numpy as np
import tensorflow as tf
from tensorflow.keras import layers

H = W = 32
images = np.random.rand(16, H, W, 3).astype("float32")
masks = (np.random.rand(16, H, W, 1) > 0.95).astype("int32")

inp = layers.Input((H, W, 3))
e = layers.Conv2D(8, 3, padding="same", activation="relu")(inp)
p = layers.MaxPooling2D()(e)
b = layers.Conv2D(16, 3, padding="same", activation="relu")(p)
u = layers.UpSampling2D()(b)
d = layers.Conv2D(8, 3, padding="same", activation="relu")(layers.concatenate([u, e]))
out = layers.Conv2D(2, 1, activation="softmax")(d)
model = tf.keras.Model(inp, out)
model.compile("adam", "sparse_categorical_crossentropy")

road = masks.mean()
model.fit(images, masks, batch_size=4, epochs=1, verbose=0,
          sample_weight=np.where(masks[..., 0] == 1, (1 - road) / road, 1.0))
