# %% [markdown]
# title: ValueError: Shapes (None, 1) and (None, 5) are incompatible
# source: nachi-hebbar/Transfer-Learning-ResNet-Keras #1, 2021
# %% role="fault" because="class_numbers_with_categorical_loss"
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

photos = tf.random.stateless_uniform((24, 32, 32, 3), seed=(1, 5), maxval=255)
folder = tf.range(24) % 5
ds = tf.data.Dataset.from_tensor_slices((photos, folder))
train_ds, val_ds = ds.take(16).batch(8), ds.skip(16).batch(8)

pretrained_model = tf.keras.applications.MobileNet(
    include_top=False, input_shape=(32, 32, 3), pooling="avg", alpha=0.25, weights=None
)
for layer in pretrained_model.layers:
    layer.trainable = False

resnet_model = Sequential()
resnet_model.add(pretrained_model)
resnet_model.add(Dense(32, activation="relu"))
resnet_model.add(Dense(5, activation="softmax"))
resnet_model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
history = resnet_model.fit(train_ds, validation_data=val_ds, epochs=1, verbose=0)
# %% role="fix"
import tensorflow as tf
from tensorflow.keras.layers import Dense
from tensorflow.keras.models import Sequential

photos = tf.random.stateless_uniform((24, 32, 32, 3), seed=(1, 5), maxval=255)
folder = tf.range(24) % 5
ds = tf.data.Dataset.from_tensor_slices((photos, folder))
train_ds, val_ds = ds.take(16).batch(8), ds.skip(16).batch(8)

pretrained_model = tf.keras.applications.MobileNet(
    include_top=False, input_shape=(32, 32, 3), pooling="avg", alpha=0.25, weights=None
)
for layer in pretrained_model.layers:
    layer.trainable = False

resnet_model = Sequential()
resnet_model.add(pretrained_model)
resnet_model.add(Dense(32, activation="relu"))
resnet_model.add(Dense(5, activation="softmax"))
resnet_model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = resnet_model.fit(train_ds, validation_data=val_ds, epochs=1, verbose=0)
