"""Residual CNN with a 1x1 projection on digits."""
# kind: images
import keras
from keras import layers
from sklearn.datasets import load_digits

digits = load_digits()
x = digits.images[:128, :, :, None].astype("float32") / 16
y = digits.target[:128].astype("int32")

def residual(h, filters, stride=1):
    skip = h
    h = layers.Conv2D(filters, 3, strides=stride, padding="same", use_bias=False)(h)
    h = layers.BatchNormalization()(h)
    h = layers.ReLU()(h)
    h = layers.Conv2D(filters, 3, padding="same", use_bias=False)(h)
    h = layers.BatchNormalization()(h)
    if stride != 1 or skip.shape[-1] != filters:
        skip = layers.Conv2D(filters, 1, strides=stride, padding="same")(skip)
    return layers.Activation("relu")(layers.add([h, skip]))

inputs = keras.Input((8, 8, 1))
h = residual(inputs, 8)
h = residual(h, 16, stride=2)
h = layers.GlobalAveragePooling2D()(h)
outputs = layers.Dense(10)(h)
model = keras.Model(inputs, outputs)
loss = keras.losses.SparseCategoricalCrossentropy(from_logits=True)
model.compile(optimizer=keras.optimizers.SGD(0.01, momentum=0.9), loss=loss, metrics=["accuracy"])
model.fit(x, y, epochs=1, batch_size=32, verbose=0)
